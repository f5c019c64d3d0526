package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RedactorTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Shaped like the keys that providers hand out, and some with every character that an encoding touches. */
    private static final Map<String, String> CANARIES = Map.of(
            "OPENAI", "sk-proj-Canary0_4fGh7Jk-Lm9NpQrStUvWxYz12345678",
            "FAL", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9:canary9988776655",
            "GEMINI", "AIzaSyCanary-D_x9Kq2LmN4oP6rS8tU0vWxYz",
            "ODD", "p@ss/w+rd=\"q\\u&%41 <é😀>;#?",
            "SHORT", "Tr0ub4d!",
            "REPLICATE", "r8_CanaryAbCdEfGhIjKlMnOpQrStUvWxYz0123");

    private static final Redactor REDACTOR = Redactor.of(CANARIES);

    /** Each wrapping of a secret that is expected to be seen through, by what it is called. */
    private static Map<String, String> wrappings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("raw", secret);
        all.put("form", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.put("percent", URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        all.put("percent, lower", lowerPercent(all.get("percent")));
        all.put("percent, all", "%" + HEX.withUpperCase().withDelimiter("%").formatHex(bytes));
        all.put("percent, twice", all.get("percent").replace("%", "%25"));
        all.put("hex", HEX.formatHex(bytes));
        all.put("hex, upper", HEX.withUpperCase().formatHex(bytes));
        all.put("json", json(secret));
        all.put("json, twice", json(json(secret)));
        all.put("json, slashes", json(secret).replace("/", "\\/"));
        all.put("units", escapedUnits(secret, "\\u%04x"));
        all.put("units, upper", escapedUnits(secret, "\\u%04X"));
        all.put("python bytes", "\\x" + HEX.withDelimiter("\\x").formatHex(bytes));
        all.put("json in a query", URLEncoder.encode(json(secret), StandardCharsets.UTF_8));
        for (String before : List.of("", "u", "us", "user:", "Bearer ", "a longer text before it, ")) {
            for (String after : List.of("", "\n", "ab", " and more")) {
                addBase64(all, before, secret, after);
            }
        }
        return all;
    }

    private static void addBase64(Map<String, String> all, String before, String secret, String after) {
        byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
        String name = "base64 of " + before + "*" + after;
        all.put(name, Base64.getEncoder().encodeToString(bytes));
        all.put(name + ", bare", Base64.getEncoder().withoutPadding().encodeToString(bytes));
        all.put(name + ", url", Base64.getUrlEncoder().encodeToString(bytes));
        all.put(name + ", url, bare", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        all.put(
                name + ", lines",
                Base64.getMimeEncoder(16, "\r\n".getBytes(StandardCharsets.UTF_8))
                        .encodeToString(bytes));
        all.put(
                name + ", lines in json",
                json(Base64.getMimeEncoder(16, new byte[] {'\n'}).encodeToString(bytes)));
        all.put(
                name + ", in a query",
                URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), StandardCharsets.UTF_8));
        all.put(name + ", slashes", Base64.getEncoder().encodeToString(bytes).replace("/", "\\/"));
    }

    private static String json(String text) {
        String quoted = JsonMapper.shared().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String escapedUnits(String text, String format) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(unit -> out.append(String.format(format, unit)));
        return out.toString();
    }

    private static String lowerPercent(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            out.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(java.util.Locale.ROOT));
        }
        return out.toString();
    }

    @Test
    void eachSecretIsFoundInEachWrapping() {
        CANARIES.forEach((name, secret) -> wrappings(secret).forEach((wrapping, wrapped) -> {
            String redacted = REDACTOR.redact("before=\"" + wrapped + "\", after");
            String left = redacted.substring("before=\"".length(), redacted.length() - "\", after".length());
            assertThat(redacted).as("%s, %s", name, wrapping).isEqualTo("before=\"" + left + "\", after");
            String around = left.replace("[redacted:" + name + "]", "");
            assertThat(left).as("%s, %s: %s", name, wrapping, wrapped).hasSizeGreaterThan(around.length());
            assertThat(wrapped.length() - around.length())
                    .as("characters gone of %s, %s: %s became %s", name, wrapping, wrapped, left)
                    .isGreaterThanOrEqualTo(wrapping.startsWith("base64") ? base64Length(secret) : wrapped.length());
        }));
    }

    /** The fewest base64 characters that hold the secret's bits. */
    private static int base64Length(String secret) {
        return (secret.getBytes(StandardCharsets.UTF_8).length * 8 + 5) / 6;
    }

    @Test
    void whatStandsRoundASecretIsLeftAlone() {
        String secret = CANARIES.get("OPENAI");
        assertThat(REDACTOR.redact("key=" + secret + "\r\n  next line\n"))
                .isEqualTo("key=[redacted:OPENAI]\r\n  next line\n");
        assertThat(REDACTOR.redact("https://x.example/v1?key=" + secret + "&n=%2F"))
                .isEqualTo("https://x.example/v1?key=[redacted:OPENAI]&n=%2F");
        assertThat(REDACTOR.redact(secret + secret)).isEqualTo("[redacted:OPENAI][redacted:OPENAI]");
        String basic = Base64.getEncoder().encodeToString(("user:" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(REDACTOR.redact("Authorization: Basic " + basic + "\n"))
                .isEqualTo("Authorization: Basic dXNlcj[redacted:OPENAI]\n");
    }

    @Test
    void aSecretThatWasCutOrBrokenBeforeItCameIsFound() {
        String secret = CANARIES.get("OPENAI");
        for (int length = (secret.length() + 1) / 2; length < secret.length(); length++) {
            assertThat(REDACTOR.redact("wrong key " + secret.substring(0, length) + "…"))
                    .isEqualTo("wrong key [redacted:OPENAI]…");
        }
        assertThat(REDACTOR.redact("a " + secret.substring(0, 9) + "\n    " + secret.substring(9) + " b"))
                .isEqualTo("a [redacted:OPENAI] b");
        assertThat(REDACTOR.redact("prefix sk-proj- alone")).isEqualTo("prefix sk-proj- alone");
    }

    @Test
    void ofSecretsThatHoldEachOtherTheLongestIsNamed() {
        Redactor redactor = Redactor.of(
                Map.of("INNER", "middle-0123", "OUTER", "begin-middle-0123-end", "LONGER", "middle-0123-and-more"));
        assertThat(redactor.redact("a begin-middle-0123-end b")).isEqualTo("a [redacted:OUTER] b");
        assertThat(redactor.redact("a middle-0123 b")).isEqualTo("a [redacted:INNER] b");
        assertThat(redactor.redact("a middle-0123-and-more b")).isEqualTo("a [redacted:LONGER] b");
        assertThat(redactor.redact("begin-middle-0123-and-more"))
                .doesNotContain("middle")
                .doesNotContain("more");
    }

    @Test
    void jsonIsCleanedInNamesAndValues() {
        String secret = CANARIES.get("FAL");
        JsonNode value = JsonMapper.shared()
                .readTree("{\"a " + secret + "\": [\"" + secret + "\", 1, null, true, {\"x\": \"" + secret
                        + "\"}], \"a [redacted:FAL]\": 2.5}");
        assertThat(REDACTOR.redact(value))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"a [redacted:FAL]\": [\"[redacted:FAL]\", 1, null, true,"
                                + " {\"x\": \"[redacted:FAL]\"}], \"a [redacted:FAL] (2)\": 2.5}"));
        Redactor digits = Redactor.of(Map.of("PIN", "123456789012"));
        assertThat(digits.redact(JsonNodeFactory.instance.numberNode(123_456_789_012L))
                        .stringValue())
                .isEqualTo("[redacted:PIN]");
        assertThat(REDACTOR.redact(JsonNodeFactory.instance.binaryNode(("x" + secret).getBytes(StandardCharsets.UTF_8)))
                        .asString())
                .contains("[redacted:FAL]");
    }

    @Test
    void shortSecretsAndOddNamesAreRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Redactor.of(Map.of("PIN", "1234567")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PIN")
                .hasMessageContaining("fewer than 8")
                .message()
                .doesNotContain("1234567");
        assertThatThrownBy(() -> Redactor.of(Map.of("PIN", "  1234567\n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Redactor.of(Map.of("a]b", "12345678"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Redactor.of(Map.of("PIN", "12345678")).redact("a 12345678 b"))
                .isEqualTo("a [redacted:PIN] b");
        assertThat(Redactor.of(Map.of("PIN", "12345678")).toString())
                .contains("PIN")
                .doesNotContain("12345678");
    }

    @Test
    void ordinaryTextIsNotHurt() {
        Random random = new Random(42);
        List<String> words = List.of(
                "a",
                "wide",
                "shot",
                "of",
                "the",
                "harbour",
                "at",
                "dawn,",
                "35mm",
                "film",
                "--seed",
                "sk-proj-",
                "AIzaSy",
                "50%",
                "C:\\new\\folder",
                "naïve",
                "key",
                "canary",
                "r8_",
                "https://example.org/a%20b?c=d+e",
                "user:",
                "Bearer",
                "\n");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder prompt = new StringBuilder();
            for (int word = 0; word < 40; word++) {
                prompt.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            texts.add(prompt.toString());
            byte[] bytes = new byte[16 + random.nextInt(48)];
            random.nextBytes(bytes);
            texts.add(HEX.formatHex(bytes));
            texts.add(Base64.getEncoder().encodeToString(bytes));
            texts.add("sk-proj-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            texts.add(new java.util.UUID(random.nextLong(), random.nextLong()).toString());
        }
        assertThat(texts).allSatisfy(text -> assertThat(REDACTOR.redact(text)).isSameAs(text));
    }

    @Test
    void tenMegabytesOfNearMissesAreReadInOneGo() {
        String secret = CANARIES.get("ODD");
        String unit = "sk-proj-Canary0 %2F\\u0041\n\\\\\"text ";
        String text = unit.repeat(10_000_000 / unit.length()) + json(secret);
        String redacted = REDACTOR.redact(text);
        assertThat(redacted).endsWith("\"text [redacted:ODD]").hasSizeLessThan(text.length());
    }
}
