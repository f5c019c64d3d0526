package dev.reelwright.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A learned fix. Its texts come from models and providers: they are data, never instructions.
 *
 * @param id {@code L-} and 12 hex digits; equal symptoms of one skill have equal ids
 * @param skill the skill that failed
 * @param revision of the skill's folder when it failed
 * @param at when it was learned, to the second
 * @param symptom how the fault shows itself, at most {@value #MAX_TEXT} characters
 * @param remedy what helps, at most {@value #MAX_TEXT} characters
 * @param applied how often it was followed
 * @param helped how often the call then succeeded
 * @param hurt how often the call then failed
 */
public record Lesson(
        String id,
        String skill,
        String revision,
        Instant at,
        String symptom,
        String remedy,
        Evidence evidence,
        int applied,
        int helped,
        int hurt) {
    /** Most characters of a text. */
    public static final int MAX_TEXT = 600;

    private static final Pattern ID = Pattern.compile("L-[0-9a-f]{12}");
    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");

    public Lesson {
        if (!ID.matcher(id).matches() || !REVISION.matcher(revision).matches() || skill.isBlank()) {
            throw new IllegalArgumentException("not a lesson: id " + id + ", skill " + skill + " " + revision);
        }
        if (applied < 0 || helped < 0 || hurt < 0) {
            throw new IllegalArgumentException("a counter of " + id + " is negative");
        }
    }

    /** A fresh lesson; its id is made from the skill and the symptom. */
    public static Lesson of(
            String skill, String revision, Instant at, String symptom, String remedy, Evidence evidence) {
        return new Lesson(idOf(skill, symptom), skill, revision, at, symptom, remedy, evidence, 0, 0, 0);
    }

    /** Case, spaces and marks do not make another symptom. */
    private static String idOf(String skill, String symptom) {
        String same = symptom.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return "L-"
                + Revision.sha256Hex((skill + '\n' + same).getBytes(StandardCharsets.UTF_8))
                        .substring(0, 12);
    }

    /** A call as it stands in the audit log. */
    public record Call(String run, String step, long entry) {
        private static final Pattern RUN = Pattern.compile("r-[0-9A-Za-z-]{1,61}");
        private static final Pattern STEP = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

        public Call {
            if (!RUN.matcher(run).matches() || !STEP.matcher(step).matches() || entry < 0) {
                throw new IllegalArgumentException("not a call: " + run + " " + step + " " + entry);
            }
        }
    }

    /**
     * What the lesson was learned from.
     *
     * @param failed the call that failed; its entry is the one that tells its end
     * @param worked the call of the same capability, with other inputs, that succeeded after it
     * @param said what the failed call said, word for word but cut; may be empty
     */
    public record Evidence(Call failed, Call worked, String said) {}
}
