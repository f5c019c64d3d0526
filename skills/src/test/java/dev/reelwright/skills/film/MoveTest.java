package dev.reelwright.skills.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveTest {
    private static final int[][] PICTURES = {{1920, 1080}, {1080, 1920}, {1000, 1000}, {5000, 600}, {300, 2000}};
    private static final double[] FRAMES = {16 / 9.0, 9 / 16.0, 1};

    @ParameterizedTest
    @ValueSource(strings = {"hold", "push-in", "pull-out", "pan-left", "pan-right", "tilt-up", "tilt-down", "drift"})
    void everyNamedMoveStaysInsideEveryPictureAndKeepsTheFramesShape(String name) {
        for (int[] picture : PICTURES) {
            for (double frame : FRAMES) {
                Move move = Move.named(name, picture[0] / (double) picture[1], frame);
                for (double share = 0; share <= 1; share += 0.125) {
                    Window window = move.at(share, picture[0], picture[1], frame);
                    assertThat(window.x()).isGreaterThanOrEqualTo(0);
                    assertThat(window.y()).isGreaterThanOrEqualTo(0);
                    assertThat(window.x() + window.width()).isLessThanOrEqualTo(picture[0] + 1e-6);
                    assertThat(window.y() + window.height()).isLessThanOrEqualTo(picture[1] + 1e-6);
                    assertThat(window.width() / window.height()).isCloseTo(frame, within(1e-9));
                }
            }
        }
    }

    @Test
    void aPanLeftShowsMoreAndMoreOfTheLeft() {
        Move move = Move.named("pan-left", 16 / 9.0, 16 / 9.0);
        assertThat(move.at(1, 1920, 1080, 16 / 9.0).x())
                .isLessThan(move.at(0, 1920, 1080, 16 / 9.0).x() - 100);
    }

    @Test
    void holdDoesNotMoveAndShowsAllThatFits() {
        Move move = Move.named("hold", 16 / 9.0, 16 / 9.0);
        assertThat(move.isStill()).isTrue();
        assertThat(move.at(0.5, 1920, 1080, 16 / 9.0)).isEqualTo(new Window(0, 0, 1920, 1080));
    }

    @Test
    void aWindowTooLargeForThePictureIsFittedAboutItsMiddle() {
        Move move = new Move(new Move.View(0, 0, 1), new Move.View(0, 0, 1));
        Window window = move.at(0, 1600, 900, 9 / 16.0);
        assertThat(window.height()).isCloseTo(900, within(1e-6));
        assertThat(window.x() + window.width() / 2).isCloseTo(800, within(1e-6));
    }

    @Test
    void aMoveThatDoesNotExistIsNamedInTheRefusal() {
        assertThatThrownBy(() -> Move.named("spin", 1, 1)).hasMessageContaining("\"spin\"");
    }
}
