package dev.reelwright.agent.tools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether bytes are text, and if not, what they seem to be by how they begin. */
final class FileSort {
    private static final int LONGEST_BEGINNING = 16;

    /** Hexadecimal beginning to the name of the format; what RIFF and ISO files hold stands behind their length. */
    private static final Map<String, String> BEGINNINGS = beginnings();

    private FileSort() {}

    /** The text, when it is valid UTF-8 without a zero byte. */
    static Optional<String> text(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** Such as {@code a PNG picture}. */
    static String name(byte[] bytes) {
        String start = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST_BEGINNING));
        return BEGINNINGS.entrySet().stream()
                .filter(each -> start.matches(each.getKey() + ".*"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no UTF-8 text and no format known by its beginning");
    }

    private static Map<String, String> beginnings() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("89504e47", "a PNG picture");
        known.put("ffd8ff", "a JPEG picture");
        known.put("47494638", "a GIF picture");
        known.put("52494646.{8}57454250", "a WebP picture");
        known.put("52494646.{8}57415645", "WAV sound");
        known.put("494433|fff[ab23]", "MP3 sound");
        known.put("4f676753", "Ogg sound or film");
        known.put("664c6143", "FLAC sound");
        known.put(".{8}66747970", "an MP4 or QuickTime film");
        known.put("1a45dfa3", "a WebM or Matroska film");
        known.put("25504446", "a PDF document");
        known.put("504b0304", "a ZIP archive");
        return known;
    }
}
