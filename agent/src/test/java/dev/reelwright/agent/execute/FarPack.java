package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Skills of kind provider whose code the test gives, one for each capability and 0.30 a call, and the shipped media tools. */
final class FarPack implements SkillPack {
    static final Map<String, String> EXAMPLES = Map.of(
            "image.generate", "{ 'prompt': 'x', 'width': 64, 'height': 64 }",
            "image.edit", "{ 'image': { 'asset': '" + "0".repeat(64) + "' }, 'prompt': 'x' }",
            "video.generate", "{ 'prompt': 'x', 'seconds': 4 }",
            "speech.synthesize", "{ 'text': 'x' }",
            "music.generate", "{ 'prompt': 'x', 'seconds': 4 }",
            "audio.transcribe", "{ 'audio': { 'asset': '" + "0".repeat(64) + "' } }");

    final Map<String, Skill> code = new ConcurrentHashMap<>();

    /** The pack's shelf, made once for a class of tests. */
    static Path shelf(Path folder) throws IOException {
        try (Shelf shelf = Shelf.open(folder, java.time.Clock.systemUTC())) {
            shelf.seed(new FarPack().folders());
        }
        return folder;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        EXAMPLES.forEach((capability, input) -> folders.put(name(capability), folder(capability, input)));
        return folders;
    }

    static String name(String capability) {
        return "far-" + capability.replace('.', '-');
    }

    private static Map<String, byte[]> folder(String capability, String input) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes("""
                ---
                name: %s
                description: Stands in for a provider in tests. Never use it otherwise.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """.formatted(name(capability))));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "provider",
                  "queue": "api", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 1.5,
                  "price": { "perModel": true },
                  "permissions": { "hosts": ["acme.example"], "key": "acme", "programs": [] },
                  "limits": { "seconds": 120, "memoryMegabytes": 256 },
                  "tests": ["tests/one.json"]
                }
                """.formatted(capability)));
        files.put("tests/one.json", bytes("{ \"input\": " + input.replace('\'', '"') + ", \"expect\": {} }"));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return Optional.empty();
    }

    @Override
    public List<SkillEngine> engines(SkillHost host) {
        return List.of(new SkillEngine() {
            @Override
            public SkillContract.Kind kind() {
                return SkillContract.Kind.PROVIDER;
            }

            @Override
            public Answer open(Folder folder) {
                String name = folder.manual().name();
                Skill missing = (_, _) -> {
                    throw new AssertionError("the test gave no code for " + name);
                };
                return new Answer.Opened(List.of(new Ready(
                        offer(name, folder.contract()),
                        (call, context) -> code.getOrDefault(name, missing).run(call, context))));
            }
        });
    }

    private static Offer offer(String name, SkillContract contract) {
        Offer plain = Offer.ofCode(name, contract);
        Money price = World.usd("0.30");
        return new Offer(
                name,
                "acme/" + name,
                "acme",
                plain.tiers(),
                plain.quality(),
                plain.typicalSeconds(),
                (_, _, _) -> new Candidate.Price.Known(new Cost(price, price)),
                plain.account(),
                plain.life());
    }

    @Override
    public Optional<MediaTools> mediaTools(SkillHost host) {
        return ServiceLoader.load(SkillPack.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(pack -> pack.mediaTools(host).stream())
                .findFirst();
    }
}
