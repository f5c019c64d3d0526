package dev.reelwright.agent.recipe;

import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of recipes, written out in tests. */
public final class Recipes {
    /** The worked example. */
    public static final String TEASER = "teaser-with-end-card";

    private Recipes() {}

    /** The worked example's files. */
    public static Map<String, byte[]> teaser() {
        Path root = Path.of("src/test/resources/dev/reelwright/agent/recipe", TEASER);
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** A folder that defines its own capability. */
    static Map<String, byte[]> folder(String name, String input, String output, String plan) {
        return doing(name, "own." + name, """
                "summary": "Makes something.", "input": %s, "output": %s,
                """.formatted(input, output), plan);
    }

    /** @param more further fields of {@code skill.json}, with a comma at the end */
    static Map<String, byte[]> doing(String name, String capability, String more, String plan) {
        Map<String, byte[]> files = new TreeMap<>();
        put(
                files,
                "SKILL.md",
                "---\nname: " + name + "\ndescription: Makes something. Use it in tests.\n---\n\n# " + name + "\n");
        put(files, "skill.json", """
                { "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "recipe", "queue": "cpu", "tiers": ["draft", "final"],
                  "quality": 50, "typicalSeconds": 1, "price": { "ref": "local/free" },
                  "permissions": { "hosts": [], "key": null, "programs": [] }, "limits": { "seconds": 60, "memoryMegabytes": 256 },
                  %s "tests": ["tests/bad.json"] }
                """.formatted(capability, more));
        put(files, "plan.json", plan);
        put(files, "tests/bad.json", "{\"input\": {\"no\": 1}, \"expect\": {\"ends\": \"refused\"}}");
        return files;
    }

    static void put(Map<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    static RecipeReader.Reading read(String name, Map<String, byte[]> files) {
        SkillEngine.Folder folder =
                SkillFolder.open(name, files).orElseThrow(() -> new AssertionError(SkillFolder.check(name, files)));
        return RecipeReader.read(name, folder.contract(), files.get("plan.json"));
    }

    static RecipeBook.Entry entry(String name, Map<String, byte[]> files) {
        return switch (read(name, files)) {
            case RecipeReader.Reading.Readable readable ->
                new RecipeBook.Entry(readable.recipe(), SkillFolder.revision(files), true);
            case RecipeReader.Reading.Broken broken -> throw new AssertionError(broken.problems());
        };
    }
}
