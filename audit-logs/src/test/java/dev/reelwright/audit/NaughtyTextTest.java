package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class NaughtyTextTest {
    private static final RunId RUN = new RunId("r-one");
    private static final String SECRET = "sk-canary-0123456789abcdef";

    private static final List<String> NAUGHTY = List.of(
            "",
            " ",
            "\"quotes\" 'single' `back` \\ / \\\" \\u0000 %00",
            "line\nline\r\nline\u0085line\u2028line\u2029line\u000bline\f",
            "nul \u0000 inside",
            "\u0001\u0002\u0007\b\u001b[2J\u001b]0;title\u0007\u009b31m\u007f",
            "\u202egnp.exe\u202c \u2066isolate\u2069 \u200f\u061c",
            "zero\u200bwidth\u200c\u200d\u2060\ufeff\u00adend",
            "Z\u0310\u0341\u0342\u0343\u0344\u0345\u0346\u0347\u0348\u0349\u034aalgo",
            "👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇭 👍🏽",
            "\udb40\udc41\udb40\udc42 tags",
            "å vs å, ﬁ ﬃ Ω Ω ǅ ı İ ß ẞ",
            "田中さん 사회과학원 الكل ไทย हिन्दी",
            "\ufffe\uffff\ufdd0\udbff\udfff",
            "'; DROP TABLE entry; --",
            "<script>alert(1)</script>",
            "{\"$cut\":{}}",
            "$HOME `id` $(id) ${jndi:ldap://x}",
            "\",\"hash\":\"" + "0".repeat(64) + "\",\"index\":1,\"kind\":\"x\"}",
            "1e400 NaN -0 0x10 ١٢٣");

    @TempDir
    Path folder;

    private AuditLog log;

    @BeforeEach
    void open() {
        log = AuditLog.open(
                folder.resolve("audit.db"),
                Redactor.of(Map.of("CANARY", SECRET)),
                Clock.systemUTC(),
                new FileAnchors(folder.resolve("anchor")));
    }

    @AfterEach
    void theLogIsStillWhole() {
        assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        log.close();
    }

    private AuditEntry stored(ObjectNode body) {
        long index = log.append(RUN, "note", body).index();
        List<AuditEntry> found = log.entries(AuditQuery.all().after(index - 1));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void naughtyTextIsOneEntryAndComesBackIdentical() {
        for (String text : NAUGHTY) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("text", text).put("k" + text, 1);
            AuditEntry entry = stored(body);
            assertThat(entry.body()).isEqualTo(body);
            assertThat(entry.json()).doesNotContain("\n");
            assertThat(JsonMapper.shared().readTree(entry.json()).path("body")).isEqualTo(body);
        }
    }

    @Test
    void aTerminalIsNotMovedByIt() {
        for (String text : NAUGHTY) {
            String line = stored(JsonNodeFactory.instance.objectNode().put("text", text))
                    .line();
            assertThat(line.codePoints()
                            .filter(point -> Character.isISOControl(point)
                                    || Character.getType(point) == Character.FORMAT
                                    || Character.getType(point) == Character.LINE_SEPARATOR
                                    || Character.getType(point) == Character.PARAGRAPH_SEPARATOR))
                    .isEmpty();
        }
        AuditEntry turned = stored(JsonNodeFactory.instance.objectNode().put("text", "a\u202eb\u001b"));
        assertThat(turned.line()).endsWith("{\"text\":\"a\\u202eb\\u001b\"}");
        assertThat(turned.body().path("text").stringValue()).isEqualTo("a\u202eb\u001b");
        AuditEntry piled = stored(JsonNodeFactory.instance.objectNode().put("text", "a" + "\u0301".repeat(9)));
        assertThat(piled.line()).contains("a\u0301\u0301\u0301\\u0301");
    }

    @Test
    void loneSurrogatesAreReplacedAndKeptApart() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("high", "a\ud800b")
                .put("low\udc00", 1)
                .put("low\udc01", 2)
                .put("pair", "\ud83d\ude00");
        assertThat(stored(body).body())
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("high", "a\ufffdb")
                        .put("low\ufffd", 1)
                        .put("low\ufffd (2)", 2)
                        .put("pair", "\ud83d\ude00"));
    }

    @Test
    void numbersThatJsonCannotHoldBecomeText() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("loudness", Double.NEGATIVE_INFINITY)
                .put("nothing", Double.NaN)
                .put("long", Long.MAX_VALUE)
                .put("exact", new BigDecimal("0.12345678901234567890"))
                .put("vast", BigInteger.TEN.pow(2000));
        ObjectNode back = stored(body).body();
        assertThat(back.path("loudness").stringValue()).isEqualTo("-Infinity");
        assertThat(back.path("nothing").stringValue()).isEqualTo("NaN");
        assertThat(back.path("long").longValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(back.path("exact").stringValue()).isEqualTo("0.12345678901234567890");
        assertThat(back.path("vast").stringValue()).startsWith("1000").hasSize(2001);
    }

    @Test
    void aFieldOfTenMegabytesIsOneEntryThatTellsWhatWasCut() {
        String text = "é" + "0123456789".repeat(1_000_000);
        JsonNode cut = stored(
                        JsonNodeFactory.instance.objectNode().put("text", text).put("next", 1))
                .body()
                .path("text")
                .path("$cut");
        assertThat(cut.path("bytes").intValue()).isEqualTo(10_000_002);
        assertThat(cut.path("sha256").stringValue()).isEqualTo(Sha256.hex(text));
        assertThat(text).startsWith(cut.path("head").stringValue());
        assertThat(cut.path("head").stringValue()).hasSizeGreaterThan(10_000);

        String just = "x".repeat(Facts.FIELD_BYTES);
        assertThat(stored(JsonNodeFactory.instance.objectNode().put("text", just))
                        .body()
                        .path("text")
                        .stringValue())
                .isEqualTo(just);
    }

    @Test
    void redactionComesBeforeCutting() {
        for (int before : new int[] {16_370, 16_383, 65_520, 65_535}) {
            String text = "x".repeat(before) + SECRET + "x".repeat(70_000);
            AuditEntry entry = stored(JsonNodeFactory.instance.objectNode().put("text", text));
            assertThat(entry.json()).doesNotContain(SECRET.substring(0, 12));
            assertThat(entry.body().path("text").path("$cut").path("sha256").stringValue())
                    .isEqualTo(Sha256.hex(text.replace(SECRET, "[redacted:CANARY]")));
        }
    }

    @Test
    void aBodyThatIsTooBigAsAWholeKeepsItsOutcome() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 100; i++) {
            body.put("field" + i, "x".repeat(20_000));
        }
        body.put("long".repeat(100_000), 1);
        Intent intent = log.intent(RUN, "call", JsonNodeFactory.instance.objectNode());
        AuditEntry result = intent.result("posted", body);
        assertThat(result.body().path("outcome").stringValue()).isEqualTo("posted");
        assertThat(result.body().path("$cut").path("bytes").intValue()).isGreaterThan(2_000_000);
        assertThat(log.openIntents()).isEmpty();
    }

    @Test
    void nestingWithoutEndIsLeftOutAndSaysSo() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode inner = body.putArray("deep");
        for (int i = 0; i < 450; i++) {
            inner = inner.addArray();
        }
        assertThat(stored(body).json()).contains("left out: nested deeper than 400");
    }

    @Test
    void anExportIsOneLineForEachEntryWhateverTheyHold() throws IOException {
        for (String text : NAUGHTY) {
            log.append(RUN, "note", JsonNodeFactory.instance.objectNode().put("text", text));
        }
        StringWriter out = new StringWriter();
        long written = AuditExport.write(log, AuditQuery.all(), out);
        assertThat(out.toString().split("\n", -1)).hasSize((int) written + 1);
        assertThat(written).isEqualTo(NAUGHTY.size() + 1);
    }
}
