package dev.reelwright.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A script and what it starts from.
 *
 * @param source defines {@code function run(input)}, whose result is the script's; at most {@link #MOST_SOURCE} characters
 * @param input JSON text, given to {@code run} as a value
 * @param seed of {@code Math.random}
 * @param now what {@code Date} says, always; its time zone is UTC
 */
public record Script(String source, String input, long seed, Instant now, Limits limits) {
    /** @throws IllegalArgumentException when the source is too long; check it with {@link ScriptBox#check} first */
    public Script {
        if (source.length() > MOST_SOURCE) {
            throw new IllegalArgumentException(
                    "the source has " + source.length() + " characters, more than " + MOST_SOURCE);
        }
    }

    /** Most characters of a source. */
    public static final int MOST_SOURCE = 256 * 1024;

    /**
     * When it is stopped.
     *
     * @param steps most questions to the host and lines of log; 0 for no such limit. The engine counts no instructions: a loop that asks nothing is ended by
     *     {@code time}
     * @param time wall clock, with the time that the host takes to answer; more than zero
     * @param memoryMegabytes of everything the script holds, {@link #LEAST_MEGABYTES} to {@link #MOST_MEGABYTES}
     * @param bytes of its result, and of all it says to the host and logs, in UTF-8, together
     */
    public record Limits(long steps, Duration time, int memoryMegabytes, int bytes) {
        /** Of which the engine itself takes about two. */
        public static final int LEAST_MEGABYTES = 8;

        public static final int MOST_MEGABYTES = 1024;

        public Limits {
            if (steps < 0 || bytes < 0 || time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException(
                        "limits out of range: steps " + steps + ", time " + time + ", bytes " + bytes);
            }
            if (memoryMegabytes < LEAST_MEGABYTES || memoryMegabytes > MOST_MEGABYTES) {
                throw new IllegalArgumentException(
                        "memory of " + memoryMegabytes + " MB; choose " + LEAST_MEGABYTES + " to " + MOST_MEGABYTES);
            }
        }
    }
}
