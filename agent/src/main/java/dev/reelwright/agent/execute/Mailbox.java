package dev.reelwright.agent.execute;

import java.util.function.BooleanSupplier;

/**
 * Notices that another process has written into the store, so that its word reaches the owner of a run soon and not at the end of a long
 * step. There is no signal between processes, so it asks again and again while a run is worked on; the question costs microseconds.
 */
final class Mailbox implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;
    private static final long OVER = Long.MIN_VALUE;

    private final RunsDb db;
    private final BooleanSupplier busy;
    private final Runnable look;
    private boolean open;
    private boolean closed;

    /**
     * @param busy whether a run is worked on
     * @param look has every run that is worked on look for words
     */
    Mailbox(RunsDb db, BooleanSupplier busy, Runnable look) {
        this.db = db;
        this.busy = busy;
        this.look = look;
    }

    /** A run is worked on from now on. */
    synchronized void open() {
        if (!open && !closed) {
            open = true;
            Thread.ofVirtual().name("mailbox").start(this::watch);
        }
    }

    private void watch() {
        long seen = -1;
        try {
            do {
                Thread.sleep(PAUSE_MILLIS);
                seen = lookIfWritten(seen);
            } while (seen != OVER);
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under the lock as a whole: a run that is begun meanwhile either is seen here or opens the box anew. */
    private synchronized long lookIfWritten(long seen) {
        open = !closed && busy.getAsBoolean();
        if (!open) {
            return OVER;
        }
        long written = db.writtenElsewhere();
        if (written != seen) {
            open = false;
            look.run();
            open = true;
        }
        return written;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
