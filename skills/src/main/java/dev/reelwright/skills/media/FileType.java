package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Types a file by its first bytes; its name counts for nothing. The signatures are those of the formats' own specifications.
 *
 * @param kind the family; a container is {@code VIDEO} here and becomes {@code AUDIO} when it has no picture
 */
record FileType(MediaKind kind, String mediaType) {
    private static final int HEAD = 64;
    private static final List<Signature> SIGNATURES = List.of(
            image("image/png", 0, "\u0089PNG\r\n\u001a\n"),
            image("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            image("image/gif", 0, "GIF8"),
            image("image/bmp", 0, "BM"),
            image("image/tiff", 0, "II*\0"),
            image("image/tiff", 0, "MM\0*"),
            image("image/qoi", 0, "qoif"),
            new Signature(MediaKind.IMAGE, "image/webp", 0, "RIFF", 8, "WEBP"),
            new Signature(MediaKind.AUDIO, "audio/wav", 0, "RIFF", 8, "WAVE"),
            new Signature(MediaKind.VIDEO, "video/x-msvideo", 0, "RIFF", 8, "AVI "),
            audio("audio/flac", "fLaC"),
            audio("audio/ogg", "OggS"),
            audio("audio/mpeg", "ID3"),
            audio("audio/mpeg", "\u00ff\u00fb"),
            audio("audio/mpeg", "\u00ff\u00f3"),
            audio("audio/mpeg", "\u00ff\u00f2"),
            audio("audio/aac", "\u00ff\u00f1"),
            audio("audio/aac", "\u00ff\u00f9"),
            audio("audio/aiff", "FORM"),
            new Signature(MediaKind.AUDIO, "audio/mp4", 4, "ftyp", 8, "M4A"),
            new Signature(MediaKind.VIDEO, "video/quicktime", 4, "ftyp", 8, "qt  "),
            new Signature(MediaKind.VIDEO, "video/mp4", 4, "ftyp", 4, "ftyp"),
            new Signature(MediaKind.VIDEO, "video/quicktime", 4, "moov", 4, "moov"),
            new Signature(MediaKind.VIDEO, "video/quicktime", 4, "mdat", 4, "mdat"),
            video("video/x-matroska", "\u001aE\u00df\u00a3"),
            video("video/mpeg", "\0\0\u0001\u00ba"),
            video("video/mpeg", "\0\0\u0001\u00b3"),
            video("video/mp2t", "G"),
            video("video/x-flv", "FLV"));

    private record Signature(MediaKind kind, String mediaType, int firstAt, String first, int secondAt, String second) {
        boolean fits(byte[] head) {
            return at(head, firstAt, first) && at(head, secondAt, second);
        }

        private static boolean at(byte[] head, int offset, String wanted) {
            byte[] bytes = wanted.getBytes(StandardCharsets.ISO_8859_1);
            return head.length >= offset + bytes.length
                    && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static Signature image(String type, int at, String bytes) {
        return new Signature(MediaKind.IMAGE, type, at, bytes, at, bytes);
    }

    private static Signature audio(String type, String bytes) {
        return new Signature(MediaKind.AUDIO, type, 0, bytes, 0, bytes);
    }

    private static Signature video(String type, String bytes) {
        return new Signature(MediaKind.VIDEO, type, 0, bytes, 0, bytes);
    }

    /**
     * The demuxer that reads a still of this type. It has to be named, because FFmpeg would take a file that is called {@code .jpg} for a
     * numbered sequence of pictures.
     */
    String stillDemuxer() {
        return switch (mediaType) {
            case "image/png" -> "png_pipe";
            case "image/jpeg" -> "jpeg_pipe";
            case "image/webp" -> "webp_pipe";
            case "image/bmp" -> "bmp_pipe";
            case "image/tiff" -> "tiff_pipe";
            case "image/qoi" -> "qoi_pipe";
            case "image/gif" -> "gif";
            default -> throw new IllegalStateException(mediaType + " is no still");
        };
    }

    /** Empty when the bytes begin like none of the formats that are accepted. */
    static Optional<FileType> of(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(HEAD);
            return SIGNATURES.stream()
                    .filter(signature -> signature.fits(head))
                    .findFirst()
                    .map(found -> new FileType(found.kind(), found.mediaType()));
        }
    }

    /** What a file that is none of them seems to be, as the rest of a sentence; empty when nothing tells. */
    static String looksLike(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            String head = new String(bytes.readNBytes(4 * HEAD), StandardCharsets.ISO_8859_1)
                    .strip()
                    .toLowerCase(java.util.Locale.ROOT);
            if (head.startsWith("{") || head.startsWith("[")) {
                return " (they look like JSON)";
            }
            if (head.startsWith("#extm3u")) {
                return " (they look like a playlist)";
            }
            boolean svg = head.startsWith("<svg") || head.startsWith("<?xml") && head.contains("<svg");
            if (svg) {
                return " (they look like SVG, which is a program and no picture)";
            }
            if (head.startsWith("<!doctype html") || head.startsWith("<html") || head.startsWith("<head")) {
                return " (they look like HTML)";
            }
            return head.startsWith("<") ? " (they look like XML)" : "";
        }
    }
}
