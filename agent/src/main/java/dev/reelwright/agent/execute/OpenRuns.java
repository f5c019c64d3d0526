package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The runs that this process works on: taken over, begun, gone on with, and told when another process has said something. */
final class OpenRuns implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;
    private static final int TRIES = 500;

    private final Supplier<Workshop> shops;
    private final Map<RunId, RunLoop> loops = new HashMap<>();
    private final Mailbox mailbox;

    /** @param shops what a run that begins now works with */
    OpenRuns(Supplier<Workshop> shops, RunsDb db) {
        this.shops = shops;
        this.mailbox = new Mailbox(db, () -> !open().isEmpty(), this::advance);
    }

    private Workshop shop() {
        return shops.get();
    }

    @Nullable
    RunLoop loop(RunId run) {
        synchronized (loops) {
            return loops.get(run);
        }
    }

    boolean isHere(RunId run) {
        RunLoop loop = loop(run);
        return loop != null && !loop.isOver();
    }

    Optional<Claim> claim(RunId run) {
        return shop().claims().tryTake("run " + run.value());
    }

    /** Takes a run over that nobody works on, and goes on with it. */
    void goOn(RunId run) {
        claim(run).ifPresent(claim -> start(owned(run, claim)));
    }

    /** Goes on with a run that rested and was just set to run. Whoever laid it down lets go of it any moment, or another process has taken it. */
    void wake(RunId run) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Optional<Claim> claim = claim(run);
                if (claim.isPresent()) {
                    resume(run, claim.get());
                    return;
                }
                if (isHere(run)) {
                    advance();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on with a run if it is one that runs; the claim is let go of otherwise. */
    RunState resume(RunId run, Claim claim) {
        RunLoop.Owned owned = owned(run, claim);
        if (owned.stored().state() == RunState.RUNNING) {
            start(owned);
        } else {
            claim.close();
        }
        return owned.stored().state();
    }

    /** Starts the steps that are chosen once more, and whatever else may run. What a provider was left with is asked after, not ordered anew. */
    void begin(RunId run, Claim claim, Predicate<StepRow> afresh) {
        Map<String, StepRoute> routes = shop().routes().of(run);
        change(run, claim, rows -> {
            rows.stream().filter(afresh).forEach(row -> {
                Optional<JsonNode> job = OpenCalls.left(shop(), run, row);
                row.startAfresh();
                job.ifPresent(row::goesOnWith);
                routes.computeIfPresent(row.id, (_, route) -> route.afresh());
            });
            shop().routes().save(run, routes);
        });
    }

    /** Changes steps as a person has decided, and goes on with the run. */
    void change(RunId run, Claim claim, Consumer<Collection<StepRow>> change) {
        RunLoop.Owned owned = owned(run, claim);
        change.accept(owned.rows().values());
        shop().store().save(run, owned.epoch(), owned.rows().values());
        shop().store().saveState(run, owned.epoch(), RunState.RUNNING, "", null);
        start(owned);
    }

    /** A step that did not succeed may be tried once more, but not while a call of it is in doubt. */
    boolean mayStartAfresh(StepRow row) {
        boolean inDoubt = row.failure == FailureKind.IN_DOUBT
                && row.commitKey != null
                && shop().inDoubt(row.commitKey).isPresent();
        return row.state.ended() && row.state != StepState.DONE && !inDoubt;
    }

    void start(RunLoop.Owned owned) {
        RunLoop loop = new RunLoop(shop(), owned);
        synchronized (loops) {
            loops.put(owned.stored().id(), loop);
        }
        loop.start();
        mailbox.open();
    }

    /** On any exception the claim is let go of. */
    private RunLoop.Owned owned(RunId run, Claim claim) {
        try {
            return takeOver(run, claim);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private RunLoop.Owned takeOver(RunId run, Claim claim) {
        long epoch = shop().store().takeOver(run);
        RunStore.StoredRun stored = shop().store().run(run);
        Map<String, StepRow> rows = new LinkedHashMap<>();
        Map<String, StepRow> known = shop().store().steps(run);
        stored.plan().steps().forEach(step -> rows.put(step.id(), known.getOrDefault(step.id(), fresh(step))));
        try {
            shop().scratch().delete(run.value());
        } catch (IOException e) {
            throw new UncheckedIOException("what ended calls left behind cannot be deleted: " + e.getMessage(), e);
        }
        Workshop shop = shop();
        OpenCalls.settle(shop, run, rows);
        if (rows.values().stream().anyMatch(row -> row.attempt > 0)) {
            shop.lessons().takenOver(run, shop.parts().registry());
        }
        shop.store().save(run, epoch, rows.values());
        return new RunLoop.Owned(stored, epoch, claim, rows, shop.store().files(run));
    }

    StepRow fresh(Step step) {
        return new StepRow(step.id(), Money.zero(shop().parts().currency()));
    }

    private List<RunLoop> open() {
        synchronized (loops) {
            return loops.values().stream().filter(loop -> !loop.isOver()).toList();
        }
    }

    void knocked(Predicate<String> skill, String job) {
        open().forEach(loop -> loop.knocked(skill, job));
    }

    private void advance() {
        open().forEach(RunLoop::advance);
    }

    @Override
    public void close() {
        mailbox.close();
        List<RunLoop> open;
        synchronized (loops) {
            open = List.copyOf(loops.values());
        }
        open.forEach(RunLoop::close);
    }
}
