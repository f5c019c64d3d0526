package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire: exact numbers, long texts, bounded depth. */
final class Json {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxStringLength(600_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** A whole number where it is one. */
    static JsonNode number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                ? NODES.numberNode(plain.longValueExact())
                : NODES.numberNode(plain);
    }

    /** The number in a JSON number or in a text. */
    static Optional<BigDecimal> decimal(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        String text = node.asString("").strip();
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Text, a number or a truth value as text; empty for all else. */
    static Optional<String> scalar(JsonNode node) {
        if (node.isString()) {
            return Optional.of(node.stringValue());
        }
        if (node.isNumber()) {
            return Optional.of(
                    number(node.decimalValue()) instanceof JsonNode n && n.isIntegralNumber()
                            ? n.toString()
                            : node.decimalValue().toPlainString());
        }
        return node.isBoolean() ? Optional.of(node.toString()) : Optional.empty();
    }

    static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
    }

    /** Null, empty text, an empty list and an empty object hold nothing. */
    static boolean holds(JsonNode node) {
        return !node.isMissingNode()
                && !node.isNull()
                && !(node.isContainer() && node.isEmpty())
                && !(node.isString() && node.stringValue().isEmpty());
    }
}
