package dev.reelwright.agent.directive;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Names between two pairs of braces, and what they stand for. */
final class Variables {
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    static final int LONGEST_VALUE = 20_000;
    private static final Pattern USE =
            Pattern.compile("(\\\\?)\\{\\{[ \\t]*([A-Za-z][A-Za-z0-9_-]{0,39})[ \\t]*\\}\\}|\\\\\\{\\{");

    private Variables() {}

    /** The text with each use replaced once; a backslash before the braces is taken away and they stay. */
    static String replace(String text, UnaryOperator<String> value) {
        Matcher use = USE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (use.find()) {
            boolean escaped = use.group(2) == null || !use.group(1).isEmpty();
            String instead = escaped ? use.group().substring(1) : value.apply(use.group(2));
            use.appendReplacement(filled, Matcher.quoteReplacement(instead));
        }
        return use.appendTail(filled).toString();
    }

    /** The names that are used in a text. */
    static Set<String> used(String text) {
        Set<String> names = new LinkedHashSet<>();
        String ignored = replace(text, name -> {
            names.add(name);
            return "";
        });
        return names;
    }

    /** Every use of a name that nothing stands for, with its line. */
    static List<Problem> missing(DirectiveFile.Piece piece, String name, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        int line = piece.line();
        for (String text : piece.text().split("\n", -1)) {
            for (String used : used(text)) {
                if (!values.containsKey(used)) {
                    problems.add(new Problem(
                            name + ":" + line,
                            "nothing stands for {{" + used + "}}",
                            "give it a value under vars: at the top, or with --var " + used
                                    + "=VALUE; write \\{{ for two braces"));
                }
            }
            line++;
        }
        return problems;
    }

    /** Values that were given for names that are used nowhere: most likely a slip of the pen. */
    static List<Problem> unknown(Map<String, String> given, List<DirectiveFile.Piece> pieces, String name) {
        Set<String> used =
                pieces.stream().flatMap(piece -> used(piece.text()).stream()).collect(Collectors.toSet());
        return given.keySet().stream()
                .filter(key -> !used.contains(key))
                .map(key -> new Problem(
                        "--var " + key,
                        "{{" + key + "}} stands nowhere in " + name,
                        used.isEmpty() ? "leave it out" : "the names in use are " + String.join(", ", used)))
                .toList();
    }

    /** What {@code vars} names; what is wrong with it is added to the problems. */
    static Map<String, String> of(JsonNode vars, String where, List<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        if (vars.isMissingNode() || vars.isNull()) {
            return values;
        }
        if (!vars.isObject()) {
            problems.add(new Problem(where, "vars is not a list of names and values", "write  vars: {place: Rome}"));
            return values;
        }
        for (String key : vars.propertyNames()) {
            JsonNode value = vars.get(key);
            if (!NAME.matcher(key).matches()) {
                problems.add(new Problem(
                        where, "\"" + key + "\" is no name for a variable", "use letters, digits, - and _"));
            } else if (!value.isValueNode() || value.asString().length() > LONGEST_VALUE) {
                problems.add(new Problem(
                        where,
                        "the value of " + key + " is not one text of at most " + LONGEST_VALUE + " characters",
                        "write  " + key + ": text"));
            } else {
                values.put(key, value.isNull() ? "" : value.asString());
            }
        }
        return values;
    }
}
