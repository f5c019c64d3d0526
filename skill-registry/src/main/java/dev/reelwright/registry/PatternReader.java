package dev.reelwright.registry;

import dev.reelwright.registry.TextPattern.CharacterSet;
import dev.reelwright.registry.TextPattern.Piece;
import dev.reelwright.registry.TextPattern.Way;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link TextPattern}. */
final class PatternReader {
    private static final int LONGEST = 200;
    private static final int MOST_PIECES = 500;

    private final int[] points;
    private int at;
    private int pieces;

    PatternReader(String source) {
        points = source.codePoints().toArray();
        if (points.length == 0 || points.length > LONGEST) {
            throw wrong("a pattern has 1 to " + LONGEST + " characters");
        }
    }

    /** Up to the next bar, or the end. */
    Way way() {
        boolean start = next('^');
        List<Piece> found = new ArrayList<>();
        boolean end = false;
        while (at < points.length && points[at] != '|' && !end) {
            if (next('$')) {
                end = true;
            } else {
                repeats(set(), found);
            }
        }
        if (end && at < points.length && points[at] != '|') {
            throw wrong("$ stands at the end only");
        }
        if (found.isEmpty()) {
            throw wrong("there is nothing to match between two bars");
        }
        return new Way(List.copyOf(found), start, end);
    }

    boolean more() {
        return next('|');
    }

    private void repeats(CharacterSet set, List<Piece> found) {
        if (next('*')) {
            add(found, new Piece(set, true, true));
        } else if (next('+')) {
            add(found, new Piece(set, false, true));
        } else if (next('?')) {
            add(found, new Piece(set, true, false));
        } else if (next('{')) {
            counted(set, found);
        } else {
            add(found, new Piece(set, false, false));
        }
    }

    private void counted(CharacterSet set, List<Piece> found) {
        int least = count();
        boolean more = next(',');
        int most = more ? at < points.length && points[at] == '}' ? -1 : count() : least;
        if (!next('}') || most >= 0 && most < least || most == 0) {
            throw wrong("a count is written {3}, {1,3} or {2,}");
        }
        for (int i = 0; i < least; i++) {
            add(found, new Piece(set, false, false));
        }
        if (most < 0) {
            add(found, new Piece(set, true, true));
        }
        for (int i = least; i < most; i++) {
            add(found, new Piece(set, true, false));
        }
    }

    private int count() {
        int value = 0;
        int from = at;
        while (at < points.length && points[at] >= '0' && points[at] <= '9' && value <= TextPattern.MOST_REPEATS) {
            value = value * 10 + points[at++] - '0';
        }
        if (at == from || value > TextPattern.MOST_REPEATS) {
            throw wrong("a count is a number up to " + TextPattern.MOST_REPEATS);
        }
        return value;
    }

    private void add(List<Piece> found, Piece piece) {
        if (++pieces > MOST_PIECES) {
            throw wrong("with its repeats written out it has over " + MOST_PIECES + " pieces");
        }
        found.add(piece);
    }

    private CharacterSet set() {
        int point = points[at++];
        return switch (point) {
            case '.' -> any -> true;
            case '[' -> oneOf();
            case '\\' -> escaped();
            case '(', ')', '*', '+', '?', '{', '}', ']', '^' ->
                throw wrong("\"" + Character.toString(point) + "\" is not understood here; write \\"
                        + Character.toString(point) + " for the character itself; there are no groups");
            default -> same -> same == point;
        };
    }

    private CharacterSet escaped() {
        if (at == points.length) {
            throw wrong("nothing follows the last \\");
        }
        int point = points[at++];
        return switch (point) {
            case 'd' -> PatternReader::digit;
            case 'D' -> each -> !digit(each);
            case 'w' -> PatternReader::word;
            case 'W' -> each -> !word(each);
            case 's' -> PatternReader::space;
            case 'S' -> each -> !space(each);
            default -> {
                if (word(point)) {
                    throw wrong("\\" + Character.toString(point) + " is not known");
                }
                yield same -> same == point;
            }
        };
    }

    private CharacterSet oneOf() {
        boolean not = next('^');
        List<CharacterSet> sets = new ArrayList<>();
        while (at < points.length && points[at] != ']') {
            sets.add(member());
        }
        if (!next(']') || sets.isEmpty()) {
            throw wrong("a class is written [abc] or [a-z]");
        }
        List<CharacterSet> all = List.copyOf(sets);
        return point -> not != all.stream().anyMatch(set -> set.has(point));
    }

    private CharacterSet member() {
        int first = points[at++];
        if (first == '\\') {
            return escaped();
        }
        if (at + 1 < points.length && points[at] == '-' && points[at + 1] != ']') {
            int last = points[at + 1];
            at += 2;
            if (last < first || last == '\\') {
                throw wrong("a span in a class goes from the smaller to the greater character");
            }
            return point -> first <= point && point <= last;
        }
        return same -> same == first;
    }

    private boolean next(int wanted) {
        boolean there = at < points.length && points[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private static boolean digit(int point) {
        return point >= '0' && point <= '9';
    }

    private static boolean word(int point) {
        return digit(point) || point == '_' || Character.isLetter(point);
    }

    private static boolean space(int point) {
        return Character.isWhitespace(point);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
