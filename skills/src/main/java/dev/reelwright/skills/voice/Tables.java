package dev.reelwright.skills.voice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The reading tables beside this class; each file says in its first lines what it holds. */
final class Tables {
    static final Map<String, String> ABBREVIATIONS = map("abbreviations.properties");
    static final Map<String, String> UNITS = map("units.properties");
    static final Map<String, String> SYMBOLS = map("symbols.properties");
    static final Map<String, String> SOUNDS = map("sounds.properties");
    static final Set<String> SPELLED = words("acronyms.txt");

    private Tables() {}

    private static Map<String, String> map(String name) {
        Properties read = new Properties();
        try (InputStreamReader text = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
            read.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> (String) e.getKey(), e -> ((String) e.getValue()).strip()));
    }

    private static Set<String> words(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Set.of(line.strip().split(" +")).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Tables.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("missing from the jar: " + name);
        }
        return in;
    }
}
