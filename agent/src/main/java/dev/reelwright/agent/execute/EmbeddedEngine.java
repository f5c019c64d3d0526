package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.ChangeAnswer;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The engine on this machine: SQLite, virtual threads, one process that owns each run. One engine per process and store. */
public final class EmbeddedEngine implements PlanEngine {
    private final EngineParts parts;
    private final RunsDb db;
    private final Workshop shop;
    private final Map<RunId, RunLoop> loops = new HashMap<>();

    private EmbeddedEngine(EngineParts parts, RunsDb db, Workshop shop) {
        this.parts = parts;
        this.db = db;
        this.shop = shop;
    }

    /**
     * Opens the store and the cache. Runs of ended processes stay as they are until {@link PlanEngine#resume}.
     *
     * @throws UncheckedIOException when a folder or the database cannot be used; the message names it
     */
    public static PlanEngine open(EngineParts parts) {
        RunsDb db = RunsDb.open(parts.runsDb());
        try {
            return new EmbeddedEngine(parts, db, workshop(parts, db));
        } catch (IOException e) {
            db.close();
            throw new UncheckedIOException("the engine cannot use its folders: " + e.getMessage(), e);
        }
    }

    private static Workshop workshop(EngineParts parts, RunsDb db) throws IOException {
        AssetFacts facts = new AssetFacts(db, parts.clock());
        AssetStore assets =
                new FileAssetStore(parts.cache(), facts, parts.registry().mediaTools());
        Commits commits = new Commits(db, assets, parts.clock());
        CallJournal journal = new CallJournal(db, parts.clock());
        Claims claims = Claims.open(parts.runsDb().resolveSibling(parts.runsDb().getFileName() + ".claims"));
        return new Workshop(
                parts,
                new RunStore(db, facts),
                assets,
                commits,
                journal,
                new CallGate(
                        parts.audit(),
                        parts.ledger(),
                        journal,
                        new OutputKeeper(assets, commits, parts.capabilities())),
                new Preparation(parts, assets),
                claims,
                new Slots(parts.limits(), claims),
                new Scratch(parts.work(), parts.limits().scratch()),
                new EventBus());
    }

    @Override
    public RunId submit(Plan plan, RunOptions options) {
        RunId run = RunId.create(parts.clock(), parts.random());
        RunState state = switch (options.consent()) {
            case RunOptions.Consent.NotNeeded _ -> RunState.RUNNING;
            case RunOptions.Consent.Awaited _ -> RunState.WAITING;
            case RunOptions.Consent.Given given -> {
                mustCover(given.approval(), plan);
                yield RunState.RUNNING;
            }
        };
        parts.audit().append(run, "run.submit", facts(plan, options));
        shop.store().insert(run, plan, options, state, state == RunState.WAITING ? "waits for approval" : "", now());
        if (options.consent() instanceof RunOptions.Consent.Given given) {
            bound(run, given.approval());
        }
        if (state == RunState.RUNNING) {
            own(run).ifPresent(this::start);
        }
        return run;
    }

    @Override
    public void approve(RunId run, Approval approval) {
        RunStore.StoredRun stored = shop.store().run(run);
        mustCover(approval, stored.plan());
        Claim claim = shop.claims()
                .tryTake("run " + run.value())
                .orElseThrow(() -> new IllegalArgumentException("run " + run.value() + " is being worked on"));
        if (shop.store().run(run).state() != RunState.WAITING) {
            claim.close();
            throw new IllegalArgumentException("run " + run.value() + " does not wait for approval");
        }
        parts.audit()
                .append(
                        run,
                        "run.approve",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("plan", approval.planHash())
                                .put("ceiling", approval.ceiling().toString()));
        bound(run, approval);
        begin(run, claim);
    }

    @Override
    public Resumed resume(RunId run) {
        RunState state = shop.store().run(run).state();
        if (isHere(run)) {
            return new Resumed.Running();
        }
        if (state != RunState.RUNNING) {
            return new Resumed.NothingToDo(state);
        }
        Optional<Claim> claim = shop.claims().tryTake("run " + run.value());
        if (claim.isEmpty()) {
            return new Resumed.OwnedElsewhere();
        }
        RunLoop.Owned owned = owned(run, claim.get());
        if (owned.stored().state() != RunState.RUNNING) {
            claim.get().close();
            return new Resumed.NothingToDo(owned.stored().state());
        }
        start(owned);
        return new Resumed.Running();
    }

    @Override
    public Resumed retryFailed(RunId run) {
        RunState state = shop.store().run(run).state();
        if (isHere(run)) {
            return new Resumed.Running();
        }
        if (!state.ended() || state == RunState.DONE) {
            return new Resumed.NothingToDo(state);
        }
        Optional<Claim> claim = shop.claims().tryTake("run " + run.value());
        if (claim.isEmpty()) {
            return new Resumed.OwnedElsewhere();
        }
        parts.audit().append(run, "run.retry", JsonNodeFactory.instance.objectNode());
        begin(run, claim.get());
        return new Resumed.Running();
    }

    @Override
    public void cancel(RunId run, String why) {
        RunLoop loop = loop(run);
        parts.audit()
                .append(run, "run.cancel", JsonNodeFactory.instance.objectNode().put("why", why));
        if (loop != null && !loop.isOver()) {
            loop.cancel(why);
            return;
        }
        if (!shop.store().run(run).state().ended()) {
            shop.store().askToCancel(run, why);
            own(run).ifPresent(this::start);
        }
    }

    @Override
    public RunView view(RunId run) {
        RunStore.StoredRun stored = shop.store().run(run);
        Map<String, StepRow> rows = shop.store().steps(run);
        List<RunView.StepView> steps = new ArrayList<>();
        Money cost = Money.zero(parts.currency());
        for (Step step : stored.plan().steps()) {
            StepRow row = rows.getOrDefault(step.id(), fresh(step));
            steps.add(row.view(step));
            cost = cost.plus(row.cost);
        }
        return new RunView(
                run,
                stored.plan(),
                stored.state(),
                stored.message(),
                stored.folder(),
                steps,
                shop.store().files(run),
                stored.created(),
                stored.finished(),
                cost);
    }

    @Override
    public List<RunView.Summary> runs(int most) {
        return shop.store().newest(most);
    }

    @Override
    public Subscription events(RunId run, Consumer<Event> listener) {
        return shop.events().listen(run, listener);
    }

    @Override
    public RunState await(RunId run) throws InterruptedException {
        RunLoop loop = loop(run);
        return loop == null ? shop.store().run(run).state() : loop.await();
    }

    @Override
    public AssetStore assets() {
        return shop.assets();
    }

    @Override
    public void close() {
        List<RunLoop> open;
        synchronized (loops) {
            open = List.copyOf(loops.values());
        }
        open.forEach(RunLoop::close);
        shop.events().close();
        parts.alarm().close();
        db.close();
        try {
            shop.claims().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a run over that nobody works on. */
    private Optional<RunLoop.Owned> own(RunId run) {
        return shop.claims().tryTake("run " + run.value()).map(claim -> owned(run, claim));
    }

    private RunLoop.Owned owned(RunId run, Claim claim) {
        try {
            return takeOver(run, claim);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private RunLoop.Owned takeOver(RunId run, Claim claim) {
        long epoch = shop.store().takeOver(run);
        RunStore.StoredRun stored = shop.store().run(run);
        Map<String, StepRow> rows = new LinkedHashMap<>();
        Map<String, StepRow> known = shop.store().steps(run);
        stored.plan().steps().forEach(step -> rows.put(step.id(), known.getOrDefault(step.id(), fresh(step))));
        try {
            shop.scratch().delete(run.value());
        } catch (IOException e) {
            throw new UncheckedIOException("what ended calls left behind cannot be deleted: " + e.getMessage(), e);
        }
        OpenCalls.settle(shop, run, rows);
        shop.store().save(run, epoch, rows.values());
        return new RunLoop.Owned(stored, epoch, claim, rows, shop.store().files(run));
    }

    private void begin(RunId run, Claim claim) {
        RunLoop.Owned owned = owned(run, claim);
        owned.rows().values().stream().filter(row -> mayStartAfresh(row)).forEach(StepRow::startAfresh);
        shop.store().save(run, owned.epoch(), owned.rows().values());
        shop.store().saveState(run, owned.epoch(), RunState.RUNNING, "", null);
        start(owned);
    }

    private boolean mayStartAfresh(StepRow row) {
        boolean inDoubt = row.failure == FailureKind.IN_DOUBT
                && row.commitKey != null
                && shop.inDoubt(row.commitKey).isPresent();
        return row.state.ended() && row.state != StepState.DONE && !inDoubt;
    }

    private void start(RunLoop.Owned owned) {
        RunLoop loop = new RunLoop(shop, owned);
        synchronized (loops) {
            loops.put(owned.stored().id(), loop);
        }
        loop.start();
    }

    private @org.jspecify.annotations.Nullable RunLoop loop(RunId run) {
        synchronized (loops) {
            return loops.get(run);
        }
    }

    private boolean isHere(RunId run) {
        RunLoop loop = loop(run);
        return loop != null && !loop.isOver();
    }

    private StepRow fresh(Step step) {
        return new StepRow(step.id(), Money.zero(parts.currency()));
    }

    /** The ceiling bounds the run in the ledger itself; a lower cap on the run that is there stays. */
    private void bound(RunId run, Approval approval) {
        Money ceiling = parts.ledger().runBalance(run.value()).caps().stream()
                .map(cap -> cap.cap())
                .filter(cap -> cap.scope() == Scope.RUN)
                .map(cap -> cap.limit())
                .filter(limit -> limit.compareTo(approval.ceiling()) < 0)
                .findFirst()
                .orElse(approval.ceiling());
        switch (parts.ledger().setRunCap(run.value(), ceiling)) {
            case ChangeAnswer.Changed _ -> {}
            case ChangeAnswer.Unchanged no ->
                throw new IllegalArgumentException("the ceiling " + ceiling + " cannot be set: " + no.why());
        }
    }

    private static void mustCover(Approval approval, Plan plan) {
        if (!approval.covers(plan)) {
            throw new IllegalArgumentException("the approval is for another plan (" + approval.planHash() + ")");
        }
    }

    private static ObjectNode facts(Plan plan, RunOptions options) {
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("title", plan.title())
                .put("plan", plan.hash())
                .put("steps", plan.steps().size())
                .put("folder", options.folder().toString());
        return switch (options.consent()) {
            case RunOptions.Consent.NotNeeded _ -> facts.put("consent", "not needed");
            case RunOptions.Consent.Awaited _ -> facts.put("consent", "awaited");
            case RunOptions.Consent.Given given ->
                facts.put("consent", "given")
                        .put("ceiling", given.approval().ceiling().toString());
        };
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
