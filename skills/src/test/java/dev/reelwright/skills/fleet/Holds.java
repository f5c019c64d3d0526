package dev.reelwright.skills.fleet;

import java.util.concurrent.CountDownLatch;

/** Requests that are held for as long as a test likes. Each is told on standard output, so that a test can wait for it. */
final class Holds {
    private CountDownLatch gate = new CountDownLatch(1);

    void hold(Heard heard) {
        CountDownLatch mine;
        synchronized (this) {
            mine = gate;
        }
        System.out.println("held " + heard);
        System.out.flush();
        try {
            mine.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }
}
