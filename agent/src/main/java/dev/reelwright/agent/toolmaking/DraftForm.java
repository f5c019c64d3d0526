package dev.reelwright.agent.toolmaking;

import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a draft's files from its parts. What is left out of the contract gets the plainest value there is: no right, no price. */
public final class DraftForm {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final SkillContract.Kind kind;
    private final Map<String, byte[]> files = new TreeMap<>();

    public DraftForm(String name, SkillContract.Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /** The file that a kind's implementation is in. */
    public static String mainOf(SkillContract.Kind kind) {
        return switch (kind) {
            case PROVIDER -> "provider.json";
            case RECIPE -> "plan.json";
            case SCRIPT -> "scripts/main.js";
            case JAVA -> throw new IllegalArgumentException("a draft holds no Java");
        };
    }

    public DraftForm manual(String description, String body) {
        String head = "---\nname: " + name + "\ndescription: " + JsonNodeFactory.instance.stringNode(description)
                + "\n---\n\n";
        return file("SKILL.md", JsonNodeFactory.instance.stringNode(head + body.strip() + "\n"));
    }

    public DraftForm main(JsonNode main) {
        return file(mainOf(kind), main);
    }

    /** @param tests file name, with or without its folder and ending, to the example */
    public DraftForm tests(JsonNode tests) {
        tests.properties().forEach(test -> {
            String bare = test.getKey().replaceFirst("^tests/", "").replaceFirst("\\.json$", "");
            file("tests/" + bare + ".json", test.getValue());
        });
        return this;
    }

    /** @param content a text as it is, anything else as JSON */
    public DraftForm file(String path, JsonNode content) {
        files.put(path, bytes(content));
        return this;
    }

    public static byte[] bytes(JsonNode content) {
        String text = content.isString() ? content.stringValue() : content.toPrettyString() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Call after all tests are in: they are named in it. */
    public DraftForm contract(ObjectNode given) {
        boolean provider = kind == SkillContract.Kind.PROVIDER;
        ObjectNode contract = JSON.createObjectNode().put("schema", 1).put("version", "1.0.0");
        contract.put("capability", "own." + name).put("kind", kind.word());
        contract.put("queue", provider ? "api" : "cpu");
        contract.putArray("tiers").add("draft").add("final");
        contract.put("quality", 50).put("typicalSeconds", 5);
        if (provider) {
            contract.putObject("price").put("perModel", true);
        } else {
            contract.putObject("price").put("ref", "local/free");
        }
        ObjectNode permissions = contract.putObject("permissions");
        permissions.putArray("hosts");
        permissions.putNull("key").putArray("programs");
        contract.putObject("limits").put("seconds", 60).put("memoryMegabytes", 512);
        given.properties().forEach(field -> {
            if (contract.get(field.getKey()) instanceof ObjectNode standard
                    && field.getValue() instanceof ObjectNode own) {
                own.properties().forEach(part -> standard.set(part.getKey(), part.getValue()));
            } else {
                contract.set(field.getKey(), field.getValue());
            }
        });
        if (given.has("price")) {
            contract.set("price", given.path("price"));
        }
        ArrayNode tests = contract.putArray("tests");
        files.keySet().stream().filter(path -> path.startsWith("tests/")).forEach(tests::add);
        return file("skill.json", contract);
    }

    /** Relative path with {@code /} to bytes. */
    public Map<String, byte[]> files() {
        return new TreeMap<>(files);
    }

    /** A copy of a folder under another name: its manual says the new one. */
    public static Map<String, byte[]> copy(Map<String, byte[]> files, String from, String to) {
        Map<String, byte[]> copy = new TreeMap<>(files);
        copy.keySet().removeAll(Shelf.LEARNED);
        copy.computeIfPresent(
                "SKILL.md",
                (path, manual) -> new String(manual, StandardCharsets.UTF_8)
                        .replaceFirst("(?m)^name: *[\"']?" + Pattern.quote(from) + "[\"']? *$", "name: " + to)
                        .getBytes(StandardCharsets.UTF_8));
        copy.computeIfPresent(
                "provider.json",
                (path, adapter) -> new String(adapter, StandardCharsets.UTF_8)
                        .replaceFirst("\"name\": *\"" + Pattern.quote(from) + "\"", "\"name\": \"" + to + "\"")
                        .getBytes(StandardCharsets.UTF_8));
        return copy;
    }
}
