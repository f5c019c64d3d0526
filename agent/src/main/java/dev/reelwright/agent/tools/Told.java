package dev.reelwright.agent.tools;

import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of things that are wrong, short enough for a model to read. */
final class Told {
    private static final int MOST = 40;
    private static final int LONGEST = 400;

    private Told() {}

    static String problems(List<Problem> problems) {
        return lines(problems.stream().map(Problem::toString).toList());
    }

    /** One line each, with a hyphen. */
    static String lines(List<String> lines) {
        String shown = lines.stream()
                .limit(MOST)
                .map(line -> "- " + Plainly.line(line, LONGEST))
                .collect(Collectors.joining("\n"));
        return lines.size() <= MOST ? shown : shown + "\n- and " + (lines.size() - MOST) + " more";
    }
}
