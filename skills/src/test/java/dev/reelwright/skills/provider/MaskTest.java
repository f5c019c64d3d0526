package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider may send the key back, in its own way; nobody is shown it. */
class MaskTest {
    private static final String KEY = "sk-canary/\"7x+Y=q9Z0";

    static Stream<String> wrappings() {
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                KEY,
                URLEncoder.encode(KEY, StandardCharsets.UTF_8),
                KEY.replace("\"", "\\\""),
                KEY.replace("/", "\\/"),
                HexFormat.of().formatHex(key),
                HexFormat.of().withUpperCase().formatHex(key),
                base64(""),
                base64("Bearer "),
                base64("Key "),
                base64("user:"),
                Base64.getUrlEncoder().encodeToString(key));
    }

    private static String base64(String before) {
        return Base64.getEncoder().encodeToString((before + KEY + "!").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void aKeyThatIsSentBackIsNotShownHoweverItIsWrapped(String wrapped) {
        Mask mask = new Mask();
        mask.note(KEY);
        String told = mask.quoted("bad key " + wrapped + ", try another");
        assertThat(told).startsWith("bad key ").endsWith(", try another").contains("***");
        // What is left beside the stars is too little to be read.
        assertThat(told.length()).isLessThan("bad key ***, try another".length() + 20);
    }

    @Test
    void otherWordsStayAsTheyAre() {
        Mask mask = new Mask();
        mask.note(KEY);
        mask.note("abc");
        String words = "the size 1024x768 is not one of 1:1, 16:9; request cmVxdWVzdA== 73 6b 2d abc";
        assertThat(mask.quoted(words)).isEqualTo(words);
    }
}
