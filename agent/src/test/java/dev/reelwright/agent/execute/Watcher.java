package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Listens to a run. */
final class Watcher implements AutoCloseable {
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private final List<Event> all = new CopyOnWriteArrayList<>();
    private final PlanEngine.Subscription subscription;

    Watcher(PlanEngine engine, RunId run) {
        subscription = engine.events(run, event -> {
            all.add(event);
            queue.add(event);
        });
    }

    /** Waits for the next event of a kind, passing over others. */
    <T extends Event> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            Event event = queue.poll(20, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no " + kind.getSimpleName() + " came; so far: " + all);
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    List<Event> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
