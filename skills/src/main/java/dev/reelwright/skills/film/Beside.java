package dev.reelwright.skills.film;

import java.io.IOException;
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

    /** Waits for the result, and fails as the work failed. */
    T result() throws FilmFailure, IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case FilmFailure failure -> throw failure;
                case IOException failure -> throw failure;
                case InterruptedException stopped -> throw stopped;
                case null, default -> throw new IllegalStateException("work beside the main line broke", e.getCause());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
