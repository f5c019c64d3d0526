package dev.reelwright.skills.provider;

import dev.reelwright.registry.AuthorTools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A new provider folder for a made-up interface of a usual shape, as a beginning for its author. */
final class Blank {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String BASE = "https://api.example.com";
    private static final String MODEL = "model-1";
    private static final int FILE_BYTES = 5;

    private final String name;
    private final String provider;
    private final String capability;
    private final JsonNode does;
    private final JsonNode shape;

    private Blank(String name, String capability, JsonNode does, JsonNode shape) {
        this.name = name;
        this.provider = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        this.capability = capability;
        this.does = does;
        this.shape = shape;
    }

    static AuthorTools.Blanks known() {
        JsonNode blanks = blanks();
        return new AuthorTools.Blanks(
                new ArrayList<>(blanks.path("capabilities").propertyNames()),
                new ArrayList<>(blanks.path("shapes").propertyNames()));
    }

    /** @throws IllegalArgumentException for a name that no folder can have, or an unknown capability or shape */
    static Map<String, byte[]> of(String name, String capability, String shape) {
        JsonNode blanks = blanks();
        if (!NAME.matcher(name).matches() || name.length() > 64) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no folder's name; write small letters, digits and single dashes");
        }
        JsonNode does = blanks.path("capabilities").path(capability);
        JsonNode form = blanks.path("shapes").path(shape);
        if (does.isMissingNode() || form.isMissingNode()) {
            throw new IllegalArgumentException("there is no template of " + capability + " in the shape " + shape);
        }
        return new Blank(name, capability, does, form).files();
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        Map<String, ObjectNode> tests = tests();
        tests.forEach((test, content) -> files.put("tests/" + test + ".json", json(content)));
        files.put(ProviderEngine.ADAPTER, json(adapter()));
        files.put("skill.json", json(contract(tests)));
        files.put(
                "SKILL.md",
                resource("blank-manual.md")
                        .replace("{{name}}", name)
                        .replace("{{provider}}", provider)
                        .replace("{{capability}}", capability)
                        .replace("{{ref}}", ref())
                        .replace("{{unit}}", does.path("unit").asString())
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private String ref() {
        return provider + "/" + MODEL;
    }

    private ObjectNode contract(Map<String, ObjectNode> tests) {
        ObjectNode contract = Json.object()
                .put("schema", 1)
                .put("version", "0.1.0")
                .put("capability", capability)
                .put("kind", "provider")
                .put("queue", "api");
        contract.putArray("tiers").add("draft").add("final");
        contract.put("quality", 50);
        contract.set("typicalSeconds", does.path("seconds"));
        contract.putObject("price").put("perModel", true);
        ObjectNode permissions = contract.putObject("permissions");
        permissions.putArray("hosts").add(BASE.substring("https://".length()));
        permissions.put("key", provider);
        permissions.putArray("programs");
        contract.putObject("limits").put("seconds", 900).put("memoryMegabytes", 256);
        ArrayNode named = contract.putArray("tests");
        tests.keySet().forEach(test -> named.add("tests/" + test + ".json"));
        return contract;
    }

    private ObjectNode adapter() {
        String day = "2026-11-20";
        ObjectNode adapter = Json.object()
                .put("format", 1)
                .put("name", name)
                .put("provider", provider)
                .put("title", provider);
        adapter.putObject("source").put("url", BASE + "/docs").put("checked", day);
        adapter.putArray("notes")
                .add("Unverified: everything. " + shape.path("about").asString());
        adapter.putObject("endpoints").put("api", BASE);
        adapter.putObject("auth").put("kind", "bearer");
        ObjectNode model =
                adapter.putArray("models").addObject().put("id", MODEL).put("name", provider + "/" + MODEL);
        ObjectNode line = model.putArray("price").addObject().put("ref", ref());
        line.putObject("estimate").set(does.path("unit").asString(), does.path("estimate"));
        model.putObject("source").put("url", BASE + "/pricing").put("checked", day);
        ObjectNode submit = adapter.putObject("submit");
        ObjectNode body = submit.putObject("request")
                .put("method", "POST")
                .put("path", "/v1/make")
                .putObject("json");
        body.putObject("model").put("$", "model.id");
        body.setAll((ObjectNode) does.path("body"));
        if (shape.path("adapter").has("handles")) {
            submit.set("handles", shape.path("adapter").path("handles"));
            adapter.set("poll", shape.path("adapter").path("poll"));
        }
        result(adapter);
        return adapter;
    }

    private void result(ObjectNode adapter) {
        ObjectNode outputs = adapter.putObject("result").putObject("outputs");
        outputs.putObject(does.path("output").asString()).set("file", shape.path("file"));
        outputs.setAll((ObjectNode) does.path("outputs"));
        adapter.put("cancel", "unsupported");
        ObjectNode refused = adapter.putArray("errors").addObject();
        refused.putObject("when").put("at", "/error/code").put("is", "content_refused");
        refused.put("means", "moderation.input").put("billed", "no");
        adapter.putArray("retryAfter").addObject().put("header", "retry-after").put("form", "retry-after");
        adapter.putArray("messages").add("/error/message");
        ObjectNode submission = adapter.putObject("submission");
        submission.putArray("unbilled").add("4xx").add(503);
        submission.put("failedJobs", "no").put("refusals", "no");
    }

    private Map<String, ObjectNode> tests() {
        Map<String, ObjectNode> tests = new TreeMap<>();
        ObjectNode success = test("It works.");
        ArrayNode exchange = success.putArray("exchange");
        for (JsonNode step : shape.path("success")) {
            exchange.add(
                    exchange(step.path("path").asString(""), step.path("free").asBoolean(false), step.path("answer")));
        }
        ObjectNode done = success.putObject("expect").put("ends", "done");
        done.putObject("outputs").put("/" + does.path("output").asString() + "/file/bytes", FILE_BYTES);
        tests.put("success", success);
        for (String other : List.of("failure", "unknown-status")) {
            ObjectNode test = test("failure".equals(other) ? "It fails." : "It answers what nobody knows.");
            ArrayNode steps = test.putArray("exchange");
            for (JsonNode answer : shape.path(other).path("answers")) {
                steps.add(exchange(steps.isEmpty() ? "" : "/v1/jobs/j-1", false, answer));
            }
            test.set("expect", shape.path(other).path("expect"));
            tests.put(other, test);
        }
        tests.put("rate-limit", refusal("Too many at once.", 429, "slow_down", "RATE_LIMITED", "20 s"));
        tests.put(
                "moderation",
                refusal("The order is refused.", 422, "content_refused", "REFUSED", "Nothing was billed"));
        return tests;
    }

    private ObjectNode refusal(String about, int status, String code, String kind, String says) {
        ObjectNode test = test(about);
        ObjectNode answer = Json.object().put("status", status);
        if (status == 429) {
            answer.putObject("headers").put("Retry-After", "20");
        }
        answer.putObject("json").putObject("error").put("code", code).put("message", about);
        test.putArray("exchange").add(exchange("", false, answer));
        test.putObject("expect").put("ends", "failed").put("kind", kind).put("says", says);
        return test;
    }

    private ObjectNode test(String about) {
        ObjectNode test = Json.object().put("about", about);
        test.set("input", does.path("input"));
        if (does.has("assets")) {
            test.set("assets", does.path("assets"));
        }
        return test;
    }

    /** @param path of a question after the order; empty for the order itself */
    private ObjectNode exchange(String path, boolean free, JsonNode answer) {
        ObjectNode exchange = Json.object();
        ObjectNode request = exchange.putObject("request")
                .put("method", path.isEmpty() ? "POST" : "GET")
                .put("url", BASE + (path.isEmpty() ? "/v1/make" : path));
        if (!free) {
            request.putObject("headers").put("Authorization", "Bearer <key>");
        }
        if (path.isEmpty()) {
            request.set("has", does.path("has"));
        }
        ObjectNode said = (ObjectNode) answer.deepCopy();
        if (said.path("headers").has("Content-Type")) {
            ((ObjectNode) said.path("headers")).set("Content-Type", does.path("type"));
        }
        exchange.set("answer", said);
        return exchange;
    }

    private static byte[] json(ObjectNode node) {
        return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode blanks() {
        return Json.MAPPER.readTree(resource("blanks.json"));
    }

    private static String resource(String file) {
        try (InputStream in = Blank.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
