package dev.reelwright.sandbox;

import java.time.Duration;

/**
 * How a job ended. Switch over it without {@code default}. {@code stderr} is the child's error output: bounded, read as UTF-8, with
 * everything that could upset a terminal escaped.
 */
public sealed interface Outcome {

    /**
     * The child ended by itself.
     *
     * @param stdout its standard output; empty when the job gave an {@link OutputSink}
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // output can be large, and is looked at once; nobody compares outcomes by it
    record Exited(int code, byte[] stdout, String stderr) implements Outcome {
        public boolean ok() {
            return code == 0;
        }
    }

    /** The wall clock ran out and the child was killed. */
    record TimedOut(Duration after, String stderr) implements Outcome {}

    /** A signal ended the child, and it was not ours: a crash, or the system was out of memory. */
    record Killed(int signal, String stderr) implements Outcome {}

    /**
     * The child hit a limit and was killed.
     *
     * @param limit {@code cpu}, {@code file size}, {@code output}, {@code error output}, {@code processes}, {@code threads},
     *     {@code disk}, {@code files}
     */
    record LimitHit(String limit, String stderr) implements Outcome {}

    /**
     * The child was not started: it cannot be confined, or there is no such program.
     *
     * @param reason what is wrong and what to do
     */
    record Refused(String reason) implements Outcome {}
}
