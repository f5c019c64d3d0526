package dev.reelwright.agent.directive;

import dev.reelwright.agent.directive.ShotIdea.Picture.Scene;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wish for the next shot, written as a comment: {@code <!-- shot: style=landscape move=push-in seconds=5 -->}. */
record ShotNote(
        @Nullable String style,
        @Nullable String move,
        @Nullable Double seconds) {
    static final ShotNote NONE = new ShotNote(null, null, null);

    private static final Pattern COMMENT = Pattern.compile("(?s)<!--\\s*shot:(.*?)-->\\s*");
    private static final Set<String> STYLES =
            Set.of("title", "statement", "list", "quote", "diagram", "number", "landscape");
    private static final Set<String> MOVES =
            Set.of("hold", "push-in", "pull-out", "pan-left", "pan-right", "tilt-up", "tilt-down", "drift");

    static ShotNote read(String html, int line, List<Problem> problems) {
        Matcher comment = COMMENT.matcher(html);
        if (!comment.matches()) {
            return NONE;
        }
        ShotNote note = NONE;
        for (String wish : comment.group(1).strip().split("[\\s,;]+")) {
            note = note.with(wish, line, problems);
        }
        return note;
    }

    private ShotNote with(String wish, int line, List<Problem> problems) {
        String value = wish.substring(wish.indexOf('=') + 1);
        if (wish.startsWith("style=") && STYLES.contains(value)) {
            return new ShotNote(value, move, seconds);
        }
        if (wish.startsWith("move=") && MOVES.contains(value)) {
            return new ShotNote(style, value, seconds);
        }
        if (wish.startsWith("seconds=") && value.matches("\\d{1,3}(\\.\\d+)?") && Double.parseDouble(value) > 0) {
            return new ShotNote(style, move, Double.valueOf(value));
        }
        problems.add(new Problem(
                Integer.toString(line),
                "\"" + wish + "\" is not a wish for a shot",
                "write style=, move= or seconds=; styles: " + sorted(STYLES) + "; moves: " + sorted(MOVES)));
        return this;
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    Scene restyle(Scene scene) {
        return style == null
                ? scene
                : new Scene(
                        style,
                        scene.prompt(),
                        scene.kicker(),
                        scene.heading(),
                        scene.body(),
                        scene.items(),
                        scene.attribution(),
                        scene.number(),
                        scene.unit());
    }
}
