package dev.reelwright.skills;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shipped skill folders out of the jar. A jar cannot be listed reliably from inside, so the build's test compares the index file
 * with what is there.
 */
final class SkillFolders {
    static final String INDEX = "folders/index.txt";

    private SkillFolders() {}

    /** Folder name to its files, each folder read when it is first asked for. May be used from many threads. */
    static Map<String, Map<String, byte[]>> read() {
        Map<String, List<String>> paths = new TreeMap<>();
        for (String path : index()) {
            int slash = path.indexOf('/');
            paths.computeIfAbsent(path.substring(0, slash), name -> new ArrayList<>())
                    .add(path.substring(slash + 1));
        }
        return new Folders(paths);
    }

    private static Map<String, byte[]> files(String folder, List<String> paths) {
        Map<String, byte[]> files = new TreeMap<>();
        paths.forEach(path -> files.put(path, resource("folders/" + folder + "/" + path)));
        return Collections.unmodifiableMap(files);
    }

    private static final class Folders extends AbstractMap<String, Map<String, byte[]>> {
        private final Map<String, List<String>> paths;
        private final Map<String, Map<String, byte[]>> known = new ConcurrentHashMap<>();

        Folders(Map<String, List<String>> paths) {
            this.paths = paths;
        }

        @Override
        public @Nullable Map<String, byte[]> get(@Nullable Object name) {
            List<String> inside = name instanceof String ? paths.get(name) : null;
            return inside == null ? null : known.computeIfAbsent((String) name, folder -> files(folder, inside));
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return name instanceof String && paths.containsKey(name);
        }

        @Override
        public int size() {
            return paths.size();
        }

        @Override
        public Set<String> keySet() {
            return Collections.unmodifiableSet(paths.keySet());
        }

        @Override
        public Set<Entry<String, Map<String, byte[]>>> entrySet() {
            Map<String, Map<String, byte[]>> all = new LinkedHashMap<>();
            paths.keySet().forEach(name -> all.put(name, java.util.Objects.requireNonNull(get(name))));
            return Collections.unmodifiableMap(all).entrySet();
        }
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
