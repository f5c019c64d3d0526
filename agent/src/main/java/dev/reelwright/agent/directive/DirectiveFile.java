package dev.reelwright.agent.directive;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text that holds one directive or several. A line of nothing but {@code +++} stands between two. The front matter of the first may name
 * {@code vars} that hold in all of them, that of a later one {@code vars} for itself; {@code {{name}}} stands for the value, in settings and in
 * the text. Values are put in after the text was taken apart, so that none can begin a directive or a setting.
 */
public final class DirectiveFile {
    static final int MOST_PARTS = 100;

    private DirectiveFile() {}

    /** What became of a text. */
    public sealed interface Answer {
        /** @param parts at least one */
        record Read(List<Part> parts) implements Answer {
            public Read {
                parts = List.copyOf(parts);
            }
        }

        /** @param problems all that is wrong, at once; never empty */
        record Rejected(List<Problem> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * One directive, as {@link DirectiveReader} reads it.
     *
     * @param number from 1
     * @param text its values put in; begins with as many empty lines as make its line numbers those of the file
     */
    public record Part(int number, String text) {}

    /**
     * @param text the whole file
     * @param name what to call it in messages
     * @param given values that count more than those in the text
     */
    public static Answer read(String text, String name, Map<String, String> given) {
        List<Piece> pieces = pieces(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Problem> problems = new ArrayList<>();
        if (pieces.size() > MOST_PARTS) {
            return new Answer.Rejected(List.of(new Problem(
                    name,
                    "it holds " + pieces.size() + " directives; a file may hold " + MOST_PARTS,
                    "split it into several files")));
        }
        Map<String, String> shared = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            FilledPiece filled = FilledPiece.of(piece, name, shared, given);
            problems.addAll(filled.problems());
            if (piece.first()) {
                shared.putAll(filled.own());
            }
            if (!filled.preamble() || pieces.size() == 1) {
                parts.add(new Part(parts.size() + 1, filled.text()));
            }
        }
        problems.addAll(Variables.unknown(given, pieces, name));
        return problems.isEmpty() ? new Answer.Read(parts) : new Answer.Rejected(problems);
    }

    /**
     * A part as it stands in the file.
     *
     * @param line of the file on which it begins, from 1
     */
    record Piece(int line, String text) {
        boolean first() {
            return line == 1;
        }
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int began = 1;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.strip().equals("+++") && line.startsWith("+++")) {
                pieces.add(new Piece(began, open.toString()));
                open.setLength(0);
                began = number + 1;
            } else {
                open.append(line).append('\n');
            }
        }
        open.setLength(Math.max(0, open.length() - 1));
        if (pieces.isEmpty() || !open.toString().isBlank()) {
            pieces.add(new Piece(began, open.toString()));
        }
        return pieces;
    }
}
