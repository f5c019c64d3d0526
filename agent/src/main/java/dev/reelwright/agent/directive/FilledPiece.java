package dev.reelwright.agent.directive;

import dev.reelwright.agent.home.Yaml;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One part of a file with its values put in.
 *
 * @param text for {@link DirectiveReader}, its lines numbered as in the file
 * @param own what its {@code vars} names
 * @param preamble whether it holds nothing but {@code vars}
 */
record FilledPiece(String text, Map<String, String> own, boolean preamble, List<Problem> problems) {
    private static final Pattern FENCE = Pattern.compile("(?m)^---[ \\t]*\\r?$");
    /** Stands for a use of a variable while the settings are read; a use itself is no YAML. */
    private static final String TOKEN = "\uE000var-%s\uE001";

    private static final Pattern TOKENS = Pattern.compile("\uE000var-([A-Za-z0-9_-]+)\uE001");

    /** What begins a line for a pattern or for YAML without being a line feed. */
    private static final Pattern LINE_ENDS = Pattern.compile("[\u0085\u2028\u2029]");

    /** The settings, if there are any, and where they and the text below them stand. */
    private record Halves(String yaml, int bodyAt, boolean hasFront, boolean unclosed) {}

    static FilledPiece of(
            DirectiveFile.Piece piece, String name, Map<String, String> shared, Map<String, String> given) {
        Halves halves = halves(piece.text());
        if (halves.unclosed() || isPlain(piece.text())) {
            List<Problem> missing = Variables.missing(piece, name, Map.of());
            return new FilledPiece("\n".repeat(piece.line() - 1) + piece.text(), Map.of(), false, missing);
        }
        List<Problem> problems = new ArrayList<>();
        JsonNode front = halves.hasFront() ? read(halves.yaml(), piece, name, problems) : object();
        Map<String, String> own = Variables.of(front.path("vars"), name + ":" + piece.line() + ", vars", problems);
        Map<String, String> values = new LinkedHashMap<>(shared);
        values.putAll(own);
        values.putAll(given);
        problems.addAll(Variables.missing(piece, name, values));
        if (!problems.isEmpty()) {
            return new FilledPiece("", own, false, problems);
        }
        String body = Variables.replace(piece.text().substring(halves.bodyAt()), used -> values.getOrDefault(used, ""));
        boolean bare = front.isEmpty() || front.propertyNames().stream().allMatch("vars"::equals);
        return new FilledPiece(
                join(piece, halves, front, values, body),
                own,
                piece.first() && !own.isEmpty() && bare && body.isBlank(),
                List.of());
    }

    /** Without variables a text stays as it is, to the letter. */
    private static boolean isPlain(String text) {
        return !text.contains("{{") && !text.contains("vars");
    }

    private static Halves halves(String text) {
        Matcher fence = FENCE.matcher(text);
        if (!fence.find() || !text.substring(0, fence.start()).isBlank()) {
            return new Halves("", 0, false, false);
        }
        int from = fence.end();
        return fence.find()
                ? new Halves(text.substring(from, fence.start()), fence.end(), true, false)
                : new Halves("", 0, false, true);
    }

    /** What is no YAML is told by whoever reads the directive, who does so in any case. */
    private static JsonNode read(String yaml, DirectiveFile.Piece piece, String name, List<Problem> problems) {
        return switch (Yaml.read(Variables.replace(yaml, TOKEN::formatted))) {
            case Yaml.Answer.Read read -> read.tree().isObject() ? read.tree() : object();
            case Yaml.Answer.Broken broken -> {
                problems.add(new Problem(
                        name + ":" + (piece.line() + broken.line()),
                        "the front matter is not YAML: " + broken.message(),
                        "write one setting a line, such as  aspect: 16:9"));
                yield object();
            }
        };
    }

    private static JsonNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String join(
            DirectiveFile.Piece piece, Halves halves, JsonNode front, Map<String, String> values, String body) {
        String before = piece.text().substring(0, halves.bodyAt());
        int lines =
                piece.line() - 1 + (int) before.chars().filter(c -> c == '\n').count();
        boolean untouched = !front.has("vars") && Variables.used(before).isEmpty() && !before.contains("\\{{");
        if (halves.hasFront() && untouched) {
            return "\n".repeat(piece.line() - 1) + before + body;
        }
        List<String> settings = new ArrayList<>();
        for (String key : front.propertyNames()) {
            if (!key.equals("vars")) {
                settings.add(shown(key) + ": " + filled(front.get(key), values));
            }
        }
        if (settings.isEmpty()
                && !halves(body).hasFront()
                && !body.stripLeading().startsWith("---")) {
            return "\n".repeat(lines) + (halves.hasFront() ? body.replaceFirst("^\\r?\\n", "\n") : body);
        }
        String fenced = "---\n" + String.join("\n", settings) + (settings.isEmpty() ? "" : "\n") + "---";
        int taken = settings.size() + 1;
        return "\n".repeat(Math.max(0, lines - taken)) + fenced + (halves.hasFront() ? "" : "\n") + body;
    }

    /** As JSON, which is YAML in which no value can begin a line. */
    private static String filled(JsonNode value, Map<String, String> values) {
        if (!value.isString()) {
            return value.toString();
        }
        Matcher tokens = TOKENS.matcher(value.asString());
        String text = tokens.replaceAll(token -> Matcher.quoteReplacement(values.getOrDefault(token.group(1), "")));
        return LINE_ENDS
                .matcher(JsonNodeFactory.instance.stringNode(text).toString())
                .replaceAll(end -> Matcher.quoteReplacement(
                        String.format("\\u%04x", (int) end.group().charAt(0))));
    }

    private static String shown(String key) {
        String plain = TOKENS.matcher(key).replaceAll("{{$1}}");
        return JsonNodeFactory.instance.stringNode(plain).toString();
    }
}
