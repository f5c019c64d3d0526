package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.OutputStream;

/** What a child reads on its standard input. */
@FunctionalInterface
public interface Feed {
    /**
     * Writes everything; called once, on a thread of its own. The stream is closed afterwards. When the child has ended, writing throws
     * and the thread is interrupted; throw it on.
     */
    void writeTo(OutputStream stdin) throws IOException;

    /** Nothing: the child reads an end of file at once. */
    static Feed none() {
        return stdin -> {};
    }

    static Feed bytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return stdin -> stdin.write(copy);
    }
}
