package dev.reelwright.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A program that runs, however it was started. */
interface Child {
    OutputStream stdin();

    InputStream stdout();

    InputStream stderr();

    /** Waits for its end; empty when it has not come by then. */
    Optional<Ending> await(Duration most) throws InterruptedException;

    /** Kills it and all it started. Does nothing the second time. */
    void kill();

    /** What it has too much of: {@code processes}, {@code threads}, {@code disk}, {@code files}. Asked every few hundredths of a second. */
    Optional<String> excess();

    /**
     * How it ended.
     *
     * @param code exit code, when {@code signal} is 0
     * @param signal what killed it, or 0
     * @param cpu processor time it took
     * @param excess what it had too much of, as {@link #excess} says it, when that was seen at its end only; else empty
     */
    record Ending(int code, int signal, Duration cpu, String excess) {}
}
