package dev.reelwright.sandbox;

import java.io.IOException;

/** A path that may not be used. The message says what, where, and what to do, and is safe to print. */
public final class RefusedPath extends IOException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    RefusedPath(String path, String reason) {
        super("The path \"" + Printable.shortened(path, 200) + "\" was refused: " + reason);
        this.path = path;
        this.reason = reason;
    }

    /** The path as it was given: may hold anything. */
    public String path() {
        return path;
    }

    /** What is wrong with it, and what to do. */
    public String reason() {
        return reason;
    }
}
