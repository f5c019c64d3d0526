package dev.reelwright.skills.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings every provider's word times into one form: text, start, end, in seconds. */
final class WordTimes {
    /** Marks that nobody says aloud. */
    private static final Pattern MARKS = Pattern.compile("[\\p{P}&&[^&%@#*/]]+");

    private WordTimes() {}

    static ArrayNode read(Result.WordList list, Scope scope) {
        return switch (list) {
            case Result.WordList.Objects objects -> objects(objects, scope);
            case Result.WordList.Characters characters -> characters(characters, scope);
        };
    }

    private static ArrayNode objects(Result.WordList.Objects list, Scope scope) {
        ArrayNode words = Json.NODES.arrayNode();
        String opening = "";
        for (JsonNode item : scope.at(list.each())) {
            if (list.only() != null && !Questions.holds(list.only(), scope.with("item", item))) {
                continue;
            }
            String text = first(scope.at(list.text(), item))
                    .flatMap(Json::scalar)
                    .orElse("")
                    .strip();
            OptionalDouble start = number(scope.at(list.start(), item), list.perSecond());
            OptionalDouble end = number(scope.at(list.end(), item), list.perSecond());
            if (MARKS.matcher(text).matches()) {
                opening = opens(text) || words.isEmpty() ? opening + text : joined(words, text, opening);
            } else if (!text.isEmpty() && start.isPresent() && end.isPresent()) {
                add(words, opening + text, start.getAsDouble(), end.getAsDouble());
                opening = "";
            }
        }
        return words;
    }

    /** Some providers time a mark as a word of its own; as written it belongs to the word before it, and an opening one to the word after. */
    private static String joined(ArrayNode words, String mark, String opening) {
        ObjectNode last = (ObjectNode) words.get(words.size() - 1);
        last.put("text", last.path("text").asString() + mark);
        return opening;
    }

    private static boolean opens(String mark) {
        return mark.codePoints()
                .map(Character::getType)
                .anyMatch(type -> type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION);
    }

    /** Characters are joined to words at blanks. */
    private static ArrayNode characters(Result.WordList.Characters list, Scope scope) {
        List<JsonNode> signs = items(scope.at(list.characters()));
        List<JsonNode> starts = items(scope.at(list.starts()));
        List<JsonNode> ends = items(scope.at(list.ends()));
        int known = Math.min(signs.size(), Math.min(starts.size(), ends.size()));
        ArrayNode words = Json.NODES.arrayNode();
        StringBuilder word = new StringBuilder();
        double start = 0;
        double end = 0;
        for (int i = 0; i < known; i++) {
            String sign = signs.get(i).asString("");
            if (sign.isBlank()) {
                flush(words, word, start, end);
                continue;
            }
            start = word.isEmpty() ? starts.get(i).asDouble(0) / list.perSecond() : start;
            end = ends.get(i).asDouble(0) / list.perSecond();
            word.append(sign);
        }
        flush(words, word, start, end);
        return words;
    }

    private static void flush(ArrayNode words, StringBuilder word, double start, double end) {
        if (!word.isEmpty()) {
            add(words, word.toString(), start, end);
            word.setLength(0);
        }
    }

    private static void add(ArrayNode words, String text, double start, double end) {
        words.addObject().put("text", text).put("start", millis(start)).put("end", millis(Math.max(start, end)));
    }

    private static double millis(double seconds) {
        return Math.round(Math.max(0, seconds) * 1000) / 1000.0;
    }

    private static List<JsonNode> items(List<JsonNode> found) {
        List<JsonNode> items = new ArrayList<>();
        first(found).ifPresent(array -> array.forEach(items::add));
        return items;
    }

    private static Optional<JsonNode> first(List<JsonNode> found) {
        return found.stream().findFirst();
    }

    private static OptionalDouble number(List<JsonNode> found, double perSecond) {
        return found.stream()
                .flatMap(node -> Json.decimal(node).stream())
                .mapToDouble(number -> number.doubleValue() / perSecond)
                .findFirst();
    }
}
