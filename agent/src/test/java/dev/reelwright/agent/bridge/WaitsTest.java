package dev.reelwright.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.bridge.Ground.Kind;
import dev.reelwright.agent.wire.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long servers ask to wait, in all the forms in which they say it. It is 16:00 on 21 November 2026. */
class WaitsTest {
    private static final Fault NONE = new Fault("", "", null);
    private final Waits waits = new Waits(Clock.fixed(Ground.NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after | 7 | PT7S",
                "retry-after | 1.5 | PT1.5S",
                "retry-after | 0 | PT0S",
                "retry-after | -3 | PT0S",
                "retry-after | 999999 | PT24H",
                "retry-after | Sat, 21 Nov 2026 16:00:30 GMT | PT30S",
                "retry-after | Sat, 21 Nov 2026 15:00:00 GMT | PT0S",
                "retry-after-ms | 250 | PT0.25S",
            })
    void aHeaderSaysIt(String header, String value, Duration wait) {
        assertThat(waits.of(Map.of(header, List.of(value)), NONE)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"soon", "''", "1e9", "99999999999999999999", "Sat, 31 Nov 2026"})
    void nonsenseSaysNothing(String value) {
        assertThat(waits.of(Map.of("retry-after", List.of(value)), NONE)).isNull();
    }

    @Test
    void millisecondsGoBeforeSeconds() {
        Map<String, List<String>> both = Map.of("retry-after-ms", List.of("120"), "retry-after", List.of("1"));
        assertThat(waits.of(both, NONE)).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void ofTheLimitsThatAreUsedUpTheLatestResetCounts() {
        Map<String, List<String>> headers = Map.of(
                "x-ratelimit-remaining-requests", List.of("0"),
                "x-ratelimit-reset-requests", List.of("1m30s"),
                "x-ratelimit-remaining-tokens", List.of("400"),
                "x-ratelimit-reset-tokens", List.of("6h"));
        assertThat(waits.of(headers, NONE)).isEqualTo(Duration.ofSeconds(90));
        Map<String, List<String>> dated = Map.of(
                "anthropic-ratelimit-input-tokens-remaining", List.of("0"),
                "anthropic-ratelimit-input-tokens-reset", List.of("2026-11-21T16:00:12Z"));
        assertThat(waits.of(dated, NONE)).isEqualTo(Duration.ofSeconds(12));
    }

    @ParameterizedTest
    @CsvSource({"34.5s, PT34.5S", "120ms, PT0.12S", "6m0s, PT6M"})
    void theBodySaysIt(String span, Duration wait) {
        assertThat(waits.of(Map.of(), new Fault("", "", span))).isEqualTo(wait);
        assertThat(waits.of(Map.of(), new Fault("", "Limit reached. Please try again in " + span + ". Bye", null)))
                .isEqualTo(wait);
        assertThat(waits.of(Map.of(), new Fault("", "Please retry in " + span + ".", null)))
                .isEqualTo(wait);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itComesWithTheFailure(Kind kind) throws Exception {
        try (Ground ground =
                Ground.of(kind, Reply.errors(429).with("Retry-After", "17"), Reply.errors(503), Reply.errors(429))) {
            assertThat(ground.failed().retryAfter()).isEqualTo(Duration.ofSeconds(17));
            assertThat(ground.failed().retryAfter()).isNull();
            assertThat(ground.failed().retryAfter()).isNull();
        }
    }
}
