package dev.reelwright.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for many forms at once in one pass: a rolling hash of eight characters (after Karp and Rabin, 1987) tells where a form
 * may begin, and only there are the characters compared.
 */
final class SecretScan {
    private static final int WINDOW = Redactor.SHORTEST_SECRET;
    private static final int BASE = 1_000_003;
    private static final int OLDEST = oldest();
    private static final int FILTER_BITS = 16;
    private static final int LAYERS = 2;

    private final Map<Integer, List<SecretForm>> byBeginning = new HashMap<>();
    private final boolean[] begins = new boolean[1 << FILTER_BITS];

    SecretScan(List<SecretForm> forms) {
        for (SecretForm form : forms) {
            int hash = hash(form.text());
            begins[slot(hash)] = true;
            byBeginning.computeIfAbsent(hash, ignored -> new ArrayList<>()).add(form);
        }
    }

    /** Adds every stretch of the text that gives a secret away. */
    void find(String text, List<Span> found) {
        if (!byBeginning.isEmpty() && text.length() >= WINDOW) {
            layer(View.of(text), LAYERS, found);
        }
    }

    private void layer(View view, int deeper, List<Span> found) {
        scan(view, found);
        view.joined().ifPresent(joined -> scan(joined, found));
        if (deeper > 0) {
            view.percentDecoded().ifPresent(decoded -> layer(decoded, deeper - 1, found));
            view.unescaped().ifPresent(decoded -> layer(decoded, deeper - 1, found));
        }
    }

    private void scan(View view, List<Span> found) {
        String text = view.text();
        int last = text.length() - WINDOW;
        if (last < 0) {
            return;
        }
        int hash = hash(text);
        for (int at = 0; ; at++) {
            if (begins[slot(hash)]) {
                compare(view, at, byBeginning.getOrDefault(hash, List.of()), found);
            }
            if (at == last) {
                return;
            }
            hash = (hash - text.charAt(at) * OLDEST) * BASE + text.charAt(at + WINDOW);
        }
    }

    private static void compare(View view, int at, List<SecretForm> forms, List<Span> found) {
        for (SecretForm form : forms) {
            int length = common(view.text(), at, form.text());
            if (length >= form.least()) {
                found.add(span(view, at, length, form));
            }
        }
    }

    private static int common(String text, int at, String form) {
        int most = Math.min(form.length(), text.length() - at);
        int length = 0;
        while (length < most && text.charAt(at + length) == form.charAt(length)) {
            length++;
        }
        return length;
    }

    private static Span span(View view, int at, int length, SecretForm form) {
        String text = view.text();
        int start = form.before() && at > 0 && isBase64(text.charAt(at - 1)) ? at - 1 : at;
        int end = at + length;
        if (length == form.text().length()) {
            if (form.after() && end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            for (int padding = 0;
                    form.padded() && padding < 2 && end < text.length() && text.charAt(end) == '=';
                    padding++) {
                end++;
            }
        }
        return new Span(view.start(start), view.end(end), form.name());
    }

    private static boolean isBase64(char unit) {
        return (unit >= 'A' && unit <= 'Z')
                || (unit >= 'a' && unit <= 'z')
                || (unit >= '0' && unit <= '9')
                || "+/-_".indexOf(unit) >= 0;
    }

    private static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < WINDOW; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    private static int slot(int hash) {
        return hash * 0x9E3779B9 >>> (Integer.SIZE - FILTER_BITS);
    }

    private static int oldest() {
        int power = 1;
        for (int i = 1; i < WINDOW; i++) {
            power *= BASE;
        }
        return power;
    }
}
