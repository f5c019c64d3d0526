package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void aLongLineIsBrokenAtSpacesAndStandsBelowItsOwnWords() {
        assertThat(Wrapping.of("  - write the script yourself, in a file", 20))
                .containsExactly("  - write the script", "    yourself, in a", "    file");
        assertThat(Wrapping.of("short", 20)).containsExactly("short");
    }

    @Test
    void nothingIsLostAndEveryRowFitsHoweverItIsPaintedAndWhateverItHolds() {
        String line = Ink.RED.on("error: ") + "日本語の文章が ここにある and words that go on and on "
                + Ink.BOLD.on("and on again and again");
        List<String> rows = Wrapping.of(line, 30);

        assertThat(rows)
                .allSatisfy(row -> assertThat(
                                Columns.of(AttributedString.fromAnsi(row).toString()))
                        .isLessThanOrEqualTo(30));
        String words = String.join(
                "",
                rows.stream()
                        .map(row -> AttributedString.fromAnsi(row).toString().replace(" ", ""))
                        .toList());
        assertThat(words).isEqualTo(AttributedString.fromAnsi(line).toString().replace(" ", ""));
        assertThat(rows.getFirst()).contains("\u001b[");
    }

    @Test
    void aPathThatFitsNoRowStaysWhole() {
        String line = "the film is /" + "x".repeat(90) + "/out/final.mp4";

        assertThat(Wrapping.of(line, 30)).containsExactly(line);
    }
}
