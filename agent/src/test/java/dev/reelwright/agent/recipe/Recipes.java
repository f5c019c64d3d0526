package dev.reelwright.agent.recipe;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

    /** A picture of the house's, drawn by the shipped skill alone. */
    public static Map<String, byte[]> framed() {
        return doing("framed", "image.generate", "", """
                { "schema": 1, "steps": [ { "id": "in", "capability": "image.generate", "skill": "image-drawn",
                    "inputs": { "prompt": { "param": "/prompt" }, "width": { "param": "/width" }, "height": { "param": "/height" },
                                "palette": { "param": "/palette" }, "scene": { "param": "/scene" } } } ],
                  "outputs": { "image": { "ref": "in.image" }, "width": { "ref": "in.width" }, "height": { "ref": "in.height" } } }
                """);
    }

    /** Puts folders on the shelf of a home, and accepts them as they are. */
    public static void bring(Path home, Map<String, Map<String, byte[]>> folders) throws IOException {
        List<String> entries = new ArrayList<>();
        try (Shelf shelf = Shelf.open(home.resolve("shelf"), Clock.systemUTC())) {
            for (Map.Entry<String, Map<String, byte[]>> folder : folders.entrySet()) {
                List<Problem> problems = shelf.put(folder.getKey(), folder.getValue(), "Bring " + folder.getKey());
                if (!problems.isEmpty()) {
                    throw new AssertionError(problems);
                }
                entries.add("""
                        {"folder": "%s", "revision": "%s", "hosts": [], "key": null, "at": "2026-11-21T12:00:00Z"}""".formatted(folder.getKey(), SkillFolder.revision(folder.getValue())));
            }
        }
        Files.writeString(
                home.resolve("accepted.json"), "{\"format\": 1, \"accepted\": [" + String.join(",", entries) + "]}");
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
