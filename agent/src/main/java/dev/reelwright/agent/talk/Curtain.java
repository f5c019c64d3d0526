package dev.reelwright.agent.talk;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Passes words on as they come, but no key: the last word is held back until it is whole, as a key may come in pieces. Used by one thread.
 */
final class Curtain {
    private final UnaryOperator<String> redact;
    private final Consumer<String> onwards;
    private final StringBuilder held = new StringBuilder();

    Curtain(UnaryOperator<String> redact, Consumer<String> onwards) {
        this.redact = redact;
        this.onwards = onwards;
    }

    void pass(String words) {
        int whole = words.length();
        while (whole > 0 && mayBeOfAKey(words.charAt(whole - 1))) {
            whole--;
        }
        if (whole > 0) {
            held.append(words, 0, whole);
            end();
        }
        held.append(words, whole, words.length());
    }

    /** Nothing more comes. */
    void end() {
        if (!held.isEmpty()) {
            String words = held.toString();
            held.setLength(0);
            onwards.accept(redact.apply(words));
        }
    }

    /** Keys go in headers: what can be seen, of ASCII, without spaces. */
    private static boolean mayBeOfAKey(char letter) {
        return letter > ' ' && letter < 0x7f;
    }
}
