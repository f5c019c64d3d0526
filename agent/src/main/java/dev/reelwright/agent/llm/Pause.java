package dev.reelwright.agent.llm;

import java.time.Duration;

/** Lets time pass before another try; handed in, so that nobody has to wait for a test. */
@FunctionalInterface
public interface Pause {
    /** @throws InterruptedException when the thread was interrupted before the time was over */
    void pass(Duration time) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return Thread::sleep;
    }
}
