package dev.reelwright.agent.loop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The scripts that come with the product; the offline director knows these subjects and no others. */
final class ScriptLibrary {
    private static final String FOLDER = "/dev/reelwright/agent/examples/";

    /** File to the words by which a request finds it. */
    private static final Map<String, List<String>> SCRIPTS = scripts();

    private ScriptLibrary() {}

    record Script(String name, String text) {}

    static Optional<Script> about(String topic) {
        String words = topic.toLowerCase(Locale.ROOT);
        return SCRIPTS.entrySet().stream()
                .filter(script -> script.getValue().stream().anyMatch(word -> words.matches(".*\\b" + word + "\\b.*")))
                .findFirst()
                .map(script -> new Script(script.getKey(), read(script.getKey())));
    }

    static List<String> names() {
        return List.copyOf(SCRIPTS.keySet());
    }

    private static Map<String, List<String>> scripts() {
        Map<String, List<String>> scripts = new LinkedHashMap<>();
        scripts.put("tides.md", List.of("tides?", "tidal"));
        scripts.put("bees.md", List.of("honey", "bees?", "honeybees?"));
        scripts.put("rainbow.md", List.of("rainbows?"));
        return scripts;
    }

    private static String read(String name) {
        try (InputStream script = ScriptLibrary.class.getResourceAsStream(FOLDER + name)) {
            if (script == null) {
                throw new IllegalStateException("the jar lacks its script " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
