package dev.reelwright.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text as it reads with one wrapping taken off, and where each of its characters came from. */
final class View {
    private final String text;
    private final @Nullable Origin origin;

    private View(String text, @Nullable Origin origin) {
        this.text = text;
        this.origin = origin;
    }

    /**
     * @param parent the text this one was read from
     * @param starts where in it each character began
     * @param skipping whether something between two characters may have been left out
     */
    private record Origin(View parent, int[] starts, boolean skipping) {}

    static View of(String text) {
        return new View(text, null);
    }

    String text() {
        return text;
    }

    /** Where the character came from in the text that all began with. */
    int start(int at) {
        return origin == null ? at : origin.parent.start(origin.starts[at]);
    }

    /** Where the stretch that ends before {@code at}, which is not 0, ended in the text that all began with. */
    int end(int at) {
        if (origin == null) {
            return at;
        }
        if (origin.skipping) {
            return origin.parent.end(origin.starts[at - 1] + 1);
        }
        return origin.parent.end(at < text.length() ? origin.starts[at] : origin.parent.text.length());
    }

    /** Without line breaks and the white space after them; empty when there is none. */
    Optional<View> joined() {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return Optional.empty();
        }
        Unwrapped out = new Unwrapped(text);
        boolean lineBegins = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            lineBegins = unit == '\n' || unit == '\r' || (lineBegins && (unit == ' ' || unit == '\t'));
            if (!lineBegins) {
                out.add(unit, i);
            }
        }
        return Optional.of(of(out, true));
    }

    /** With {@code %2F} and the like decoded; empty when there is none. */
    Optional<View> percentDecoded() {
        return text.indexOf('%') < 0 ? Optional.empty() : decoded(Unwrapped.percent(text));
    }

    /** With backslash escapes decoded as JSON, Java and Python write them; empty when there is none. */
    Optional<View> unescaped() {
        return text.indexOf('\\') < 0 ? Optional.empty() : decoded(Unwrapped.backslash(text));
    }

    private Optional<View> decoded(Unwrapped out) {
        return out.length() == text.length() ? Optional.empty() : Optional.of(of(out, false));
    }

    private View of(Unwrapped out, boolean skipping) {
        return new View(out.text(), new Origin(this, out.starts(), skipping));
    }
}
