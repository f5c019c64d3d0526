package dev.reelwright.budgets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object, read field by field. What is missing or wrong becomes a problem with its place, and reading goes on with a stand-in, so
 * that all problems are told at once.
 */
final class Fields {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");

    private final JsonNode node;
    private final String where;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    Fields(JsonNode node, String where) {
        this.node = node;
        this.where = where;
        if (!node.isObject()) {
            problems.add(where + ": must be an object");
        }
    }

    List<String> problems() {
        return problems;
    }

    void problem(String field, String what) {
        problems.add(where + "." + field + ": " + what);
    }

    void foreignProblem(String whole) {
        problems.add(whole);
    }

    void noOthers() {
        if (node.isObject()) {
            node.propertyNames().stream()
                    .filter(name -> !asked.contains(name))
                    .forEach(name -> problem(name, "is not known here; remove it or correct its name"));
        }
    }

    String text(String field) {
        Optional<String> value = optionalText(field);
        if (value.isEmpty() && !node.has(field)) {
            problem(field, "is missing");
        }
        return value.orElse("");
    }

    Optional<String> optionalText(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            problem(field, "must be text, in quotes and not empty");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    long number(String field) {
        JsonNode value = get(field);
        return value != null && value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : -1;
    }

    boolean optionalFlag(String field) {
        JsonNode value = get(field);
        if (value != null && !value.isBoolean()) {
            problem(field, "must be true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    BigDecimal decimal(String field) {
        return decimal(field, text(field));
    }

    BigDecimal optionalDecimal(String field) {
        return optionalText(field).map(text -> decimal(field, text)).orElse(BigDecimal.ZERO);
    }

    LocalDate date(String field) {
        return date(field, text(field)).orElse(LocalDate.EPOCH);
    }

    Optional<LocalDate> optionalDate(String field) {
        return optionalText(field).flatMap(text -> date(field, text));
    }

    List<Fields> list(String field) {
        if (!node.has(field)) {
            problem(field, "is missing");
        }
        List<Fields> items = optionalList(field);
        if (items.isEmpty()) {
            problem(field, "must list at least one");
        }
        return items;
    }

    List<Fields> optionalList(String field) {
        JsonNode value = get(field);
        List<Fields> items = new ArrayList<>();
        if (value != null && !value.isArray()) {
            problem(field, "must be a list");
        } else if (value != null) {
            for (JsonNode item : value) {
                String ref =
                        item.path("ref").isString() ? " (" + item.path("ref").stringValue() + ")" : "";
                items.add(new Fields(item, where + "." + field + "[" + items.size() + "]" + ref));
            }
        }
        return items;
    }

    /** Numbers stand in quotes: JSON readers differ in what they make of a bare 0.1. */
    private BigDecimal decimal(String field, String text) {
        if (DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        if (!text.isEmpty()) {
            problem(
                    field,
                    "must be a decimal number of zero or more in quotes, such as \"0.04\", not \"" + text + "\"");
        }
        return BigDecimal.ZERO;
    }

    private Optional<LocalDate> date(String field, String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            problem(field, "must be a day such as \"2026-11-20\", not \"" + text + "\"");
            return Optional.empty();
        }
    }

    private @Nullable JsonNode get(String field) {
        asked.add(field);
        return node.isObject() ? node.get(field) : null;
    }
}
