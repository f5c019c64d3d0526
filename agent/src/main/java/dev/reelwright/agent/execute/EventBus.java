package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Brings events to listeners, in order, on one thread. A listener that comes late is first told what has happened in this process, so none
 * can miss the beginning. A listener that throws is not told anything more.
 */
final class EventBus implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());
    private final Map<RunId, List<Event>> past = new HashMap<>();
    private final Map<RunId, List<Consumer<Event>>> listeners = new HashMap<>();

    void emit(Event event) {
        onThread(() -> {
            if (!(event instanceof Event.StepProgress)) {
                past.computeIfAbsent(event.run(), _ -> new ArrayList<>()).add(event);
            }
            for (Consumer<Event> listener : List.copyOf(listeners.getOrDefault(event.run(), List.of()))) {
                tell(event.run(), listener, event);
            }
        });
    }

    /** Runs when everything that was emitted so far has been told. */
    void afterwards(Runnable action) {
        onThread(action);
    }

    PlanEngine.Subscription listen(RunId run, Consumer<Event> listener) {
        onThread(() -> {
            listeners.computeIfAbsent(run, _ -> new ArrayList<>()).add(listener);
            past.getOrDefault(run, List.of()).forEach(event -> tell(run, listener, event));
        });
        return () -> onThread(() -> drop(run, listener));
    }

    private void tell(RunId run, Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException brokenListener) {
            drop(run, listener);
        }
    }

    private void drop(RunId run, Consumer<Event> listener) {
        listeners.getOrDefault(run, new ArrayList<>()).remove(listener);
    }

    private void onThread(Runnable action) {
        try {
            thread.execute(action);
        } catch (RejectedExecutionException closed) {
            action.run();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
