package dev.reelwright.skills.film;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work on a thread of its own beside the caller's; stopped when this is closed. */
final class Beside<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;

    Beside(Callable<T> work) {
        this.task = new FutureTask<>(work);
        this.thread = Thread.ofPlatform().daemon().name("beside").start(task);
    }

    /**
     * Waits for the result, and fails as the work failed.
     *
     * @throws UncheckedIOException for an {@link IOException} of the work
     */
    T result() throws FilmFailure, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case FilmFailure failure -> throw failure;
                case IOException failure -> throw new UncheckedIOException(failure);
                case InterruptedException stopped -> throw stopped;
                case null, default -> throw new IllegalStateException("work beside the main line broke", e.getCause());
            }
        }
    }

    /** Tells the work to stop, and does not wait for it. */
    void stop() {
        thread.interrupt();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
