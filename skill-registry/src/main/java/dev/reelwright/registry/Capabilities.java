package dev.reelwright.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The capabilities this version knows. */
public final class Capabilities {
    /** Short names, as the owner and directives say them. */
    public static final Map<String, String> KINDS = Map.of(
            "image", "image.generate",
            "image-edit", "image.edit",
            "voice", "speech.synthesize",
            "music", "music.generate",
            "sound", "sound.generate",
            "video", "video.generate",
            "avatar", "video.avatar",
            "transcript", "audio.transcribe",
            "animate", "video.animate",
            "assemble", "edit.assemble");

    private static final List<String> NAMES = List.of(
            "audio.transcribe",
            "edit.assemble",
            "image.edit",
            "image.generate",
            "music.generate",
            "sound.generate",
            "speech.synthesize",
            "video.animate",
            "video.avatar",
            "video.generate");

    private Capabilities() {}

    /** The shipped contracts by name, in alphabetical order. */
    public static Map<String, Capability> shipped() {
        return Loaded.SHIPPED;
    }

    /** The short name of a capability; its own name when it has none. */
    public static String kind(String capability) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue().equals(capability))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(capability);
    }

    private static Map<String, Capability> load() {
        Map<String, Capability> capabilities = new TreeMap<>();
        for (String name : NAMES) {
            capabilities.put(name, Capability.of(Json.own(resource("capabilities/" + name + ".json"))));
        }
        return Collections.unmodifiableMap(capabilities);
    }

    static String resource(String path) {
        try (InputStream stream = Capabilities.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the program: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Loaded {
        static final Map<String, Capability> SHIPPED = load();
    }
}
