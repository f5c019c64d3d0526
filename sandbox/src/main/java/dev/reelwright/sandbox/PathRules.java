package dev.reelwright.sandbox;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Which texts are paths in a {@link Workspace}. A name is taken as it is: nothing is decoded, trimmed or folded. */
final class PathRules {
    private static final int LONGEST_PATH = 4096;
    private static final int LONGEST_NAME = 255;
    private static final boolean WINDOWS = java.io.File.separatorChar == '\\';

    private PathRules() {}

    /** The components of a path to a file or folder. */
    static List<String> components(String path) throws RefusedPath {
        if (path.isEmpty()) {
            throw new RefusedPath(path, "it is empty. Name a file or folder.");
        }
        if (path.startsWith("/")) {
            throw new RefusedPath(path, "it is absolute. Use a path relative to the workspace.");
        }
        requireLength(path, path, LONGEST_PATH, "path");
        List<String> names = List.of(path.split("/", -1));
        for (String name : names) {
            requireName(path, name);
        }
        return names;
    }

    /** As {@link #components}, but {@code ""} is the root. */
    static List<String> folderComponents(String path) throws RefusedPath {
        return path.isEmpty() ? List.of() : components(path);
    }

    private static void requireName(String path, String name) throws RefusedPath {
        if (name.isEmpty()) {
            throw new RefusedPath(path, "it has an empty name in it. Use single slashes, and none at the end.");
        }
        if (name.equals(".") || name.equals("..")) {
            throw new RefusedPath(path, "it has \"" + name + "\" in it. Use plain names.");
        }
        if (name.indexOf('\\') >= 0) {
            throw new RefusedPath(path, "it has a backslash in it. Use / between names.");
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            throw new RefusedPath(path, "a name ends in a dot or a space, which some systems drop. Rename it.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedPath(path, "it has a control character in it. Rename it.");
        }
        requireLength(path, name, LONGEST_NAME, "name");
        String bare = folded(name);
        if (bare.equals(".git") || bare.equals("git~1")) {
            throw new RefusedPath(path, "git's own files are out of bounds. Use another name.");
        }
        if (WINDOWS && (name.chars().anyMatch(c -> "<>:\"|?*".indexOf(c) >= 0) || isDevice(bare))) {
            throw new RefusedPath(path, "a name in it means something else on Windows. Rename it.");
        }
    }

    private static void requireLength(String path, String part, int most, String what) throws RefusedPath {
        if (part.length() > most || utf8Length(path, part) > most) {
            throw new RefusedPath(path, "the " + what + " is longer than " + most + " bytes. Shorten it.");
        }
    }

    /** A lone surrogate has no bytes of its own: encoded as {@code ?} it would be another file's name. */
    private static int utf8Length(String path, String part) throws RefusedPath {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(part))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new RefusedPath(path, "it is not valid Unicode. Rename it.");
        }
    }

    /** As a file system that ignores case and invisible characters sees it. */
    private static String folded(String name) {
        StringBuilder seen = new StringBuilder(name.length());
        name.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .forEach(seen::appendCodePoint);
        return seen.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isDevice(String name) {
        return name.matches("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    }
}
