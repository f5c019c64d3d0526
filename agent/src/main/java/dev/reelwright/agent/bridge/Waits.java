package dev.reelwright.agent.bridge;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait before the next try, in all the forms in which servers say it. */
final class Waits {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
    private static final Pattern SPAN = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|h|m|s))+");
    private static final Pattern IN_WORDS = Pattern.compile("(?i)(?:try again|retry) in (" + SPAN.pattern() + ")\\b");

    private final Clock clock;

    Waits(Clock clock) {
        this.clock = clock;
    }

    /** @return null when it does not say */
    @Nullable
    Duration of(Map<String, List<String>> headers, Fault fault) {
        return Stream.of(
                        first(headers, "retry-after-ms").flatMap(Waits::milliseconds),
                        first(headers, "retry-after").flatMap(this::secondsOrDate),
                        Optional.ofNullable(fault.waitSeconds()).flatMap(Waits::span),
                        inWords(fault.message()),
                        resets(headers))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Waits::bounded)
                .orElse(null);
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<String> first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
    }

    private static Optional<Duration> milliseconds(String text) {
        return number(text).map(value -> Duration.ofNanos(Math.round(value * 1e6)));
    }

    private Optional<Duration> secondsOrDate(String text) {
        return number(text).map(Waits::seconds).or(() -> until(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private static Duration seconds(double value) {
        return Duration.ofMillis(Math.round(value * 1e3));
    }

    private static Optional<Double> number(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    private Optional<Duration> until(String text, DateTimeFormatter format) {
        try {
            return Optional.of(Duration.between(clock.instant(), Instant.from(ZonedDateTime.parse(text, format))));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Such as {@code 1.5s}, {@code 120ms}, {@code 6m0s}. */
    private static Optional<Duration> span(String text) {
        if (!SPAN.matcher(text).matches()) {
            return Optional.empty();
        }
        double seconds = 0;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            double unit = switch (parts.group(2)) {
                case "h" -> 3600;
                case "m" -> 60;
                case "ms" -> 0.001;
                default -> 1;
            };
            seconds += Double.parseDouble(parts.group(1)) * unit;
        }
        return Optional.of(seconds(Math.min(seconds, 1e6)));
    }

    private static Optional<Duration> inWords(String message) {
        Matcher found = IN_WORDS.matcher(message);
        return found.find() ? span(found.group(1)) : Optional.empty();
    }

    /** The latest of the limits that are used up. */
    private Optional<Duration> resets(Map<String, List<String>> headers) {
        Stream<Optional<Duration>> openAi = Stream.of("requests", "tokens")
                .filter(what -> usedUp(headers, "x-ratelimit-remaining-" + what))
                .map(what -> first(headers, "x-ratelimit-reset-" + what).flatMap(Waits::span));
        Stream<Optional<Duration>> anthropic = Stream.of("requests", "tokens", "input-tokens", "output-tokens")
                .map(what -> "anthropic-ratelimit-" + what)
                .filter(limit -> usedUp(headers, limit + "-remaining"))
                .map(limit -> first(headers, limit + "-reset")
                        .flatMap(text -> until(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)));
        return Stream.concat(openAi, anthropic).flatMap(Optional::stream).max(Duration::compareTo);
    }

    private static boolean usedUp(Map<String, List<String>> headers, String name) {
        return first(headers, name)
                .flatMap(Waits::number)
                .filter(left -> left <= 0)
                .isPresent();
    }
}
