package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a {@link LessonRule} and tells all that is wrong with it at once. */
final class RuleReader {
    private static final int MAX_VALUES = 32;
    private static final int MAX_TEXT = 300;
    private static final int MAX_CHARACTERS = 100_000;
    private static final Pattern PLACE = Pattern.compile("(/([^~/\\p{Cntrl}]|~[01]){1,60}){1,6}");
    private static final Set<String> CONDITIONS =
            Set.of("is", "isNot", "below", "above", "notMultipleOf", "longerThan", "matches", "matchesNot", "there");
    private static final Set<String> CHANGES =
            Set.of("set", "nearest", "up", "down", "atMost", "atLeast", "cut", "leaveOut");

    private final List<Problem> problems = new ArrayList<>();

    LessonRule.Read read(JsonNode json) {
        if (!(json instanceof ObjectNode rule)) {
            wrong("", "is no object", "write {\"when\": […], \"change\": […]} or {\"when\": […], \"refuse\": \"…\"}");
            return new LessonRule.Read.Faulty(problems);
        }
        unknown("", rule, Set.of("when", "change", "refuse"));
        List<RuleCondition> when = list(rule, "when", LessonRule.MAX_CONDITIONS, this::condition);
        boolean refuses = rule.has("refuse");
        if (refuses == rule.has("change")) {
            wrong("", "has to have one of change and refuse", "say what becomes of the inputs");
        }
        List<RuleChange> changes = list(rule, "change", LessonRule.MAX_CHANGES, this::change);
        String words = refuses ? text("/refuse", rule.path("refuse")) : "";
        if (refuses && when.isEmpty()) {
            wrong("/when", "is empty", "a refusal without a condition would refuse every call");
        }
        if (!refuses && changes.isEmpty()) {
            wrong("/change", "is empty", "name at least one change");
        }
        if (!problems.isEmpty()) {
            return new LessonRule.Read.Faulty(problems);
        }
        return new LessonRule.Read.Sound(
                refuses ? new LessonRule.Refusal(when, words) : new LessonRule.Repair(when, changes));
    }

    /** Reads one thing; null after telling what is wrong. */
    @FunctionalInterface
    private interface Reader<T> {
        @Nullable
        T read(String place, ObjectNode json);
    }

    private <T> List<T> list(ObjectNode rule, String name, int most, Reader<T> reader) {
        JsonNode all = rule.path(name);
        List<T> read = new ArrayList<>();
        if (all.isMissingNode()) {
            return read;
        }
        if (!all.isArray() || all.size() > most) {
            wrong("/" + name, "is no list of up to " + most, "write [ … ]");
            return read;
        }
        for (int i = 0; i < all.size(); i++) {
            String place = "/" + name + "/" + i;
            if (all.get(i) instanceof ObjectNode one) {
                Optional.ofNullable(reader.read(place, one)).ifPresent(read::add);
            } else {
                wrong(place, "is no object", "write { … }");
            }
        }
        return read;
    }

    private @Nullable RuleCondition condition(String place, ObjectNode json) {
        if (json.has("offer")) {
            return offer(place, json);
        }
        String word = word(place, json, CONDITIONS);
        String at = place(place, json);
        if (word == null || at == null) {
            return null;
        }
        String where = place + "/" + word;
        JsonNode value = json.path(word);
        return switch (word) {
            case "is" -> new RuleCondition.Is(at, values(where, value));
            case "isNot" -> new RuleCondition.IsNot(at, values(where, value));
            case "below" ->
                number(where, value, false)
                        .map(n -> new RuleCondition.Below(at, n))
                        .orElse(null);
            case "above" ->
                number(where, value, false)
                        .map(n -> new RuleCondition.Above(at, n))
                        .orElse(null);
            case "notMultipleOf" ->
                number(where, value, true)
                        .map(n -> new RuleCondition.NotMultipleOf(at, n))
                        .orElse(null);
            case "longerThan" -> new RuleCondition.LongerThan(at, characters(where, value));
            case "matches" ->
                pattern(where, value).map(p -> new RuleCondition.Matches(at, p)).orElse(null);
            case "matchesNot" ->
                pattern(where, value)
                        .map(p -> new RuleCondition.MatchesNot(at, p))
                        .orElse(null);
            default -> new RuleCondition.There(at, flag(where, value));
        };
    }

    private RuleCondition offer(String place, ObjectNode json) {
        unknown(place, json, Set.of("offer"));
        List<JsonNode> names = values(place + "/offer", json.path("offer"));
        names.stream()
                .filter(name -> !name.isString())
                .forEach(name -> wrong(place + "/offer", "has a name that is no text", "write \"model@provider\""));
        return new RuleCondition.Offer(names.stream().map(JsonNode::asString).toList());
    }

    private @Nullable RuleChange change(String place, ObjectNode json) {
        String word = word(place, json, CHANGES);
        String at = place(place, json);
        if (word == null || at == null) {
            return null;
        }
        String where = place + "/" + word;
        JsonNode value = json.path(word);
        return switch (word) {
            case "set" -> new RuleChange.Set(at, value(where, value));
            case "nearest" -> new RuleChange.Nearest(at, numbers(where, value));
            case "up" ->
                number(where, value, true).map(n -> new RuleChange.Up(at, n)).orElse(null);
            case "down" ->
                number(where, value, true).map(n -> new RuleChange.Down(at, n)).orElse(null);
            case "atMost" ->
                number(where, value, false)
                        .map(n -> new RuleChange.AtMost(at, n))
                        .orElse(null);
            case "atLeast" ->
                number(where, value, false)
                        .map(n -> new RuleChange.AtLeast(at, n))
                        .orElse(null);
            case "cut" -> new RuleChange.Cut(at, characters(where, value));
            default -> {
                if (!flag(where, value)) {
                    wrong(where, "is false", "leave the change out, or write true");
                }
                yield new RuleChange.LeaveOut(at);
            }
        };
    }

    /** The one word that says what is asked or done. */
    private @Nullable String word(String place, ObjectNode json, Set<String> words) {
        List<String> found =
                json.propertyNames().stream().filter(words::contains).toList();
        if (found.size() != 1) {
            wrong(
                    place,
                    "has " + found.size() + " of the words that it has to have one of",
                    "write one of " + words.stream().sorted().collect(Collectors.joining(", ")));
            return null;
        }
        unknown(place, json, Set.of("at", found.getFirst()));
        return found.getFirst();
    }

    private @Nullable String place(String place, ObjectNode json) {
        String at = json.path("at").asString("");
        if (!json.path("at").isString()
                || !PLACE.matcher(at).matches()
                || !Text.hiddenCharacters("", at).isEmpty()) {
            wrong(place + "/at", "is no JSON pointer of up to six names", "write \"/seconds\"");
            return null;
        }
        return at;
    }

    private List<JsonNode> values(String where, JsonNode json) {
        if (!json.isArray() || json.isEmpty() || json.size() > MAX_VALUES) {
            wrong(where, "is no list of 1 to " + MAX_VALUES + " values", "write [5, 10]");
            return List.of();
        }
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(value(where + "/" + i, json.get(i)));
        }
        return values;
    }

    /** A plain value of bearable size: no rule makes a structure. */
    private JsonNode value(String where, JsonNode json) {
        if (json.isString()) {
            text(where, json);
        } else if (json.isNumber()) {
            number(where, json, false);
        } else if (!json.isBoolean()) {
            wrong(where, "is no text, number, true or false", "write a plain value");
        }
        return json;
    }

    private List<BigDecimal> numbers(String where, JsonNode json) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (JsonNode value : values(where, json)) {
            number(where, value, false).ifPresent(numbers::add);
        }
        return numbers;
    }

    private Optional<BigDecimal> number(String where, JsonNode json, boolean positive) {
        Optional<BigDecimal> number = Numbers.of(json).filter(n -> !positive || n.signum() > 0);
        if (number.isEmpty()) {
            wrong(where, "is no " + (positive ? "positive " : "") + "number of bearable size", "write 10");
        }
        return number;
    }

    private int characters(String where, JsonNode json) {
        int count = json.isInt() ? json.intValue() : 0;
        if (count < 1 || count > MAX_CHARACTERS) {
            wrong(where, "is no number of characters from 1 to " + MAX_CHARACTERS, "write 500");
        }
        return count;
    }

    private Optional<TextPattern> pattern(String where, JsonNode json) {
        try {
            return Optional.of(TextPattern.of(text(where, json)));
        } catch (IllegalArgumentException bad) {
            wrong(
                    where,
                    "is no pattern: " + bad.getMessage(),
                    "keep to the small patterns of docs/reference/lessons.md");
            return Optional.empty();
        }
    }

    private boolean flag(String where, JsonNode json) {
        if (!json.isBoolean()) {
            wrong(where, "is neither true nor false", "write true");
        }
        return json.asBoolean(false);
    }

    private String text(String where, JsonNode json) {
        String text = json.isString() ? json.asString() : "";
        if (text.isBlank() || text.length() > MAX_TEXT) {
            wrong(where, "is no text of 1 to " + MAX_TEXT + " characters", "shorten it");
        }
        problems.addAll(Text.hiddenCharacters(where, text));
        return text;
    }

    private void unknown(String place, ObjectNode json, Set<String> known) {
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .limit(5)
                .forEach(name -> wrong(place, "has " + Words.quoted(name) + ", which is not known", "delete it"));
    }

    private void wrong(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
