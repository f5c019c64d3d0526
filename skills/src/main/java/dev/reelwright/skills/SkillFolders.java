package dev.reelwright.skills;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the shipped skill folders out of the jar. A jar cannot be listed reliably from inside, so the build's test compares the index file
 * with what is there.
 */
final class SkillFolders {
    static final String INDEX = "folders/index.txt";

    private SkillFolders() {}

    static Map<String, Map<String, byte[]>> read() {
        Map<String, Map<String, byte[]>> folders = new LinkedHashMap<>();
        for (String path : index()) {
            int slash = path.indexOf('/');
            folders.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                    .put(path.substring(slash + 1), resource("folders/" + path));
        }
        return folders;
    }

    static List<String> index() {
        return new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static byte[] resource(String name) {
        try (InputStream file = SkillFolders.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
