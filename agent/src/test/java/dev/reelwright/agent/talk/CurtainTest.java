package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server knows the key that it was sent, and may say it. */
class CurtainTest {
    private static final String KEY = "sk-hostile-SECRET-0123456789";

    private final List<String> shown = new ArrayList<>();
    private final Curtain curtain = new Curtain(Redactor.of(Map.of("router", KEY))::redact, shown::add);

    @Test
    void aKeyIsNotShownHoweverItIsCut() {
        for (int piece = 1; piece <= KEY.length() + 8; piece++) {
            shown.clear();
            pass("The key is (" + KEY + "), is it not?", piece);
            assertThat(String.join("", shown)).isEqualTo("The key is ([redacted:router]), is it not?");
        }
    }

    @Test
    void wordsComeAsSoonAsTheyAreWhole() {
        curtain.pass("The sea ri");
        assertThat(shown).containsExactly("The sea ");
        curtain.pass("ses. ");
        assertThat(shown).containsExactly("The sea ", "rises. ");
        curtain.pass("海が満ち");
        assertThat(shown).containsExactly("The sea ", "rises. ", "海が満ち");
    }

    @Test
    void aKeyInALongWordIsNotShown() {
        pass("A".repeat(5_000) + KEY + "B".repeat(9_000), 7);
        assertThat(String.join("", shown)).contains("AA[redacted:router]BB").endsWith("B");
    }

    private void pass(String words, int piece) {
        for (int at = 0; at < words.length(); at += piece) {
            curtain.pass(words.substring(at, Math.min(words.length(), at + piece)));
        }
        curtain.end();
    }
}
