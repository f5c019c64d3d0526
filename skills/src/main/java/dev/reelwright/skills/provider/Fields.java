package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object, read field by field. What is missing or wrong becomes a problem with its place, and reading goes on with a stand-in, so
 * that all problems are told at once.
 */
final class Fields {
    private final JsonNode node;
    private final String where;
    private final List<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(JsonNode node, String where, List<Problem> problems) {
        this.node = node;
        this.where = where;
        this.problems = problems;
        if (!node.isObject()) {
            problem(where, "must be an object", "write { … }");
        }
    }

    String where() {
        return where;
    }

    String where(String field) {
        return child(where, field);
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    void problem(String place, String what, String fix) {
        problems.add(new Problem(place, what, fix));
    }

    List<Problem> problems() {
        return problems;
    }

    boolean has(String field) {
        return node.isObject() && node.has(field);
    }

    @Nullable
    JsonNode get(String field) {
        asked.add(field);
        return node.isObject() ? node.get(field) : null;
    }

    /** The field, or a problem and nothing. */
    Optional<JsonNode> required(String field) {
        JsonNode value = get(field);
        if (value == null && node.isObject()) {
            problem(where(field), "is missing", "add \"" + field + "\"");
        }
        return Optional.ofNullable(value);
    }

    /** Every field that nobody asked for is a problem. */
    void noOthers() {
        if (!node.isObject()) {
            return;
        }
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                problem(where(name), "is not known here", "remove it, or use one of " + String.join(", ", asked));
            }
        }
    }

    Set<String> names() {
        return node.isObject() ? new LinkedHashSet<>(node.propertyNames()) : Set.of();
    }

    String text(String field) {
        return required(field).flatMap(value -> asText(field, value)).orElse("");
    }

    String text(String field, String standard) {
        JsonNode value = get(field);
        return value == null ? standard : asText(field, value).orElse(standard);
    }

    private Optional<String> asText(String field, JsonNode value) {
        if (value.isString() && !value.stringValue().isBlank()) {
            return Optional.of(value.stringValue());
        }
        problem(where(field), "must be text that is not empty", "write it in quotes");
        return Optional.empty();
    }

    boolean flag(String field) {
        JsonNode value = get(field);
        if (value != null && !value.isBoolean()) {
            problem(where(field), "must be true or false", "write true or false without quotes");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    double number(String field, double standard) {
        return number(field, standard, 1e9);
    }

    double number(String field, double standard, double most) {
        JsonNode value = get(field);
        if (value == null) {
            return standard;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > most) {
            problem(where(field), "must be a number from 0 to " + (long) most, "write a number without quotes");
            return standard;
        }
        return value.doubleValue();
    }

    Optional<BigDecimal> decimal(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            problem(where(field), "must be a number", "write a number without quotes");
            return Optional.empty();
        }
        return Optional.of(value.decimalValue());
    }

    Optional<LocalDate> date(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.asString("")));
        } catch (DateTimeParseException e) {
            problem(where(field), "must be a day", "write it as \"2026-11-20\"");
            return Optional.empty();
        }
    }

    /** One of a few words; the first stands in for a wrong one. */
    <T> T word(String field, Map<String, T> words) {
        return oneOf(field, text(field), words);
    }

    <T> T word(String field, Map<String, T> words, T standard) {
        JsonNode value = get(field);
        return value == null ? standard : oneOf(field, value.asString(""), words);
    }

    private <T> T oneOf(String field, String word, Map<String, T> words) {
        T found = words.get(word);
        if (found == null && has(field)) {
            problem(
                    where(field),
                    "\"" + word + "\" is not known here",
                    "use one of " + String.join(", ", words.keySet()));
        }
        return found == null ? words.values().iterator().next() : found;
    }

    /** The members of an object, each read with its place; none when the field is absent. */
    <T> Map<String, T> map(String field, BiFunction<JsonNode, String, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        JsonNode value = get(field);
        if (value != null && !value.isObject()) {
            problem(where(field), "must be an object", "write { … }");
        } else if (value != null) {
            value.properties()
                    .forEach(entry -> read.put(
                            entry.getKey(), reader.apply(entry.getValue(), child(where(field), entry.getKey()))));
        }
        return read;
    }

    /** The items of a list, each read with its place; none when the field is absent. */
    <T> List<T> list(String field, BiFunction<JsonNode, String, T> reader) {
        List<T> read = new ArrayList<>();
        JsonNode value = get(field);
        if (value != null && !value.isArray()) {
            problem(where(field), "must be a list", "write [ … ]");
        } else if (value != null) {
            for (JsonNode item : value) {
                read.add(reader.apply(item, child(where(field), String.valueOf(read.size()))));
            }
        }
        return read;
    }

    List<String> texts(String field) {
        return list(field, (item, place) -> {
            if (!item.isString()) {
                problem(place, "must be text", "write it in quotes");
            }
            return item.asString("");
        });
    }
}
