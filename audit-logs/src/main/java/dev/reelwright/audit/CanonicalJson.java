package dev.reelwright.audit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * One text for one JSON value, so that it can be hashed: RFC 8785 (JSON Canonicalization Scheme). No white space, members
 * sorted by the UTF-16 code units of their names, the fewest possible escapes, doubles in ECMAScript's shortest form.
 *
 * <p>One deviation: RFC 8785 knows only doubles, so 9007199254740993 has no form of its own there. Here an integer keeps
 * all its digits whatever its size. Reading the text and writing it again always gives the same text.
 *
 * <p>Refused with an {@link IllegalArgumentException} that names the place: a lone surrogate, NaN and the infinities, a
 * decimal with more digits than a double holds, an embedded Java object, more than {@value #MAX_DEPTH} levels.
 */
public final class CanonicalJson {
    static final int MAX_DEPTH = 400;

    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /** The canonical text. */
    public static String write(JsonNode value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out, 0);
        return out.toString();
    }

    /** The canonical text in UTF-8. */
    public static byte[] bytes(JsonNode value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #bytes}, as 64 lower-case hexadecimal digits. */
    public static String sha256(JsonNode value) {
        return Sha256.hex(bytes(value));
    }

    private static void write(JsonNode value, StringBuilder out, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "JSON nested deeper than " + MAX_DEPTH + " levels has no canonical form");
        }
        switch (value.getNodeType()) {
            case OBJECT -> object(value, out, depth);
            case ARRAY -> array(value, out, depth);
            case STRING -> quote(value.stringValue(), out);
            case NUMBER -> out.append(number(value));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY -> quote(value.asString(), out);
            case MISSING, POJO ->
                throw new IllegalArgumentException("a " + value.getNodeType() + " node has no canonical JSON form");
        }
    }

    private static void object(JsonNode object, StringBuilder out, int depth) {
        List<String> names = object.propertyNames().stream().sorted().toList();
        char before = '{';
        for (String name : names) {
            out.append(before);
            quote(name, out);
            out.append(':');
            write(object.get(name), out, depth + 1);
            before = ',';
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private static void array(JsonNode array, StringBuilder out, int depth) {
        char before = '[';
        for (JsonNode element : array) {
            out.append(before);
            write(element, out, depth + 1);
            before = ',';
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private static String number(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.bigIntegerValue().toString();
        }
        if (number.numberType() == JsonParser.NumberType.BIG_DECIMAL) {
            return decimal(number.decimalValue());
        }
        return EcmaNumber.text(number.doubleValue());
    }

    private static String decimal(BigDecimal value) {
        double nearest = value.doubleValue();
        if (Double.isFinite(nearest) && new BigDecimal(EcmaNumber.text(nearest)).compareTo(value) == 0) {
            return EcmaNumber.text(nearest);
        }
        throw new IllegalArgumentException("a decimal of " + value.precision()
                + " digits does not fit a double and has no canonical JSON form; write it as text");
    }

    /** Appends the text as a JSON string. */
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < ' ') {
                control(unit, out);
            } else if (Character.isSurrogate(unit)) {
                i = pair(text, i, out);
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }

    private static int pair(String text, int at, StringBuilder out) {
        boolean whole = Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!whole) {
            throw new IllegalArgumentException(
                    "a lone surrogate at character " + at + " of a text: it is no Unicode and has no canonical form");
        }
        out.append(text, at, at + 2);
        return at + 1;
    }

    private static void control(char unit, StringBuilder out) {
        switch (unit) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
        }
    }
}
