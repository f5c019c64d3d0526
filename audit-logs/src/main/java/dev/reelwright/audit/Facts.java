package dev.reelwright.audit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body as it may be stored: redacted first, then made storable, then bounded. Nothing a provider or a file says can keep an
 * entry from being written.
 */
final class Facts {
    /** The most bytes of UTF-8 that a single text may have. */
    static final int FIELD_BYTES = 64 * 1024;

    /** The most characters that a whole body may have. */
    static final int BODY_CHARACTERS = 1024 * 1024;

    private static final int NAME_CHARACTERS = 256;
    private static final int NUMBER_DIGITS = 500;
    private static final String OUTCOME = "outcome";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Facts() {}

    static ObjectNode of(ObjectNode body, Redactor redactor) {
        ObjectNode facts = (ObjectNode) storable(redactor.redact(body));
        String text = CanonicalJson.write(facts);
        return text.length() <= BODY_CHARACTERS ? facts : shortened(facts, text);
    }

    private static ObjectNode shortened(ObjectNode facts, String text) {
        ObjectNode left = cut(text);
        return facts.has(OUTCOME) ? left.set(OUTCOME, facts.get(OUTCOME)).deepCopy() : left;
    }

    private static JsonNode storable(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING, BINARY, POJO -> text(value.asString());
            case NUMBER -> number(value);
            case BOOLEAN, NULL -> value;
            case MISSING -> JSON.nullNode();
        };
    }

    private static JsonNode object(JsonNode object) {
        ObjectNode copy = JSON.objectNode();
        object.properties()
                .forEach(member -> copy.set(Redactor.free(copy, name(member.getKey())), storable(member.getValue())));
        return copy;
    }

    private static String name(String name) {
        String valid = valid(name);
        return valid.length() <= NAME_CHARACTERS
                ? valid
                : head(valid, NAME_CHARACTERS) + "… [cut: " + valid.length() + " characters, sha256 "
                        + Sha256.hex(valid) + "]";
    }

    private static JsonNode array(JsonNode array) {
        ArrayNode copy = JSON.arrayNode();
        array.forEach(element -> copy.add(storable(element)));
        return copy;
    }

    private static JsonNode text(String text) {
        String valid = valid(text);
        boolean surelyShort = valid.length() <= FIELD_BYTES / 3;
        return surelyShort || valid.getBytes(StandardCharsets.UTF_8).length <= FIELD_BYTES
                ? JSON.stringNode(valid)
                : cut(valid);
    }

    private static ObjectNode cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ObjectNode told = JSON.objectNode()
                .put("bytes", bytes.length)
                .put("head", head(text, FIELD_BYTES / 4))
                .put("sha256", Sha256.hex(bytes));
        return JSON.objectNode().set("$cut", told).asObject();
    }

    /** At most so many characters, never half of a surrogate pair. */
    private static String head(String text, int characters) {
        int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
        return text.substring(0, end);
    }

    private static JsonNode number(JsonNode number) {
        try {
            if (number.isIntegralNumber() && digits(number.bigIntegerValue()) > NUMBER_DIGITS) {
                return JSON.stringNode(number.asString());
            }
            CanonicalJson.write(number);
            return number;
        } catch (IllegalArgumentException e) {
            return JSON.stringNode(number.asString());
        }
    }

    private static int digits(BigInteger value) {
        return value.bitLength() / 3;
    }

    /** With each lone surrogate, which is no Unicode and has no UTF-8, replaced by U+FFFD. */
    private static String valid(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
