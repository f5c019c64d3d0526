package dev.reelwright.registry;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The line by which {@link SkillPack#build} tells one build of a pack from all others. */
public final class PackBuild {
    private PackBuild() {}

    /** The jar that a pack is in; empty for classes in a folder, as under development, which may change at any time. */
    public static Optional<String> of(Class<? extends SkillPack> pack) {
        CodeSource source = pack.getProtectionDomain().getCodeSource();
        try {
            Path jar = source == null ? null : Path.of(source.getLocation().toURI());
            return jar == null || !Files.isRegularFile(jar)
                    ? Optional.empty()
                    : Optional.of(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
        } catch (IOException | URISyntaxException | IllegalArgumentException | FileSystemNotFoundException unknown) {
            return Optional.empty();
        }
    }
}
