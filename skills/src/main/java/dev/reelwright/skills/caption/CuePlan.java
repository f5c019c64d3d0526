package dev.reelwright.skills.caption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a narration into cues so that the sum of all that is wrong with them is smallest. */
final class CuePlan {
    private static final double READABLE = 20;
    private static final double LONG = 6;
    private static final double BRIEF = 1.2;
    private static final double PAUSE = 0.6;

    private final List<TimedToken> tokens;
    private final int lineLength;

    CuePlan(List<TimedToken> tokens, int lineLength) {
        this.tokens = tokens;
        this.lineLength = lineLength;
    }

    List<List<TimedToken>> groups() {
        int n = tokens.size();
        double[] best = new double[n + 1];
        int[] from = new int[n + 1];
        Arrays.fill(best, 1, n + 1, Double.POSITIVE_INFINITY);
        for (int end = 1; end <= n; end++) {
            for (int start = end - 1; start >= 0 && fits(start, end); start--) {
                double cost = best[start] + cost(start, end);
                if (cost < best[end]) {
                    best[end] = cost;
                    from[end] = start;
                }
            }
        }
        List<List<TimedToken>> groups = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            groups.addFirst(tokens.subList(from[end], end));
        }
        return groups;
    }

    private boolean fits(int start, int end) {
        return end - start == 1 || CueLines.text(tokens.subList(start, end)).length() <= 2 * lineLength + 1;
    }

    private double cost(int start, int end) {
        List<TimedToken> group = tokens.subList(start, end);
        return CueLines.of(group, lineLength)
                .map(lines -> 6 + lines.cost() + ending(start, end) + pace(group) + inside(group))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private double ending(int start, int end) {
        double price = switch (tokens.get(end - 1).token().strength()) {
            case SENTENCE -> 0;
            case CLAUSE -> 4;
            case BEFORE_SMALL_WORD -> 9;
            case PLAIN -> 14;
            case LEANING -> 26;
        };
        boolean alone = end - start == 1 && tokens.size() > 1;
        boolean sentence =
                price == 0 && (start == 0 || tokens.get(start - 1).token().strength() == Token.Break.SENTENCE);
        return (end == tokens.size() ? 0 : price) + (alone && !sentence ? 40 : 0);
    }

    private double pace(List<TimedToken> group) {
        double seconds = Math.max(0.01, group.getLast().end() - group.getFirst().start());
        double over = CueLines.text(group).length() / seconds - READABLE;
        return Math.min(20, Math.max(0, over) * 2)
                + Math.max(0, seconds - LONG) * 4
                + Math.max(0, BRIEF - seconds) * 12;
    }

    private double inside(List<TimedToken> group) {
        double cost = 0;
        for (int i = 0; i + 1 < group.size(); i++) {
            cost += group.get(i).token().strength() == Token.Break.SENTENCE ? 9 : 0;
            double pause = group.get(i + 1).start() - group.get(i).end();
            cost += pause > PAUSE ? 15 * pause : 0;
        }
        return cost;
    }
}
