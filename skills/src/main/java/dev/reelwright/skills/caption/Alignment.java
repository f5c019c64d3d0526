package dev.reelwright.skills.caption;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives every shown word its time. Written and spoken words are walked together; where they differ ("25" spoken as two words, a hyphen that
 * splits one) the nearest place at which both agree again is looked for, and the time between is shared out by characters.
 */
final class Alignment {
    private static final int HORIZON = 24;

    private final List<Token> tokens;
    private final List<TimedWord> words;
    private final List<String> written;
    private final List<String> heard;
    private final List<TimedToken> timed = new ArrayList<>();

    private Alignment(List<Token> tokens, List<TimedWord> words) {
        this.tokens = tokens;
        this.words = words;
        this.written = tokens.stream().map(t -> Token.spoken(t.text())).toList();
        this.heard = words.stream().map(w -> Token.spoken(w.text())).toList();
    }

    static List<TimedToken> of(List<Token> tokens, List<TimedWord> words) {
        List<TimedWord> sounding =
                words.stream().filter(w -> !Token.spoken(w.text()).isEmpty()).toList();
        return new Alignment(tokens, sounding.isEmpty() ? words : sounding).walk();
    }

    /** Shares a span of seconds out to the tokens by their length. */
    static List<TimedToken> spread(List<Token> tokens, double from, double to) {
        double total = tokens.stream().mapToDouble(Alignment::weight).sum();
        List<TimedToken> timed = new ArrayList<>();
        double before = 0;
        for (Token token : tokens) {
            double after = before + weight(token);
            timed.add(new TimedToken(token, from + (to - from) * before / total, from + (to - from) * after / total));
            before = after;
        }
        return timed;
    }

    private List<TimedToken> walk() {
        int token = 0;
        int word = 0;
        while (token < tokens.size()) {
            int[] meeting = meeting(token, word);
            if (meeting[0] > token) {
                between(token, meeting[0], word, meeting[1]);
            }
            if (meeting[0] < tokens.size()) {
                TimedWord spoken = words.get(meeting[1]);
                timed.add(new TimedToken(tokens.get(meeting[0]), spoken.start(), spoken.end()));
            }
            token = meeting[0] + 1;
            word = meeting[1] + 1;
        }
        return timed;
    }

    private int[] meeting(int token, int word) {
        for (int distance = 0; distance <= 2 * HORIZON; distance++) {
            for (int a = Math.max(0, distance - HORIZON); a <= Math.min(distance, HORIZON); a++) {
                int b = distance - a;
                if (agree(token + a, word + b) && (distance == 0 || surely(token + a, word + b, distance))) {
                    return new int[] {token + a, word + b};
                }
            }
        }
        return new int[] {tokens.size(), words.size()};
    }

    private boolean agree(int token, int word) {
        return token < written.size()
                && word < heard.size()
                && written.get(token).equals(heard.get(word));
    }

    /** One small word in common proves little: further away, the next has to agree too, unless the text ends there. */
    private boolean surely(int token, int word, int distance) {
        boolean last = token + 1 == written.size() || word + 1 == heard.size();
        return last
                || similar(token + 1, word + 1)
                || (distance <= 4 && written.get(token).length() > 3);
    }

    private boolean similar(int token, int word) {
        String shown = written.get(token);
        String spoken = heard.get(word);
        return shown.startsWith(spoken) || spoken.startsWith(shown);
    }

    private void between(int token, int tokenEnd, int word, int wordEnd) {
        double before = timed.isEmpty()
                ? (words.isEmpty() ? 0 : words.getFirst().start())
                : timed.getLast().end();
        if (tokenEnd - token == wordEnd - word) {
            for (int i = 0; i < tokenEnd - token; i++) {
                TimedWord spoken = words.get(word + i);
                timed.add(new TimedToken(tokens.get(token + i), spoken.start(), spoken.end()));
            }
            return;
        }
        boolean silent = word == wordEnd;
        double from = silent ? before : words.get(word).start();
        double until = wordEnd < words.size() ? words.get(wordEnd).start() : Math.max(before, from);
        double to = silent ? until : words.get(wordEnd - 1).end();
        timed.addAll(spread(tokens.subList(token, tokenEnd), from, Math.max(from, to)));
    }

    private static double weight(Token token) {
        return token.text().length() + 1 + (token.strength() == Token.Break.SENTENCE ? 3 : 0);
    }
}
