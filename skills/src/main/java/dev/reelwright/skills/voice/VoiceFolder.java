package dev.reelwright.skills.voice;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the folder with the voice's jars, which are kept off the class path because of their age. */
final class VoiceFolder {
    /** Names the folder; without it, the folder {@code voice} beside the folder of this class's jar is taken. */
    static final String PROPERTY = "reelwright.voice";

    private VoiceFolder() {}

    static Optional<Path> find() {
        return find(System.getProperty(PROPERTY), VoiceFolder.class);
    }

    static Optional<Path> find(@Nullable String named, Class<?> beside) {
        List<Path> places = named == null || named.isBlank() ? beside(beside) : List.of(Path.of(named));
        return places.stream().filter(VoiceFolder::hasVoice).findFirst();
    }

    private static List<Path> beside(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return List.of();
        }
        try {
            Path code = Path.of(source.getLocation().toURI());
            Path folder = code.getParent();
            return folder == null ? List.of() : List.of(code.resolveSibling("voice"), folder.resolveSibling("voice"));
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return List.of();
        }
    }

    private static boolean hasVoice(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "voice-cmu-slt-hsmm-*.jar")) {
            return jars.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** The jars in the order of their names, so that the class path is the same on every machine. */
    static URL[] jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        }
        jars.sort(null);
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }
}
