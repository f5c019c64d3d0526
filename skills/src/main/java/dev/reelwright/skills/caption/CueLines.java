package dev.reelwright.skills.caption;

import java.util.List;
import java.util.Optional;

/**
 * The best way to set some words in one or two lines.
 *
 * @param cost how much is wrong with it; 0 is perfect
 */
record CueLines(List<String> lines, double cost) {

    /** Empty when the words do not fit in two lines. */
    static Optional<CueLines> of(List<TimedToken> tokens, int lineLength) {
        String whole = text(tokens);
        if (whole.length() <= lineLength) {
            return Optional.of(new CueLines(List.of(whole), 0));
        }
        Optional<CueLines> best = Optional.empty();
        for (int i = 1; i < tokens.size(); i++) {
            String first = text(tokens.subList(0, i));
            String second = text(tokens.subList(i, tokens.size()));
            if (first.length() > lineLength || second.length() > lineLength) {
                continue;
            }
            double cost = cost(first, second, tokens.get(i - 1).token().strength());
            if (best.isEmpty() || cost < best.get().cost()) {
                best = Optional.of(new CueLines(List.of(first, second), cost));
            }
        }
        return best;
    }

    static String text(List<TimedToken> tokens) {
        StringBuilder text = new StringBuilder();
        for (TimedToken timed : tokens) {
            if (!text.isEmpty() && !timed.token().glued()) {
                text.append(' ');
            }
            text.append(timed.token().text().replace('\u00a0', ' '));
        }
        return text.toString();
    }

    private static double cost(String first, String second, Token.Break strength) {
        double balance = Math.abs(first.length() - second.length()) * 0.25;
        double topHeavy = first.length() > second.length() ? 1 : 0;
        double orphan = lonely(first) || lonely(second) ? 30 : 0;
        return balance + topHeavy + orphan + price(strength);
    }

    private static boolean lonely(String line) {
        return line.indexOf(' ') < 0 && line.length() < 12;
    }

    private static double price(Token.Break strength) {
        return switch (strength) {
            case SENTENCE -> 0;
            case CLAUSE -> 1;
            case BEFORE_SMALL_WORD -> 2.5;
            case PLAIN -> 5;
            case LEANING -> 11;
        };
    }
}
