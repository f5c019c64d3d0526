package dev.reelwright.skills.provider;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class WholeTextsTest {
    private static final String LONG = "QUJD".repeat(5000);

    /** Whatever may stand in a text, at places before, on and after the bounds of the eight signs that are looked at together. */
    static Stream<String> texts() {
        return Stream.of(
                        "\\n",
                        "\\\"",
                        "\\\\",
                        "\\u0041",
                        "\\x",
                        "é",
                        "月",
                        "\uD83C\uDF19",
                        "\n",
                        "\u0000",
                        "\u001f",
                        "\u007f",
                        "\"",
                        "!",
                        "[",
                        "]")
                .flatMap(sign -> IntStream.of(0, 1, 7, 8, 9, 4095, 4096, 4097, 19_999, 20_000)
                        .mapToObj(at -> LONG.substring(0, at) + sign + LONG.substring(at)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aLongTextIsReadAsTheLibraryReadsIt(String text) {
        readsTheSame("{\"data\":[{\"b64_json\":\"" + text + "\"},\"" + text + "\"],\"n\":1.50}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s\"",
                " \"%s\" ",
                "[\"%s\",\"%s\",\"short\"]",
                "{\"%s\":\"%s\"}",
                "{\"a\":\"%s\",\"a\":\"second\"}",
                "{\"a\":\"short\",\"b\":{\"c\":\"%s\"}}",
                "[\"%s\"",
                "{\"a\":\"%s",
                "{\"a\":\"%s\"} more",
                "{\"a\":\"%s\"}{}",
                "\uFEFF{\"a\":\"%s\"}",
                "{\"é\":\"%s\"}"
            })
    void whateverIsAroundItIsReadAsTheLibraryReadsIt(String around) {
        readsTheSame(around.replace("%s", LONG));
        assertSame(around.replace("%s", LONG).getBytes(UTF_16BE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDamagedBodyIsReadAsTheLibraryReadsIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] body = ("{\"data\":[{\"b64_json\":\"" + LONG + "\"}],\"created\":1}").getBytes(UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertSame(Arrays.copyOf(body, random.nextInt(4) == 0 ? random.nextInt(body.length) : body.length));
        }
    }

    @Test
    void aLongTextIsThere() {
        byte[] body = ("{\"a\":\"" + LONG + "\"}").getBytes(UTF_8);

        assertThat(WholeTexts.tree(body).path("a").stringValue()).isEqualTo(LONG);
    }

    private static void readsTheSame(String body) {
        assertSame(body.getBytes(UTF_8));
    }

    private static void assertSame(byte[] body) {
        assertThat(read(() -> WholeTexts.tree(body))).isEqualTo(read(() -> Json.MAPPER.readTree(body)));
    }

    /** The tree with its kinds of numbers, or that there is none. */
    private static String read(Callable<Object> reading) {
        try {
            return String.valueOf(reading.call());
        } catch (JacksonException e) {
            return "no JSON";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
