package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run that this engine owns. No thread waits for it: whatever changes something (a visit that ends, an alarm, a cancel) calls
 * {@link #advance}, which starts what can be started and ends the run when nothing is left.
 */
final class RunLoop {
    private static final long PATIENCE_MILLIS = 5_000;

    private final RunId id;
    private final Workshop shop;
    private final Plan plan;
    private final Dependencies dependencies;
    private final long epoch;
    private final Claim ownership;
    private final List<java.nio.file.Path> sources;
    private final Map<String, StepRow> rows;
    private final Map<String, Asset> files;
    private final Instant began;
    private final StepEnds ends;
    private final CompletableFuture<RunState> ended = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Visit> visits = new HashMap<>();
    private final Map<String, Deque<Claim>> held = new HashMap<>();
    private @Nullable String cancelled;
    private @Nullable String refused;
    private @Nullable String halted;
    private boolean over;
    private Alarm.@Nullable Set alarm;

    RunLoop(Workshop shop, Owned owned) {
        this.shop = shop;
        this.id = owned.stored().id();
        this.plan = owned.stored().plan();
        this.dependencies = new Dependencies(plan);
        this.epoch = owned.epoch();
        this.ownership = owned.claim();
        this.sources = owned.stored().sources();
        this.rows = owned.rows();
        this.files = new LinkedHashMap<>(owned.files());
        this.began = now();
        this.ends = new StepEnds(id, plan, shop.events());
    }

    /** A run that was taken over, with what is known of it. */
    record Owned(
            RunStore.StoredRun stored, long epoch, Claim claim, Map<String, StepRow> rows, Map<String, Asset> files) {}

    /** Takes the person's files in, then works on the steps. Returns at once. */
    void start() {
        int done = (int) rows.values().stream()
                .filter(row -> row.state == StepState.DONE)
                .count();
        shop.events().emit(new Event.RunStarted(id, plan.title(), plan.steps().size(), done));
        Thread.ofVirtual()
                .name("run " + id.value())
                .start(() -> guarded(() -> {
                    List<String> wrong = new Intake(shop.assets(), shop.parts().capabilities(), plan, sources)
                            .takeIn(files, (path, asset) -> shop.store().saveFile(id, epoch, path, asset));
                    if (!wrong.isEmpty()) {
                        locked(() -> halted = String.join("; ", wrong));
                    }
                    advance();
                }));
    }

    RunState await() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** True when it has ended or was let go of; another loop may take its place. */
    boolean isOver() {
        return ended.isDone();
    }

    void cancel(String why) {
        guarded(() -> locked(() -> {
            noteCancel(why);
            startWhatCanBe();
        }));
    }

    /** Lets go of the run without ending it. */
    void close() {
        List<Visit> running = new ArrayList<>();
        locked(() -> {
            over = true;
            running.addAll(visits.values());
        });
        running.forEach(visit -> visit.stop(Stop.SHUT_DOWN));
        try {
            for (Visit visit : running) {
                visit.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letGo(RunState.RUNNING);
    }

    private void advance() {
        guarded(() -> locked(this::startWhatCanBe));
    }

    private void startWhatCanBe() {
        if (over) {
            return;
        }
        shop.store().cancelAsked(id).ifPresent(this::noteCancel);
        endWhatCannotGoOn();
        Instant now = now();
        Instant next = null;
        for (Step step : plan.steps()) {
            StepRow row = row(step.id());
            if (row.state.ended() || visits.containsKey(row.id) || halted != null || !dependencies.met(step, rows)) {
                continue;
            }
            if (row.notBefore == null || !row.notBefore.isAfter(now)) {
                startVisit(step, row);
            } else if (next == null || row.notBefore.isBefore(next)) {
                next = row.notBefore;
            }
        }
        setAlarm(next);
        if (next == null && visits.isEmpty()) {
            finish();
        }
    }

    private void setAlarm(@Nullable Instant next) {
        if (alarm != null) {
            alarm.close();
        }
        alarm = next == null
                ? null
                : shop.parts().alarm().at(next, () -> Thread.ofVirtual().start(this::advance));
    }

    private void noteCancel(String why) {
        if (cancelled == null) {
            cancelled = why;
            visits.values().forEach(visit -> visit.stop(Stop.CANCELLED));
        }
    }

    private void endWhatCannotGoOn() {
        List<StepRow> hopeless = dependencies.hopeless(rows);
        while (!hopeless.isEmpty()) {
            hopeless.forEach(row -> row.end(StepState.SKIPPED, "a step that it needs did not succeed", now()));
            save(hopeless);
            hopeless = dependencies.hopeless(rows);
        }
        if (cancelled != null) {
            List<StepRow> open = rows.values().stream()
                    .filter(row -> !row.state.ended() && !visits.containsKey(row.id))
                    .toList();
            open.forEach(this::cancelStep);
            save(open);
        }
    }

    private void cancelStep(StepRow row) {
        if (row.pending != null && row.operation != null) {
            OpenCalls.giveUp(shop, row.operation, "cancelled while a provider worked on it");
        }
        release(row.id);
        row.end(StepState.CANCELLED, "cancelled: " + cancelled, now());
    }

    private void startVisit(Step step, StepRow row) {
        Map<String, ObjectNode> outputs = new HashMap<>();
        rows.values().forEach(other -> {
            if (other.outputs != null && other.state == StepState.DONE) {
                outputs.put(other.id, other.outputs);
            }
        });
        Visit visit = new Visit(step, held.getOrDefault(row.id, new ArrayDeque<>()));
        held.remove(row.id);
        visits.put(row.id, visit);
        StepVisit.Facts facts = new StepVisit.Facts(
                id, plan, outputs, Map.copyOf(files), row.going(), !step.retry().allows(row.tries + 1));
        visit.runIn(Thread.ofVirtual()
                .name(id.value() + "/" + row.id)
                .unstarted(() ->
                        guarded(() -> work(row, visit, new StepVisit(shop, facts, visit, board(row, visit))))));
    }

    private void work(StepRow row, Visit visit, StepVisit work) {
        Instant from = now();
        Visited visited;
        try {
            visited = work.run();
        } catch (InterruptedException e) {
            visited = new Visited.Interrupted(visit.over());
        } catch (IOException | UncheckedIOException e) {
            Stop stop = visit.over();
            visited = stop == Stop.NONE
                    ? new Visited.Stopped("a file cannot be used: " + e.getMessage())
                    : new Visited.Interrupted(stop);
        } catch (RunStore.LostRun | AuditUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            visited = new Visited.Failed(FailureKind.BROKEN, "this step cannot be worked on: " + e, zero(), false);
        }
        visit.over();
        Thread.interrupted();
        Visited end = visited;
        locked(() -> settle(row, visit, end, Duration.between(from, now())));
    }

    private void settle(StepRow row, Visit visit, Visited visited, Duration took) {
        visits.remove(row.id);
        row.millis += took.toMillis();
        switch (visited) {
            case Visited.Refused no -> refused = no.message();
            case Visited.Stopped no -> halted = no.message();
            case Visited.Finished _, Visited.ComeBack _, Visited.Failed _, Visited.Interrupted _ -> {}
        }
        ends.apply(visit.step, row, visited, now());
        save(List.of(row));
        if (row.state == StepState.PENDING) {
            held.put(row.id, visit.held());
        } else {
            visit.letGo();
        }
        ends.tell(visit.step, row, visited, rows.values());
        startWhatCanBe();
    }

    private StepVisit.Board board(StepRow row, Visit visit) {
        return new StepVisit.Board() {
            @Override
            public void prepared(Prepared.Ready ready) {
                locked(() -> row.isFor(ready));
            }

            @Override
            public StepVisit.Begun begin() {
                locked(() -> {
                    row.begin(id, now());
                    save(List.of(row));
                    ends.started(visit.step);
                });
                return new StepVisit.Begun(String.valueOf(row.operation), row.attempt);
            }

            @Override
            public BiConsumer<Double, String> progress() {
                return (fraction, words) -> shop.events().emit(new Event.StepProgress(id, row.id, fraction, words));
            }
        };
    }

    private void finish() {
        RunEnd end = RunEnd.of(plan, rows, cancelled, refused, halted);
        Money cost = cost();
        shop.store().saveState(id, epoch, end.state(), end.message(), now());
        shop.parts().audit().append(id, "run.end", end.facts(cost));
        end(end, cost);
    }

    private void end(RunEnd end, Money cost) {
        double seconds = Duration.between(began, now()).toMillis() / 1000.0;
        shop.events().emit(new Event.RunFinished(id, end.state(), cost, seconds, end.message()));
        letGo(end.state());
    }

    private void letGo(RunState state) {
        locked(() -> {
            over = true;
            setAlarm(null);
            List.copyOf(held.keySet()).forEach(this::release);
            if (!ended.isDone()) {
                ownership.close();
                shop.events().afterwards(() -> ended.complete(state));
            }
        });
    }

    /** Whatever goes wrong with store or record ends the work on the run here; the store still says that it can be resumed. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RunStore.LostRun lost) {
            abandon(RunState.RUNNING, String.valueOf(lost.getMessage()));
        } catch (AuditUnavailable | UncheckedIOException e) {
            abandon(RunState.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            abandon(RunState.FAILED, "the engine broke: " + e);
            throw e;
        }
    }

    private void abandon(RunState state, String message) {
        locked(() -> {
            if (!over) {
                over = true;
                visits.values().forEach(visit -> visit.stop(Stop.SHUT_DOWN));
                end(new RunEnd(state, message), cost());
            }
        });
    }

    private Money cost() {
        return rows.values().stream().map(row -> row.cost).reduce(zero(), Money::plus);
    }

    private Money zero() {
        return Money.zero(shop.parts().currency());
    }

    private void release(String step) {
        Deque<Claim> claims = held.remove(step);
        while (claims != null && !claims.isEmpty()) {
            claims.pop().close();
        }
    }

    private void save(Collection<StepRow> changed) {
        if (!changed.isEmpty()) {
            shop.store().save(id, epoch, changed);
        }
    }

    private StepRow row(String step) {
        StepRow row = rows.get(step);
        if (row == null) {
            throw new IllegalStateException("run " + id.value() + " has no row for step " + step);
        }
        return row;
    }

    private Instant now() {
        return shop.parts().clock().instant();
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
