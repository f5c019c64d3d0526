package dev.reelwright.agent.tools;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One passage of a text that is to be replaced: it has to stand there exactly once, and an answer that it does not says what does. */
record Passage(String path, String text, String old) {
    private static final int MOST = 5;
    private static final int LONGEST = 120;

    /** The text with something else in its place; empty when {@link #problem} says why not. */
    Optional<String> with(String fresh) {
        List<Integer> places = places();
        return places.size() == 1
                ? Optional.of(
                        text.substring(0, places.getFirst()) + fresh + text.substring(places.getFirst() + old.length()))
                : Optional.empty();
    }

    /** Why the passage cannot be replaced; not to be asked when it can. */
    Problem problem() {
        if (old.isEmpty()) {
            return new Problem(path, "no old text is given", "give the text to replace, or the whole file in put");
        }
        List<Integer> places = places();
        if (places.isEmpty()) {
            return loosely()
                    .map(line -> new Problem(
                            path,
                            "holds the old text with other white space only, from line " + line + ": " + shown(line),
                            "give it letter by letter"))
                    .orElseGet(() -> new Problem(
                            path,
                            "does not hold the old text",
                            "read_manual with \"file\": \"" + path + "\" shows it as it is"));
        }
        List<String> lines =
                places.stream().map(at -> String.valueOf(line(at))).distinct().toList();
        return new Problem(
                path,
                "holds the old text " + places.size() + " times, in line "
                        + String.join(", ", lines.subList(0, Math.min(MOST, lines.size())))
                        + (lines.size() > MOST ? " and others" : ""),
                "give more of the text around the one you mean");
    }

    private List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(old); at >= 0 && !old.isEmpty(); at = text.indexOf(old, at + 1)) {
            places.add(at);
        }
        return places;
    }

    private int line(int at) {
        return 1
                + (int) text.substring(0, at)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
    }

    private String shown(int line) {
        return Plainly.line(text.lines().skip(line - 1L).findFirst().orElse(""), LONGEST);
    }

    /** The first line of a passage that differs by white space alone. */
    private Optional<Integer> loosely() {
        String wanted = squeezed(old);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        int at = squeezed(text).indexOf(wanted);
        if (at < 0) {
            return Optional.empty();
        }
        int seen = -1;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) && ++seen == at) {
                return Optional.of(line(i));
            }
        }
        return Optional.empty();
    }

    private static String squeezed(String text) {
        return text.chars()
                .filter(letter -> !Character.isWhitespace(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
