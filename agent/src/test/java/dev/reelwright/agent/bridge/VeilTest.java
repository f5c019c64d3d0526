package dev.reelwright.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers say what they like in an error: neither the key nor its length may come of it. */
class VeilTest {
    private static final String KEY = "sk-hostile-SECRET-0123456789";

    private final Veil veil = new Veil(Optional.of(KEY));

    /** Without a bound on the work, each of these takes minutes, and nothing can interrupt it. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongWordIsReadInOneGo() {
        String word = "A".repeat(1 << 20);

        assertThat(veil.over(word)).hasSize(401).startsWith("AAA").endsWith("…");
        assertThat(veil.over("the key " + word + "23456789 is wrong")).isEqualTo("the key [key] is wrong");
        assertThat(Fault.read("<".repeat(1 << 20)).message()).hasSize(1 << 20);
    }

    @Test
    void theEndOfAKeyIsHiddenWithWhatStandsBeforeIt() {
        assertThat(veil.over("key '***23456789' and sk-…23456789.23456789 or (" + KEY + ")"))
                .isEqualTo("key '[key]' and [key] or ([key])");
    }

    @Test
    void tagsAreTakenOutOfAPage() {
        assertThat(Fault.read("<html><b>busy</b> 1 < 2</html>").message().strip())
                .isEqualTo("busy  1 < 2");
    }
}
