package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What may be kept as a draft. It need not be a good folder yet, but nothing in it may be hidden, and a test in it must be one: it will stand. */
final class DraftFiles {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 64;
    private static final int MOST_FILES = 60;
    private static final int MOST_BYTES = 512 * 1024;

    private DraftFiles() {}

    static List<Problem> problems(String name, Map<String, byte[]> files, Drafts.Author author) {
        List<Problem> problems = new ArrayList<>();
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME || name.equals("drafts")) {
            problems.add(new Problem(
                    Words.quoted(name),
                    "is no name for a skill",
                    "use small letters, digits and single hyphens, at most " + LONGEST_NAME));
        }
        if (files.isEmpty()) {
            problems.add(new Problem(name, "has no files", "give SKILL.md, skill.json and what its kind needs"));
        }
        long bytes = files.values().stream().mapToLong(file -> file.length).sum();
        if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
            problems.add(new Problem(
                    name,
                    "has " + files.size() + " files, " + bytes + " bytes",
                    "keep it to " + MOST_FILES + " files and " + MOST_BYTES + " bytes"));
        }
        new TreeMap<>(files).forEach((path, file) -> {
            if (Shelf.LEARNED.contains(path)) {
                problems.add(new Problem(path, "is written by runs only", "leave it out"));
            } else if (!SkillFolder.isPlain(path)) {
                problems.add(new Problem(Words.quoted(path), "is not a plain relative path", "rename the file"));
            } else if (author == Drafts.Author.AGENT) {
                problems.addAll(Text.read(path, file, MOST_BYTES).problems());
                if (path.startsWith(Example.FOLDER)) {
                    problems.addAll(Example.read(path, file).problems());
                }
            }
        });
        return problems.stream().distinct().toList();
    }

    /** Whether there is a place for it: the product's names are taken, and drafts are not without number. */
    static List<Problem> roomFor(String name, Committed head, boolean fresh, int most) throws IOException {
        if (Seeding.isShipped(head, name)) {
            return List.of(shipped(name));
        }
        return fresh && head.drafts().size() >= most
                ? List.of(new Problem(name, "there are " + most + " drafts already", "promote some, or give them up"))
                : List.of();
    }

    static Problem shipped(String name) {
        return new Problem(
                name,
                "is the name of a folder that came with the product",
                "take another name; a change of it can be accepted in its place");
    }
}
