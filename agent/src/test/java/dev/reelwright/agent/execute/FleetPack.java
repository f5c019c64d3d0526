package dev.reelwright.agent.execute;

import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Folders of the fleet's adapters, carried out by the engine that ships; the test may stand between the engine and its skills. */
final class FleetPack implements SkillPack {
    private static final Path ADAPTERS =
            Path.of("..", "skills", "src", "test", "resources", "dev", "reelwright", "skills", "provider");

    private final SkillPack shipped;
    private final BiFunction<String, Skill, Skill> between;

    /**
     * @param shipped see {@link #shipped()}; one for all worlds of a test, as it keeps connections
     * @param between given a folder's name and a skill of it, gives what is called in its place
     */
    FleetPack(SkillPack shipped, BiFunction<String, Skill, Skill> between) {
        this.shipped = shipped;
        this.between = between;
    }

    static SkillPack shipped() {
        return ServiceLoader.load(SkillPack.class).findFirst().orElseThrow();
    }

    static Map<String, String> capabilities() {
        Map<String, String> capabilities = new TreeMap<>();
        List.of("openai-image", "replicate-image", "fal-image", "firefly-image")
                .forEach(name -> capabilities.put(name, "image.generate"));
        List.of("elevenlabs-speech", "gemini-speech", "minimax-speech")
                .forEach(name -> capabilities.put(name, "speech.synthesize"));
        List.of("minimax-video", "dashscope-video", "veo-video", "omni-video")
                .forEach(name -> capabilities.put(name, "video.generate"));
        return capabilities;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        capabilities().forEach((name, capability) -> folders.put(name, folder(name, capability)));
        return folders;
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return Optional.empty();
    }

    @Override
    public List<SkillEngine> engines(SkillHost host) {
        return shipped.engines(host).stream().map(this::watched).toList();
    }

    @Override
    public Optional<MediaTools> mediaTools(SkillHost host) {
        return Optional.of(new HeadFacts());
    }

    private SkillEngine watched(SkillEngine engine) {
        return new SkillEngine() {
            @Override
            public dev.reelwright.registry.SkillContract.Kind kind() {
                return engine.kind();
            }

            @Override
            public Answer open(Folder folder) {
                String name = folder.manual().name();
                return switch (engine.open(folder)) {
                    case Answer.Faulty faulty -> faulty;
                    case Answer.Opened opened ->
                        new Answer.Opened(opened.skills().stream()
                                .map(ready -> new Ready(ready.offer(), between.apply(name, ready.code())))
                                .toList());
                };
            }
        };
    }

    private static Map<String, byte[]> folder(String name, String capability) {
        byte[] adapter = read(ADAPTERS.resolve("adapters").resolve(name + ".json"));
        String hosts = hosts(JsonMapper.shared().readTree(adapter));
        Map<String, byte[]> files = new TreeMap<>();
        files.put("provider.json", adapter);
        files.put("prices.json", read(ADAPTERS.resolve("prices.json")));
        files.put("SKILL.md", bytes("""
                ---
                name: %s
                description: One of the fleet's providers. Use it in tests.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """.formatted(name)));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "provider",
                  "queue": "api", "tiers": ["draft", "final"], "quality": 60, "typicalSeconds": 5,
                  "price": { "perModel": true },
                  "permissions": { "hosts": [%s], "key": "%s", "programs": [] },
                  "limits": { "seconds": 600, "memoryMegabytes": 256 },
                  "tests": ["tests/success.json"]
                }
                """.formatted(capability, hosts, name)));
        files.put("tests/success.json", bytes("{ \"input\": " + input(capability) + ", \"expect\": {} }"));
        return files;
    }

    private static String input(String capability) {
        return switch (capability) {
            case "image.generate" -> "{ \"prompt\": \"x\", \"width\": 64, \"height\": 64 }";
            case "speech.synthesize" -> "{ \"text\": \"x\" }";
            default -> "{ \"prompt\": \"x\", \"seconds\": 4 }";
        };
    }

    static JsonNode adapter(String name) {
        return JsonMapper.shared().readTree(read(ADAPTERS.resolve("adapters").resolve(name + ".json")));
    }

    /** Every host that an endpoint may lead to, whatever its variables are set to. */
    private static String hosts(JsonNode adapter) {
        Set<String> hosts = new TreeSet<>();
        for (JsonNode endpoint : adapter.path("endpoints").values()) {
            List<String> addresses = List.of(endpoint.asString());
            for (Map.Entry<String, JsonNode> variable :
                    adapter.path("variables").properties()) {
                String hole = "{variables." + variable.getKey() + "}";
                List<String> values = values(variable.getValue());
                addresses = addresses.stream()
                        .flatMap(address -> values.stream().map(value -> address.replace(hole, value)))
                        .toList();
            }
            addresses.forEach(address -> hosts.add("\"" + URI.create(address).getHost() + "\""));
        }
        return String.join(", ", hosts);
    }

    private static List<String> values(JsonNode variable) {
        List<String> values = new ArrayList<>(List.of(variable.path("default").asString()));
        variable.path("allowed").values().forEach(value -> values.add(value.asString()));
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
