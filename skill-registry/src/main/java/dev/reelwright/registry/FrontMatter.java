package dev.reelwright.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The head of a {@code SKILL.md}, between two lines of {@code ---}, and the text under it.
 *
 * @param fields by name, in the file's order
 * @param body the text under the second line of {@code ---}, without leading empty lines
 */
record FrontMatter(Map<String, Field> fields, String body) {
    private static final String FENCE = "---";

    FrontMatter {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** @param line of the file, the first is 1 */
    record Field(int line, Value value) {}

    sealed interface Value {
        record Scalar(String text) implements Value {}

        record Mapping(Map<String, String> entries) implements Value {
            public Mapping {
                entries = Map.copyOf(entries);
            }
        }
    }

    /**
     * Splits at lines that are {@code ---} and nothing else, so that the same three characters inside a value do no harm, and reads the
     * head as plain block YAML.
     */
    static Reading<FrontMatter> read(String file, String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !isFence(lines.getFirst())) {
            return Reading.faulty(
                    file + ":1", "the file does not begin with a line of ---", "begin it with the front matter");
        }
        int end = closingFence(lines);
        if (end < 0) {
            return Reading.faulty(file + ":1", "the front matter has no end", "close it with a line of ---");
        }
        Reading<Map<String, Field>> head = new YamlHead(file, 2).read(String.join("\n", lines.subList(1, end)) + "\n");
        Map<String, Field> fields = head.value();
        return fields == null
                ? Reading.faulty(head.problems())
                : new Reading<>(new FrontMatter(fields, body(lines, end)), head.problems());
    }

    private static String body(List<String> lines, int end) {
        return String.join("\n", lines.subList(end + 1, lines.size())).strip() + "\n";
    }

    private static int closingFence(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (isFence(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isFence(String line) {
        return line.stripTrailing().equals(FENCE);
    }
}
