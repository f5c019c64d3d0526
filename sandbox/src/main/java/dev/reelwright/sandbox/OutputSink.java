package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.InputStream;

/** Takes a child's standard output while it runs, of any length. */
@FunctionalInterface
public interface OutputSink {
    /**
     * Reads to the end; called once, on a thread of its own. Returning early or throwing makes the child's next write fail. The bytes are
     * the work of a hostile program: bound what is kept of them.
     */
    void accept(InputStream stdout) throws IOException;
}
