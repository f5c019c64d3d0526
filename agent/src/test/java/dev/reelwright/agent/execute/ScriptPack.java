package dev.reelwright.agent.execute;

import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Folders of kind script whose code the test gives; each defines the capability of its own name: a prompt in, words and perhaps a video out. */
record ScriptPack(Map<String, Map<String, byte[]>> folders, Map<String, Skill> code) implements SkillPack {

    /** @param spend such as {@code "USD 2.00"}; null for free work only */
    static Map<String, byte[]> folder(String name, String spend, String... calls) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes("""
                ---
                name: %s
                description: Stands in for a script in tests. Never use it otherwise.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """.formatted(name)));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "own.%s", "summary": "Makes a test.", "kind": "script",
                  "queue": "cpu", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 1.5,
                  "price": { "ref": "local/free" },
                  "permissions": { "hosts": [], "key": null, "programs": [], "calls": [%s]%s },
                  "limits": { "seconds": 120, "memoryMegabytes": 256 },
                  "input": { "type": "object", "properties": { "prompt": { "type": "string", "maxLength": 200 } },
                    "required": ["prompt"], "additionalProperties": false },
                  "output": { "type": "object", "properties": { "words": { "type": "string", "maxLength": 2000 }, "video": { "x-asset": "video" } },
                    "required": ["words"], "additionalProperties": false },
                  "tests": ["tests/one.json"]
                }
                """.formatted(
                        name,
                        calls.length == 0 ? "" : "\"" + String.join("\", \"", calls) + "\"",
                        spend == null ? "" : ", \"spend\": \"" + spend + "\"")));
        files.put("tests/one.json", bytes("{ \"input\": { \"prompt\": \"x\" }, \"expect\": {} }"));
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
                return SkillContract.Kind.SCRIPT;
            }

            @Override
            public Answer open(Folder folder) {
                String name = folder.manual().name();
                return new Answer.Opened(List.of(new Ready(
                        Offer.ofCode(name, folder.contract()),
                        (call, context) -> code.get(name).run(call, context))));
            }
        });
    }
}
