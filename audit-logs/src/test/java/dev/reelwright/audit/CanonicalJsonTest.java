package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The samples of RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void doublesHaveTheirEcmascriptForm(String bits, String text) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.write(NODES.numberNode(value))).isEqualTo(text);
    }

    @Test
    void membersAreSortedByTheUnitsOfTheirNames() {
        JsonNode value = JSON.readTree(
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}");
        assertThat(CanonicalJson.write(value))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void onlyWhatMustBeEscapedIs() {
        JsonNode value =
                JSON.readTree("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\b\\f\\t\\u007f\\u2028\"");
        assertThat(CanonicalJson.write(value)).isEqualTo("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\t\u007f\u2028\"");
    }

    @Test
    void integersKeepAllTheirDigits() {
        assertThat(CanonicalJson.write(JSON.readTree("[9007199254740993, -9223372036854775809, 1e2, 1.0, -0.0]")))
                .isEqualTo("[9007199254740993,-9223372036854775809,100,1,0]");
        assertThat(CanonicalJson.write(NODES.numberNode(BigInteger.TEN.pow(30))))
                .isEqualTo("1" + "0".repeat(30));
    }

    @Test
    void whatHasNoFormIsRefusedAndItsNeighbourIsNot() {
        refused(NODES.stringNode("a\ud800b"), "lone surrogate at character 1");
        refused(NODES.stringNode("\ude00\ud83d"), "lone surrogate at character 0");
        refused(NODES.objectNode().put("\udfff", 1), "lone surrogate");
        assertThat(CanonicalJson.write(NODES.stringNode("\ud83d\ude00"))).isEqualTo("\"😀\"");

        refused(NODES.numberNode(Double.NaN), "NaN");
        refused(NODES.numberNode(Double.NEGATIVE_INFINITY), "-Infinity");
        refused(NODES.numberNode(new BigDecimal("0.12345678901234567890")), "does not fit a double");
        assertThat(CanonicalJson.write(NODES.numberNode(new BigDecimal("0.10"))))
                .isEqualTo("0.1");

        refused(NODES.pojoNode(new Object()), "POJO");
        refused(nested(CanonicalJson.MAX_DEPTH + 1), "nested deeper");
        assertThat(CanonicalJson.write(nested(CanonicalJson.MAX_DEPTH))).startsWith("[[[");
    }

    private static void refused(JsonNode value, String why) {
        assertThatThrownBy(() -> CanonicalJson.write(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static JsonNode nested(int depth) {
        ArrayNode outer = NODES.arrayNode();
        ArrayNode inner = outer;
        for (int i = 0; i < depth; i++) {
            inner = inner.addArray();
        }
        return outer;
    }

    @Test
    void readingTheTextAndWritingItAgainGivesTheSameText() {
        long seed = 20_261_120L;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalJson.write(NODES.numberNode(value));
                assertThat(CanonicalJson.write(JSON.readTree(text)))
                        .as("seed %d, %s", seed, value)
                        .isEqualTo(text);
                assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
            }
        }
    }

    @Test
    void theHashIsOfTheBytes() {
        assertThat(CanonicalJson.sha256(NODES.objectNode()))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(CanonicalJson.bytes(JSON.readTree("{\"b\" : \"ä\", \"a\" : []}")))
                .isEqualTo("{\"a\":[],\"b\":\"ä\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
