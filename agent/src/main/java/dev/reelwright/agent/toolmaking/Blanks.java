package dev.reelwright.agent.toolmaking;

import dev.reelwright.registry.SelfDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** New folders of the kinds without an adapter, as a beginning for their authors: good, and with tests that pass. */
public final class Blanks {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 64;
    private static final Map<String, List<String>> FILES = Map.of(
            "recipe", List.of("SKILL.md", "skill.json", "plan.json", "tests/success.json", "tests/no-title.json"),
            "script",
                    List.of("SKILL.md", "skill.json", "scripts/main.js", "tests/success.json", "tests/too-fast.json"));
    private static final String SOURCES = "src/main/java/com/example/skill/";
    private static final Map<String, String> PROJECT = Map.of(
            "pom.xml",
            "pom.xml",
            SOURCES + "Pack.java",
            "Pack.java",
            SOURCES + "WordCount.java",
            "WordCount.java",
            "src/test/java/com/example/skill/PackTest.java",
            "PackTest.java");
    private static final List<String> JAVA =
            List.of("SKILL.md", "skill.json", "tests/success.json", "tests/no-words.json");

    private Blanks() {}

    /**
     * @param kind {@code recipe} or {@code script}, which are folders; or {@code java}, which is a Maven project with a folder in it
     * @return relative path with {@code /} to bytes
     * @throws IllegalArgumentException for a kind that has no blank, or a name that no folder can have
     */
    public static Map<String, byte[]> of(String kind, String name) {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no folder's name; write small letters, digits and single dashes");
        }
        if (kind.equals("java")) {
            return project(name);
        }
        List<String> paths = FILES.get(kind);
        if (paths == null) {
            throw new IllegalArgumentException("--kind is one of java, provider, recipe, script, not \"" + kind + "\"");
        }
        return folder(kind, paths, name);
    }

    private static Map<String, byte[]> folder(String place, List<String> paths, String name) {
        Map<String, byte[]> files = new TreeMap<>();
        paths.forEach(path -> files.put(path, filled(place + "/" + path, name)));
        SelfDescription.written(name, files).ifPresent(manual -> files.put("SKILL.md", manual));
        return files;
    }

    private static Map<String, byte[]> project(String name) {
        Map<String, byte[]> files = new TreeMap<>();
        PROJECT.forEach((path, blank) -> files.put(path, filled("java/project/" + blank, name)));
        folder("java/folder", JAVA, name)
                .forEach((path, bytes) -> files.put("src/main/resources/skills/" + name + "/" + path, bytes));
        files.put(
                "src/main/resources/META-INF/services/dev.reelwright.registry.SkillPack",
                bytes("com.example.skill.Pack\n"));
        return files;
    }

    private static byte[] filled(String file, String name) {
        return bytes(resource(file).replace("{{name}}", name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String file) {
        try (InputStream in = Blanks.class.getResourceAsStream("blank/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
