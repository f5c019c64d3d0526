package dev.reelwright.skills.script;

import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.ScriptBox;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the tests of scripts work with: the real programs, one box, the example folder. */
final class Bench {
    static final SkillHost HOST =
            new SkillHost(Jail.open(), Path.of("target/test-programs").toAbsolutePath());
    static final Programs.Source PROGRAMS = Programs.lazily(HOST);
    static final MediaDoor MEDIA = new MediaDoor(PROGRAMS);
    static final ScriptBox BOX = ScriptBox.open();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Bench() {}

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    /** The files of {@code beat-cuts}; a copy to change. */
    static Map<String, byte[]> beatCuts() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Bench.class.getResource("beat-cuts")).toURI());
        Map<String, byte[]> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }

    /** A folder {@code tried} with this script, which takes and gives anything. */
    static Map<String, byte[]> folder(String script, String permissions, Map<String, String> tests) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", """
                ---
                name: tried
                description: A script that a test has written. Use it in that test.
                ---

                # Tried
                """.getBytes(StandardCharsets.UTF_8));
        files.put("skill.json", contract(permissions, tests).getBytes(StandardCharsets.UTF_8));
        files.put(ScriptSource.FILE, script.getBytes(StandardCharsets.UTF_8));
        tests.forEach((name, text) -> files.put("tests/" + name + ".json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private static String contract(String permissions, Map<String, String> tests) {
        return """
                {
                  "schema": 1, "version": "1.0.0", "capability": "own.tried", "summary": "What a test tries.", "kind": "script",
                  "queue": "cpu", "tiers": ["draft", "final"], "quality": 50, "typicalSeconds": 1, "price": { "ref": "local/free" },
                  "permissions": { "hosts": [], "key": null, %s },
                  "limits": { "seconds": 60, "memoryMegabytes": 2048 },
                  "input": { "type": "object" },
                  "output": { "type": "object" },
                  "tests": [%s]
                }
                """.formatted(
                        permissions,
                        String.join(", ", tests.keySet().stream().map(name -> "\"tests/" + name + ".json\"").toList()));
    }
}
