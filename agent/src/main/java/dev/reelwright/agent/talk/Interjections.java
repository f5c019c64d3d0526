package dev.reelwright.agent.talk;

import java.util.ArrayList;
import java.util.List;

/** What the person said while the model works and the model has not heard yet, and the bell that wakes a tool that waits. */
final class Interjections {
    private final List<String> waiting = new ArrayList<>();
    private boolean rung;

    synchronized void add(String words) {
        waiting.add(words);
        wake();
    }

    synchronized boolean any() {
        return !waiting.isEmpty();
    }

    synchronized List<String> takeAll() {
        List<String> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    synchronized void wake() {
        rung = true;
        notifyAll();
    }

    /** Blocks until it rings, or so many milliseconds have passed. A ring that nobody waited for is not lost. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !rung && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        rung = false;
    }
}
