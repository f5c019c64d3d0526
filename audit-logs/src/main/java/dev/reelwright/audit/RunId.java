package dev.reelwright.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of one run. Names made by {@link #create} sort by the time they were made.
 *
 * @param value {@code r-} and 1 to 61 letters, digits or dashes, such as {@code r-20261120T114848123-7k3m9q2xw0}
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern SHAPE = Pattern.compile("r-[0-9A-Za-z-]{1,61}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CHARACTERS = 10;

    /** The run of entries that belong to no run: the log's own first entry, a changed setting. */
    public static final RunId NONE = new RunId("r-none");

    public RunId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a run id: it must be \"r-\" and 1 to 61 letters, digits or dashes, and is " + value.length()
                            + " characters long: " + TerminalText.inert(value, 80));
        }
    }

    /** A new name: UTC time to the millisecond, then 50 random bits. */
    public static RunId create(Clock clock, RandomGenerator random) {
        StringBuilder value =
                new StringBuilder("r-").append(TIME.format(clock.instant())).append('-');
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RunId(value.toString());
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
