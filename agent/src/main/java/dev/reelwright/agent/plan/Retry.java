package dev.reelwright.agent.plan;

import java.time.Duration;

/**
 * How often, and after which pauses, a step that failed in a repeatable way is tried again.
 *
 * @param max further tries after the first; 0 is none
 * @param baseMs pause before the first repetition, in milliseconds
 * @param factor how much longer each pause is than the one before, at least 1
 * @param maxMs no pause is longer, in milliseconds
 */
public record Retry(int max, long baseMs, double factor, long maxMs) {
    /** More repetitions than this are a mistake. */
    public static final int MOST = 20;

    /** Three further tries after 1, 2 and 4 seconds. */
    public static Retry standard() {
        return new Retry(3, 1_000, 2.0, 60_000);
    }

    public static Retry none() {
        return new Retry(0, 0, 1.0, 0);
    }

    /** True when another try is allowed after this many have failed. */
    public boolean allows(int failedTries) {
        return failedTries <= max;
    }

    /** The pause after this many failed tries. */
    public Duration pause(int failedTries) {
        double wanted = baseMs * Math.pow(factor, Math.max(0, failedTries - 1));
        return Duration.ofMillis((long) Math.min(wanted, (double) maxMs));
    }
}
