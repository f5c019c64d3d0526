package dev.reelwright.registry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a folder's text file: bounded, valid UTF-8, and with no character that a person cannot see. */
final class Text {
    private static final int MAX_REPORTED = 5;

    private Text() {}

    static Reading<String> read(String file, byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            return Reading.faulty(
                    file,
                    "the file has " + bytes.length + " bytes",
                    "keep it to " + maxBytes + " bytes; move detail to files of its own");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<Problem> hidden = hiddenCharacters(file, text);
            return hidden.isEmpty() ? Reading.of(text) : Reading.faulty(hidden);
        } catch (CharacterCodingException e) {
            return Reading.faulty(file, "the file is not UTF-8 text", "save it as UTF-8");
        }
    }

    /** False for what is no UTF-8, or holds a NUL as no text does. */
    static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .indexOf('\0')
                    < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** True for what can hide words from a reader or show them in another order. */
    static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.CONTROL -> point != '\n' && point != '\r' && point != '\t';
            default -> isBlankLetter(point) || point >= 0xE0000 && point <= 0xE0FFF;
        };
    }

    /** Letters and marks that have no picture of their own: grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian selectors. */
    private static boolean isBlankLetter(int point) {
        return switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F -> true;
            default -> false;
        };
    }

    static List<Problem> hiddenCharacters(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        int line = 1;
        for (int i = 0;
                i < text.length() && problems.size() < MAX_REPORTED;
                i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (point == '\n') {
                line++;
            } else if (isHidden(point)) {
                problems.add(new Problem(file + ":" + line, "hidden character " + nameOf(point), "delete it"));
            }
        }
        return problems;
    }

    /** What a JSON file hides although its text does not: characters that are written by their number. */
    static List<Problem> hiddenInValues(String file, JsonNode json) {
        List<Problem> problems = new ArrayList<>();
        collect(file + "#", json, problems);
        return problems.stream().limit(MAX_REPORTED).toList();
    }

    private static void collect(String at, JsonNode json, List<Problem> problems) {
        if (json.isString()) {
            told(at, json.stringValue(), problems);
        } else if (json.isObject()) {
            json.properties().forEach(field -> {
                told(at, field.getKey(), problems);
                collect(Pointer.child(at, field.getKey()), field.getValue(), problems);
            });
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                collect(at + "/" + i, json.get(i), problems);
            }
        }
    }

    private static void told(String at, String text, List<Problem> problems) {
        text.codePoints()
                .filter(Text::isHidden)
                .limit(1)
                .forEach(point -> problems.add(new Problem(at, "hidden character " + nameOf(point), "delete it")));
    }

    private static String nameOf(int point) {
        String name = Character.getName(point);
        return "U+%04X".formatted(point) + (name == null ? "" : " (" + name.toLowerCase(java.util.Locale.ROOT) + ")");
    }
}
