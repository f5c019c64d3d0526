package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a provider asks us to wait, in all the ways they write it. */
final class Pauses {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern DURATION = Pattern.compile(
            "(?:(\\d{1,5})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,7}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

    private Pauses() {}

    /** The first that is there and can be read; never below zero nor above a day. */
    static Optional<Duration> find(List<Pause> pauses, Scope scope, Instant now) {
        return pauses.stream()
                .flatMap(pause -> scope.all(pause.source()).stream()
                        .flatMap(node -> Json.scalar(node).stream())
                        .flatMap(text -> found(pause, text).stream())
                        .flatMap(text -> read(pause.form(), text.strip(), now).stream()))
                .findFirst()
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause)
                .map(pause -> pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    private static Optional<String> found(Pause pause, String text) {
        if (pause.pattern() == null) {
            return Optional.of(text);
        }
        Matcher matcher = pause.pattern().matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Duration> read(Pause.Form form, String text, Instant now) {
        return switch (form) {
            case SECONDS -> number(text, 1000);
            case MILLISECONDS -> number(text, 1);
            case DATE -> date(text, now);
            case DURATION -> duration(text);
            case RETRY_AFTER -> number(text, 1000).or(() -> date(text, now));
        };
    }

    private static Optional<Duration> number(String text, int millis) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(new BigDecimal(text)
                        .multiply(BigDecimal.valueOf(millis))
                        .longValue()))
                : Optional.empty();
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant until = text.endsWith("GMT")
                    ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            return Optional.of(Duration.between(now, until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal millis = part(matcher.group(1), 3_600_000)
                .add(part(matcher.group(2), 60_000))
                .add(part(matcher.group(3), 1000))
                .add(part(matcher.group(4), 1));
        return Optional.of(Duration.ofMillis(millis.longValue()));
    }

    private static BigDecimal part(@org.jspecify.annotations.Nullable String number, int millis) {
        return number == null ? BigDecimal.ZERO : new BigDecimal(number).multiply(BigDecimal.valueOf(millis));
    }
}
