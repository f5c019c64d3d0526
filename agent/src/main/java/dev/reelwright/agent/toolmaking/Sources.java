package dev.reelwright.agent.toolmaking;

import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose text a model had read when it wrote a draft. It stands in the messages of the draft's commits, so that it is known in every later conversation, and is
 * shown before the yes: such a text may have asked for the draft.
 */
public final class Sources {
    private static final String READ = "Read: ";
    private static final int MOST = 20;
    private static final int LONGEST = 120;

    private Sources() {}

    /** The message of a draft's commit. */
    public static String message(String subject, Collection<String> sources, String run) {
        String read = sources.stream()
                .map(Sources::line)
                .filter(source -> !source.isEmpty())
                .distinct()
                .limit(MOST)
                .map(source -> READ + source + "\n")
                .collect(Collectors.joining());
        String more = sources.size() > MOST ? READ + "and " + (sources.size() - MOST) + " more\n" : "";
        return line(subject) + "\n\n" + read + more + "Run: " + run;
    }

    /** All that was read by who wrote a draft since it was begun, or since it became a skill the last time. */
    public static List<String> of(Shelf shelf, String draft) throws IOException {
        Set<String> sources = new LinkedHashSet<>();
        for (Shelf.Commit commit : shelf.history("drafts/" + draft)) {
            List<String> lines = commit.message().lines().toList();
            if (!lines.isEmpty() && ends(lines.getFirst(), draft)) {
                break;
            }
            lines.stream()
                    .skip(1)
                    .filter(line -> line.startsWith(READ))
                    .map(line -> line.substring(READ.length()))
                    .forEach(sources::add);
        }
        return List.copyOf(sources);
    }

    private static boolean ends(String subject, String draft) {
        return subject.equals(promoted(draft)) || subject.equals(dropped(draft));
    }

    static String promoted(String draft) {
        return "Promote " + draft;
    }

    static String dropped(String draft) {
        return "Give up the draft " + draft;
    }

    private static String line(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append(' ');
                default -> plain.appendCodePoint(point);
            }
        });
        String line = plain.toString().strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
