package dev.reelwright.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A script and what it starts from.
 *
 * @param source defines {@code function run(input)}, whose result is the script's; at most {@link #MOST_SOURCE} characters
 * @param input JSON text, given to {@code run} as a value
 * @param seed of {@code Math.random}
 * @param now what {@code Date} says, always
 */
public record Script(String source, String input, long seed, Instant now, Limits limits) {
    /** Most characters of a source. */
    public static final int MOST_SOURCE = 256 * 1024;

    /**
     * When it is stopped.
     *
     * @param steps of the engine's own counting; 0 for no such limit
     * @param time wall clock
     * @param memoryMegabytes of everything the script holds
     * @param bytes of its result, and of all it says to the host and logs
     */
    public record Limits(long steps, Duration time, int memoryMegabytes, int bytes) {}
}
