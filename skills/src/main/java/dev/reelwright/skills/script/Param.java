package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one field of a media description may hold.
 *
 * @param least for numbers the smallest, for lists the fewest
 * @param most for numbers the largest, for lists the most
 * @param words for {@link Kind#WORD} the choices
 */
record Param(String name, Kind kind, double least, double most, boolean needed, List<String> words, String about) {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern ASSET = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("made/[0-9]{1,4}\\.(mp4|wav|png|jpg)");

    enum Kind {
        NUMBER,
        WHOLE,
        WORD,
        COLOUR,
        ASSET,
        FILE,
        /** Index into the inputs. */
        INPUT,
        /** Several of them. */
        INPUTS
    }

    Param {
        words = List.copyOf(words);
    }

    static Param number(String name, double least, double most, String about) {
        return new Param(name, Kind.NUMBER, least, most, false, List.of(), about);
    }

    static Param whole(String name, double least, double most, String about) {
        return new Param(name, Kind.WHOLE, least, most, false, List.of(), about);
    }

    static Param word(String name, String about, String... words) {
        return new Param(name, Kind.WORD, 0, 0, false, List.of(words), about);
    }

    static Param of(String name, Kind kind, String about) {
        return new Param(name, kind, 0, kind == Kind.INPUTS ? Recipe.MOST_INPUTS : Recipe.MOST_INPUTS - 1, false, List.of(), about);
    }

    /** The same, which must be given. */
    Param must() {
        return new Param(name, kind, least, most, true, words, about);
    }

    /**
     * Checks a value that is there.
     *
     * @param inputs how many inputs the description has
     */
    void check(JsonNode value, String where, int inputs, List<Problem> problems) {
        switch (kind) {
            case NUMBER -> range(value, value.isNumber(), "a number", where, problems);
            case WHOLE -> range(value, value.isIntegralNumber() || isWhole(value), "a whole number", where, problems);
            case WORD -> {
                if (!words.contains(value.asString(""))) {
                    problems.add(new Problem(where, "is none of its words", "choose one of " + String.join(", ", words)));
                }
            }
            case COLOUR -> pattern(value, COLOUR, "a colour such as #204060", where, problems);
            case ASSET -> pattern(value, ASSET, "an asset: 64 digits and small letters a to f", where, problems);
            case FILE -> pattern(value, FILE, "a file that ffmpeg() gave earlier", where, problems);
            case INPUT -> input(value, where, inputs, problems);
            case INPUTS -> {
                if (!value.isArray() || value.isEmpty() || value.size() > most) {
                    problems.add(new Problem(where, "is no list of inputs", "write 1 to " + (int) most + " of their numbers"));
                }
                for (int i = 0; i < value.size(); i++) {
                    input(value.get(i), where + "/" + i, inputs, problems);
                }
            }
        }
    }

    private void range(JsonNode value, boolean fits, String what, String where, List<Problem> problems) {
        if (!fits || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            problems.add(new Problem(
                    where, "is not " + what + " from " + Numbers.of(least) + " to " + Numbers.of(most), "it is " + shown(value)));
        }
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
    }

    private static void pattern(JsonNode value, Pattern form, String what, String where, List<Problem> problems) {
        if (!value.isString() || !form.matcher(value.stringValue()).matches()) {
            problems.add(new Problem(where, "is not " + what, "it is " + shown(value)));
        }
    }

    private static void input(JsonNode value, String where, int inputs, List<Problem> problems) {
        if (!value.isNumber() || !isWhole(value) || value.doubleValue() < 0 || value.doubleValue() >= inputs) {
            problems.add(new Problem(where, "is no input", "write 0 to " + (inputs - 1) + ", its place under inputs"));
        }
    }

    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** As JSON Schema. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        switch (kind) {
            case NUMBER, WHOLE, INPUT ->
                schema.put("type", kind == Kind.NUMBER ? "number" : "integer")
                        .put("minimum", Numbers.node(least))
                        .put("maximum", Numbers.node(most));
            case WORD -> words.forEach(schema.putArray("enum")::add);
            case COLOUR -> schema.put("type", "string").put("pattern", "^" + COLOUR.pattern() + "$");
            case ASSET -> schema.put("type", "string").put("pattern", "^" + ASSET.pattern() + "$");
            case FILE -> schema.put("type", "string").put("pattern", "^" + FILE.pattern() + "$");
            case INPUTS ->
                schema.put("type", "array")
                        .put("minItems", 1)
                        .put("maxItems", (int) most)
                        .putObject("items")
                        .put("type", "integer")
                        .put("minimum", 0)
                        .put("maximum", (int) most - 1);
        }
        return schema.put("description", about);
    }
}
