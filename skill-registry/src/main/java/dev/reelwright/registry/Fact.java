package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** One word of a fact, held against a value. */
final class Fact {
    private Fact() {}

    /**
     * @param fact the object that the word is in
     * @return in what the value differs; empty when it does not
     */
    static String differs(String word, JsonNode wanted, ObjectNode fact, JsonNode there) {
        return switch (word) {
            case "near" -> near(wanted, fact.path("within"), there);
            case "within" -> fact.has("near") ? "" : "the fact has within, but no near";
            case "least" -> bound(wanted, there, true);
            case "most" -> bound(wanted, there, false);
            case "matches" -> matches(wanted, there);
            case "contains" -> contains(wanted, there);
            case "count" -> count(wanted, there);
            case "type" -> type(wanted, there);
            default -> throw new IllegalArgumentException("no word of a fact: " + word);
        };
    }

    private static String near(JsonNode wanted, JsonNode within, JsonNode there) {
        if (!wanted.isNumber() || !within.isNumber() || within.decimalValue().signum() < 0) {
            return "the fact is not of the form {\"near\": 1.5, \"within\": 0.02}";
        }
        if (!there.isNumber()) {
            return "it is " + ExpectedFacts.shown(there) + ", no number";
        }
        BigDecimal away = there.decimalValue().subtract(wanted.decimalValue()).abs();
        return away.compareTo(within.decimalValue()) <= 0
                ? ""
                : "it is " + there + ", not within " + within + " of " + wanted;
    }

    private static String bound(JsonNode wanted, JsonNode there, boolean least) {
        if (!wanted.isNumber()) {
            return "the fact's " + (least ? "least" : "most") + " is no number";
        }
        if (!there.isNumber()) {
            return "it is " + ExpectedFacts.shown(there) + ", no number";
        }
        int order = there.decimalValue().compareTo(wanted.decimalValue());
        return least
                ? order >= 0 ? "" : "it is " + there + ", less than " + wanted
                : order <= 0 ? "" : "it is " + there + ", more than " + wanted;
    }

    private static String matches(JsonNode wanted, JsonNode there) {
        if (!wanted.isString() || !there.isString()) {
            return wanted.isString()
                    ? "it is " + ExpectedFacts.shown(there) + ", no text"
                    : "the fact's matches is no regular expression";
        }
        try {
            return BoundedRegex.finds(wanted.stringValue(), there.stringValue())
                    ? ""
                    : "it is " + ExpectedFacts.shown(there) + ", which " + wanted + " does not match";
        } catch (PatternSyntaxException wrong) {
            return "the fact's matches is no regular expression: " + wrong.getDescription();
        } catch (BoundedRegex.TooMuch much) {
            return "the fact's regular expression takes too long: write a simpler one";
        }
    }

    private static String contains(JsonNode wanted, JsonNode there) {
        boolean has = there.isString() && wanted.isString()
                ? there.stringValue().contains(wanted.stringValue())
                : there.isArray() && there.valueStream().anyMatch(item -> same(wanted, item));
        return has ? "" : "it is " + ExpectedFacts.shown(there) + ", without " + ExpectedFacts.shown(wanted);
    }

    private static String count(JsonNode wanted, JsonNode there) {
        if (!there.isContainer()) {
            return "it is " + ExpectedFacts.shown(there) + ", no list and no object";
        }
        JsonNode size = IntNode.valueOf(there.size());
        if (wanted.isNumber()) {
            return same(wanted, size) ? "" : "it has " + size + " items, not " + wanted;
        }
        if (!(wanted instanceof ObjectNode bounds)
                || bounds.isEmpty()
                || !bounds.propertyNames().stream().allMatch(name -> name.equals("least") || name.equals("most"))) {
            return "the fact's count is no number, and not of the form {\"least\": 1, \"most\": 3}";
        }
        for (String name : bounds.propertyNames()) {
            String wrong = bound(bounds.path(name), size, name.equals("least"));
            if (!wrong.isEmpty()) {
                return "count: " + wrong;
            }
        }
        return "";
    }

    private static String type(JsonNode wanted, JsonNode there) {
        String is = there.getNodeType().name().toLowerCase(Locale.ROOT);
        return switch (wanted.asString("")) {
            case "integer" -> there.isIntegralNumber() ? "" : "it is no integer, but " + ExpectedFacts.shown(there);
            case "object", "array", "string", "number", "boolean", "null" ->
                is.equals(wanted.stringValue()) ? "" : "it is of type " + is + ", not " + wanted.stringValue();
            default -> "the fact's type is none of object, array, string, number, integer, boolean, null";
        };
    }

    /** Equal as JSON: 1 and 1.0 are, and the order of an object's fields does not count. */
    static boolean same(JsonNode some, JsonNode other) {
        if (some.isNumber() && other.isNumber()) {
            return some.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (some.isArray() && other.isArray()) {
            Iterator<JsonNode> others = other.iterator();
            return some.size() == other.size() && some.valueStream().allMatch(item -> same(item, others.next()));
        }
        if (some.isObject() && other.isObject()) {
            return some.size() == other.size()
                    && some.propertyStream()
                            .allMatch(field ->
                                    other.has(field.getKey()) && same(field.getValue(), other.path(field.getKey())));
        }
        return some.equals(other);
    }
}
