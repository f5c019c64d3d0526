package dev.reelwright.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final String SECRET = "sk-verysecret-0123456789";

    @Test
    void oneSecretHasOneFingerprintUnderEveryNameAndAmongAnyWhiteSpace() {
        String fingerprint = Key.of("a", SECRET).fingerprint();
        assertThat(Key.of("b", SECRET).fingerprint()).isEqualTo(fingerprint);
        assertThat(Key.of("c", " \t" + SECRET + "\r\n\u00a0").fingerprint()).isEqualTo(fingerprint);
        assertThat(Key.of("d", SECRET.toCharArray()).fingerprint()).isEqualTo(fingerprint);
        assertThat(Key.of("a", SECRET + "x").fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void theSecretIsNeitherKeptNorPrinted() {
        Key key = Key.of("openai", SECRET);
        assertThat(key.toString()).contains("openai").doesNotContain(SECRET).doesNotContain("verysecret");
        assertThat(key.fingerprint()).hasSize(32);
    }

    @Test
    void theFingerprintIsNotThePlainHashThatOthersMayHaveSeen() throws Exception {
        byte[] plain = MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(plain))
                .doesNotStartWith(Key.of("a", SECRET).fingerprint());
    }

    @Test
    void theCallersSecretIsLeftToTheCaller() {
        char[] secret = SECRET.toCharArray();
        Key.of("a", secret);
        assertThat(secret).isEqualTo(SECRET.toCharArray());
    }

    @Test
    void nobodyCanPassForTheLocalKey() {
        assertThat(Key.local().isLocal()).isTrue();
        assertThat(Key.of("local", "local").isLocal()).isFalse();
    }

    @Test
    void aKeyWithoutSecretOrNameIsRefused() {
        assertThatThrownBy(() -> Key.of("a", " \n")).hasMessageContaining("'a'");
        assertThatThrownBy(() -> Key.of("  ", SECRET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Key.of("a\u0000b", SECRET)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Key("a", "abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
