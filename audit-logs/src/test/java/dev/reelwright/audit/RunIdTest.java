package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void namesSortByTimeAndDifferWithinAMillisecond() {
        Random random = new Random(1);
        RunId early = RunId.create(at("2026-11-20T11:59:59.999Z"), random);
        RunId late = RunId.create(at("2026-11-20T12:00:00Z"), random);
        assertThat(early).isLessThan(late);
        assertThat(late.value()).matches("r-20261120T120000000-[0-9a-z]{10}");
        assertThat(RunId.create(at("2026-11-20T12:00:00Z"), random)).isNotEqualTo(late);
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r-", "one", "r-a b", "r-../x", "r-\u001b[2J", "r-é"})
    void otherTextIsRefused(String value) {
        assertThatThrownBy(() -> new RunId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("run id")
                .message()
                .doesNotContain("\u001b");
        assertThat(new RunId("r-1").toString()).isEqualTo("r-1");
    }
}
