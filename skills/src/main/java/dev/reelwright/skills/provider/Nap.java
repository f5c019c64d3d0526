package dev.reelwright.skills.provider;

import java.time.Duration;

/** Waiting within a visit; only where there is nothing yet that could be stored. */
@FunctionalInterface
public interface Nap {
    void sleep(Duration time) throws InterruptedException;

    static Nap real() {
        return Thread::sleep;
    }
}
