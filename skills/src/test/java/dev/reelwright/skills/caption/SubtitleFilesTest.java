package dev.reelwright.skills.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubtitleFilesTest {
    private static final List<Cue> CUES = List.of(
            new Cue(0.2, 1.9996, List.of("AT&T said <b>no</b>", "x --> y")),
            new Cue(3661.5, 3662.25, List.of("3 < 4, {\\an8} caf\u00e9")));

    @Test
    void webVttEscapesMarkupAndArrows() {
        assertThat(SubtitleFiles.vtt(CUES))
                .isEqualTo(
                        "WEBVTT\n\n00:00:00.200 --> 00:00:02.000\nAT&amp;T said &lt;b&gt;no&lt;/b&gt;\nx --&gt; y\n\n"
                                + "01:01:01.500 --> 01:01:02.250\n3 &lt; 4, {\\an8} caf\u00e9\n\n");
    }

    @Test
    void subRipNumbersItsCuesAndLeavesNoTagArrowOrOverrideAlive() {
        String srt = SubtitleFiles.srt(CUES);
        assertThat(srt)
                .startsWith("1\n00:00:00,200 --> 00:00:02,000\n")
                .contains("\n\n2\n01:01:01,500 --> 01:01:02,250\n");
        assertThat(srt)
                .doesNotContain("<b>")
                .doesNotContain("</b>")
                .doesNotContain("{\\")
                .doesNotContain("x -->");
        assertThat(srt).contains("3 < 4").contains("AT&T");
        assertThat(srt.replace("\u2060", "")).contains("said <b>no</b>\nx --> y\n");
    }

    @Test
    void aCueCannotHoldABlankLineThatWouldEndItEarly() {
        assertThatThrownBy(() -> new Cue(0, 1, List.of("a", " "))).hasMessageContaining("lines of text");
        assertThatThrownBy(() -> new Cue(0, 1, List.of("a\n\nb"))).hasMessageContaining("lines of text");
    }

    @Test
    void roundingNeverMakesCuesOverlapOrEmpty() {
        String vtt = SubtitleFiles.vtt(List.of(
                new Cue(1, 1.00001, List.of("a")), new Cue(1.0006, 2, List.of("b")), new Cue(2, 3, List.of("c"))));
        assertThat(vtt)
                .contains("01.000 --> 00:00:01.001")
                .contains("01.001 --> 00:00:02.000")
                .contains("02.000 -->");
    }
}
