package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recorded test of a provider's folder: one call, what goes over the wire in which order, and how it is to end.
 *
 * @param model canonical name or id; empty for the adapter's first
 * @param assets by the SHA-256 that the input names
 */
record Recording(
        String model, ObjectNode input, Map<String, File> assets, List<Exchange> exchanges, Expectation expectation) {
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MONEY = Pattern.compile("([A-Z]{3}) ([0-9]{1,9}(\\.[0-9]{1,6})?)");

    /** A file of which the test says only the facts. */
    record File(
            String mediaType,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double seconds) {}

    /**
     * @param headers those that must be there, with exactly that value; the names' capitals do not count
     * @param has values at places of the body, read as JSON
     * @param contains texts that are somewhere in the body
     */
    record Exchange(
            String method,
            String url,
            Map<String, String> headers,
            Map<String, JsonNode> has,
            List<String> contains,
            WireAnswer answer) {}

    /** How the call is to end. What is null or empty is not compared. */
    record Expectation(
            Ending ends,
            @Nullable FailureKind kind,
            @Nullable Money spent,
            @Nullable Pattern says,
            Map<String, JsonNode> outputs) {}

    /** How a call can end. */
    enum Ending {
        DONE,
        FAILED,
        PENDING,
        DOUBT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The test, or everything that is wrong with the file. */
    static Optional<Recording> read(byte[] bytes, List<Problem> problems) {
        JsonNode file;
        try {
            file = Json.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            problems.add(new Problem("", "is no JSON: " + e.getOriginalMessage(), "correct it"));
            return Optional.empty();
        }
        Fields fields = new Fields(file, "", problems);
        fields.text("about", "");
        Recording recording = new Recording(
                fields.text("model", ""),
                fields.required("input").filter(JsonNode::isObject).orElse(Json.object()) instanceof ObjectNode input
                        ? input
                        : Json.object(),
                fields.map("assets", (node, where) -> file(node, where, problems)),
                list(fields, (node, where) -> exchange(node, where, problems)),
                expectation(fields, problems));
        recording.assets().keySet().stream()
                .filter(sha -> !SHA.matcher(sha).matches())
                .forEach(sha -> fields.problem("/assets", sha + " is no SHA-256", "write 64 small hex digits"));
        fields.noOthers();
        return problems.isEmpty() ? Optional.of(recording) : Optional.empty();
    }

    private static List<Exchange> list(Fields fields, BiFunction<JsonNode, String, Exchange> reader) {
        fields.required("exchange");
        return fields.list("exchange", reader);
    }

    private static File file(JsonNode node, String where, List<Problem> problems) {
        Fields fields = new Fields(node, where, problems);
        File file = new File(
                fields.text("mediaType"),
                (long) fields.number("bytes", 1000),
                whole(fields, "width"),
                whole(fields, "height"),
                fields.has("seconds") ? (Double) fields.number("seconds", 0) : null);
        fields.noOthers();
        return file;
    }

    private static @Nullable Integer whole(Fields fields, String name) {
        return fields.has(name) ? (Integer) (int) fields.number(name, 0) : null;
    }

    private static Exchange exchange(JsonNode node, String where, List<Problem> problems) {
        Fields fields = new Fields(node, where, problems);
        Fields request = inner(fields, "request");
        Exchange exchange = new Exchange(
                request.text("method", "GET"),
                request.text("url"),
                request.map("headers", (value, at) -> value.asString("")),
                request.map("has", (value, at) -> value),
                request.texts("contains"),
                answer(inner(fields, "answer")));
        request.noOthers();
        fields.noOthers();
        return exchange;
    }

    private static Fields inner(Fields fields, String name) {
        return new Fields(fields.required(name).orElse(Json.object()), fields.where(name), fields.problems());
    }

    private static WireAnswer answer(Fields fields) {
        if (fields.flag("lost")) {
            fields.noOthers();
            return new WireAnswer.Lost("the connection broke");
        }
        if (fields.flag("unreachable")) {
            fields.noOthers();
            return new WireAnswer.NotSent("no connection: ConnectException");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        fields.map("headers", (value, where) -> value.asString(""))
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        byte[] body = body(fields);
        if (fields.has("json")) {
            headers.putIfAbsent("content-type", List.of("application/json"));
        }
        WireAnswer.Reply reply = new WireAnswer.Reply((int) fields.number("status", 200, 599), headers, body);
        fields.noOthers();
        return reply;
    }

    private static byte[] body(Fields fields) {
        JsonNode json = fields.get("json");
        String text = fields.get("text") instanceof JsonNode said ? said.asString("") : "";
        String base64 = fields.text("base64", "");
        try {
            return json != null
                    ? Json.MAPPER.writeValueAsBytes(json)
                    : base64.isEmpty()
                            ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                            : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            fields.problem(fields.where("base64"), "is no base64", "write the file's bytes as base64");
            return new byte[0];
        }
    }

    private static Expectation expectation(Fields outer, List<Problem> problems) {
        Fields fields = inner(outer, "expect");
        Map<String, Ending> endings = new LinkedHashMap<>();
        for (Ending ending : Ending.values()) {
            endings.put(ending.word(), ending);
        }
        Map<String, FailureKind> kinds = new LinkedHashMap<>();
        for (FailureKind kind : FailureKind.values()) {
            kinds.put(kind.name(), kind);
        }
        Expectation expectation = new Expectation(
                fields.word("ends", endings),
                fields.has("kind") ? fields.word("kind", kinds) : null,
                fields.has("spent") ? money(fields) : null,
                fields.has("says") ? pattern(fields) : null,
                fields.map("outputs", (value, where) -> value));
        if (!expectation.outputs().isEmpty() && expectation.ends() != Ending.DONE) {
            problems.add(new Problem("/expect/outputs", "only a call that is done has outputs", "remove them"));
        }
        fields.noOthers();
        return expectation;
    }

    private static @Nullable Money money(Fields fields) {
        String said = fields.text("spent");
        java.util.regex.Matcher money = MONEY.matcher(said);
        if (!money.matches()) {
            fields.problem(fields.where("spent"), "is no sum of money", "write it as \"USD 0.003\"");
            return null;
        }
        return Money.of(new BigDecimal(money.group(2)), money.group(1));
    }

    private static @Nullable Pattern pattern(Fields fields) {
        try {
            return Pattern.compile(fields.text("says"), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            fields.problem(fields.where("says"), "is no regular expression: " + e.getDescription(), "correct it");
            return null;
        }
    }

    Recording {
        assets = Map.copyOf(assets);
        exchanges = List.copyOf(new ArrayList<>(exchanges));
    }
}
