package dev.reelwright.skills.script;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a description may read. */
record Source(Path path, MediaFacts facts) {
    boolean still() {
        return facts.kind() == MediaKind.IMAGE;
    }

    boolean hasPicture() {
        return facts.picture() != null;
    }

    boolean hasSound() {
        return facts.sound() != null;
    }

    /** The demuxer that reads a still; named, because FFmpeg would take a file for a numbered sequence. Empty for a still that is not read here. */
    Optional<String> stillDemuxer() {
        return switch (facts.mediaType()) {
            case "image/png" -> Optional.of("png_pipe");
            case "image/jpeg" -> Optional.of("jpeg_pipe");
            case "image/webp" -> Optional.of("webp_pipe");
            case "image/bmp" -> Optional.of("bmp_pipe");
            case "image/tiff" -> Optional.of("tiff_pipe");
            default -> Optional.empty();
        };
    }
}
