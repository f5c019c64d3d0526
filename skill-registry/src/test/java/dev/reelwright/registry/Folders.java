package dev.reelwright.registry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Skill folders to test with: a good one, and ways to spoil it. */
final class Folders {
    static final String MANUAL = """
            ---
            name: NAME
            description: Draws a title. Use it for the first shot.
            license: Apache-2.0
            metadata:
              reelwright.dev/author: house
            ---

            # When to use

            For titles.
            """;

    static final String CONTRACT = """
            {
              "schema": 1, "version": "1.0.0", "capability": "image.generate", "kind": "java",
              "queue": "cpu", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 1.5,
              "price": { "ref": "local/free" },
              "permissions": { "hosts": [], "key": null, "programs": ["ffmpeg"] },
              "limits": { "seconds": 120, "memoryMegabytes": 1024 },
              "input": { "properties": { "width": { "maximum": 2048 } } },
              "tests": ["tests/title.json"]
            }
            """;

    static final String EXAMPLE = """
            { "input": { "prompt": "tides", "width": 640, "height": 360 }, "expect": { "width": 640 } }
            """;

    private Folders() {}

    static Map<String, byte[]> good(String name) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes(MANUAL.replace("NAME", name)));
        files.put("skill.json", bytes(CONTRACT));
        files.put("tests/title.json", bytes(EXAMPLE));
        return files;
    }

    static Map<String, byte[]> with(String name, String file, UnaryOperator<String> change) {
        Map<String, byte[]> files = good(name);
        files.compute(file, (path, bytes) -> bytes(change.apply(bytes == null ? "" : text(bytes))));
        return files;
    }

    static Map<String, byte[]> without(String name, String file) {
        Map<String, byte[]> files = good(name);
        files.remove(file);
        return files;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The same contract for another kind; a provider's price stands with each model. */
    static String ofKind(String contract, String kind) {
        String other = contract.replace("\"java\"", "\"" + kind + "\"");
        return kind.equals("provider")
                ? other.replaceAll("\"price\": *\\{[^}]*}", "\"price\": { \"perModel\": true }")
                : other;
    }
}
