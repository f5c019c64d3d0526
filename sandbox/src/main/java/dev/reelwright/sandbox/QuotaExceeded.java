package dev.reelwright.sandbox;

import java.io.IOException;

/** There is no room left in the workspace. Nothing of the file that was being written is kept. */
public final class QuotaExceeded extends IOException {
    private static final long serialVersionUID = 1L;

    private final String path;

    QuotaExceeded(String path, String limit) {
        super("No room for \"" + Printable.shortened(path, 200) + "\": the workspace may hold " + limit
                + ". Delete what is no longer needed, or allow more.");
        this.path = path;
    }

    /** What was being written. */
    public String path() {
        return path;
    }
}
