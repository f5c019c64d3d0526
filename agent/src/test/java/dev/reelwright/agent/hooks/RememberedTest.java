package dev.reelwright.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A knock counts once for as long as it could be taken for genuine; the memory of it stays small. */
class RememberedTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Remembered remembered = new Remembered();

    @Test
    void theSameNameFromAnotherFolderIsAnotherKnock() {
        assertThat(remembered.isNew("one", "k-1", NOW)).isTrue();
        assertThat(remembered.isNew("other", "k-1", NOW)).isTrue();
        assertThat(remembered.isNew("one", "k-1", NOW)).isFalse();
    }

    @Test
    void aKnockIsKnownForAnHourWhateverComesInBetween() {
        remembered.isNew("one", "k-1", NOW);
        remembered.isNew("one", "k-2", NOW.plus(Duration.ofMinutes(30)));
        assertThat(remembered.isNew("one", "k-1", NOW.plus(Duration.ofMinutes(60))))
                .isFalse();
        assertThat(remembered.isNew("one", "k-1", NOW.plus(Duration.ofMinutes(61))))
                .isTrue();
        assertThat(remembered.isNew("one", "k-2", NOW.plus(Duration.ofMinutes(61))))
                .isFalse();
    }

    @Test
    void ofVeryManyTheOldestAreForgottenAndTheNewestAreNot() {
        for (int i = 0; i < 10_010; i++) {
            assertThat(remembered.isNew("one", "k-" + i, NOW)).isTrue();
        }
        assertThat(remembered.isNew("one", "k-10009", NOW)).isFalse();
        assertThat(remembered.isNew("one", "k-5000", NOW)).isFalse();
        assertThat(remembered.isNew("one", "k-0", NOW)).isTrue();
    }
}
