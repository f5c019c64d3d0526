package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.SkillRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The engine on this machine: SQLite, virtual threads, one process that owns each run. One engine per process and store. */
public final class EmbeddedEngine implements PlanEngine {
    private final EngineParts parts;
    private final RunsDb db;
    private final OpenRuns runs;
    private volatile Workshop shop;

    private EmbeddedEngine(EngineParts parts, RunsDb db, Workshop shop) {
        this.parts = parts;
        this.db = db;
        this.shop = shop;
        this.runs = new OpenRuns(() -> this.shop, db);
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
        CallHistory history = new CallHistory(db, parts.clock());
        CallJournal journal = new CallJournal(db, parts.clock());
        Breakers breakers = new Breakers(parts.clock());
        Claims claims = Claims.open(parts.runsDb().resolveSibling(parts.runsDb().getFileName() + ".claims"));
        return new Workshop(
                parts,
                new RunStore(db, facts),
                new RunWords(db),
                assets,
                commits,
                journal,
                Workshop.gate(parts, journal, assets, commits),
                new Preparation(parts, assets, parts.routeFacts(history), breakers),
                claims,
                new RouteTable(db),
                new Traffic(parts, new Slots(parts.limits(), claims), new Rates(db, parts.clock()), breakers),
                new Scratch(parts.work(), parts.limits().scratch()),
                new Lessons(
                        new RuleUses(
                                parts.registry().lessons(),
                                parts.audit(),
                                parts.media().hurt()),
                        new Learner(parts.registry(), history, parts.audit(), parts.clock())),
                new EventBus());
    }

    @Override
    public void use(SkillRegistry registry, Map<String, Capability> capabilities, Acceptances accepted) {
        shop = shop.with(shop.parts().with(registry, capabilities, accepted), new CallHistory(db, parts.clock()));
    }

    private Approvals approvals() {
        return new Approvals(shop, runs);
    }

    @Override
    public RunId submit(Plan plan, RunOptions options) {
        RunId run = RunId.create(parts.clock(), parts.random());
        RunState state = switch (options.consent()) {
            case RunOptions.Consent.NotNeeded _ -> RunState.RUNNING;
            case RunOptions.Consent.Awaited _ -> RunState.WAITING;
            case RunOptions.Consent.Given given -> {
                Approvals.mustCover(given.approval(), plan);
                yield RunState.RUNNING;
            }
        };
        parts.audit().append(run, "run.submit", facts(plan, options));
        shop.store()
                .insert(
                        new RunStore.Submitted(
                                run,
                                plan,
                                options,
                                state,
                                shop.preparation().choice().quoted(plan)),
                        now());
        if (options.consent() instanceof RunOptions.Consent.Given given) {
            approvals().bound(run, given.approval(), true);
        }
        if (state == RunState.RUNNING) {
            runs.goOn(run);
        }
        return run;
    }

    @Override
    public void approve(RunId run, Approval approval) {
        approvals().approve(run, approval);
    }

    @Override
    public void decline(RunId run, String by, String words) {
        approvals().decline(run, by, words);
    }

    @Override
    public void answer(RunId run, String gate, boolean yes, String by, String words) {
        shop.store().run(run);
        RunView.Reviewed asked = shop.words().reviews(run).stream()
                .filter(reviewed -> reviewed.review().gate().equals(gate))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("run " + run.value() + " has no review " + gate + gates(run)));
        if (asked.state() == ReviewState.YES) {
            throw new IllegalArgumentException(
                    "the review " + gate + " of run " + run.value() + " was answered with a yes already");
        }
        parts.audit()
                .append(
                        run,
                        "run.reviewed",
                        object().put("gate", gate).put("yes", yes).put("by", by).put("words", words));
        RunView.Reviewed answered = new RunView.Reviewed(asked.review(), ReviewState.NO, by, words);
        boolean rested = shop.words()
                .answer(run, new RunWords.Answer(gate, yes, by, words), Gates.message(answered, run.value()), now());
        heard(run, rested);
    }

    @Override
    public void cancelSteps(RunId run, Collection<String> steps, String why) {
        RunStore.StoredRun stored = shop.store().run(run);
        Set<String> unknown = new TreeSet<>(steps);
        stored.plan().steps().forEach(step -> unknown.remove(step.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("run " + run.value() + " has no step " + String.join(", ", unknown));
        }
        if (stored.state().ended()) {
            return;
        }
        ObjectNode facts = object().put("why", why);
        new TreeSet<>(steps).forEach(facts.putArray("steps")::add);
        parts.audit().append(run, "run.cancel-steps", facts);
        heard(run, shop.words().drop(run, steps, why));
    }

    /** Somebody works on the run and hears the word, or it goes on here. */
    private void heard(RunId run, boolean rested) {
        RunLoop here = runs.loop(run);
        if (rested) {
            runs.wake(run);
        } else if (here != null && !here.isOver()) {
            here.advance();
        }
    }

    @Override
    public Resumed resume(RunId run) {
        RunState state = shop.store().run(run).state();
        if (runs.isHere(run)) {
            return new Resumed.Running();
        }
        if (state != RunState.RUNNING) {
            return new Resumed.NothingToDo(state);
        }
        Optional<Claim> claim = runs.claim(run);
        if (claim.isEmpty()) {
            return new Resumed.OwnedElsewhere();
        }
        RunState found = runs.resume(run, claim.get());
        return found == RunState.RUNNING ? new Resumed.Running() : new Resumed.NothingToDo(found);
    }

    @Override
    public Found found(String operation, String job) throws InterruptedException, IOException {
        return new FoundJob(shop).settle(operation, job);
    }

    @Override
    public Resumed retryFailed(RunId run) {
        RunState state = shop.store().run(run).state();
        if (runs.isHere(run)) {
            return new Resumed.Running();
        }
        if (!state.ended() || state == RunState.DONE) {
            return new Resumed.NothingToDo(state);
        }
        Optional<Claim> claim = runs.claim(run);
        if (claim.isEmpty()) {
            return new Resumed.OwnedElsewhere();
        }
        parts.audit().append(run, "run.retry", object());
        shop.words().reviveDropped(run);
        runs.begin(run, claim.get(), runs::mayStartAfresh);
        return new Resumed.Running();
    }

    @Override
    public void cancel(RunId run, String why) {
        RunLoop loop = runs.loop(run);
        parts.audit().append(run, "run.cancel", object().put("why", why));
        if (loop != null && !loop.isOver()) {
            loop.cancel(why);
            return;
        }
        if (!shop.store().run(run).state().ended()) {
            shop.words().askToCancel(run, why);
            runs.goOn(run);
        }
    }

    @Override
    public boolean leave(RunId run) {
        RunLoop loop = runs.loop(run);
        if (loop == null || loop.isOver() || !loop.isAtProvider()) {
            return false;
        }
        parts.audit().append(run, "run.leave", object());
        loop.leave();
        return true;
    }

    @Override
    public RunView view(RunId run) {
        return new RunViews(shop).of(run);
    }

    @Override
    public List<Path> sources(RunId run) {
        return shop.store().run(run).sources();
    }

    @Override
    public List<RunView.Summary> runs(int most) {
        return shop.store().newest(most);
    }

    @Override
    public void knocked(Predicate<String> skill, String job) {
        runs.knocked(skill, job);
    }

    @Override
    public Subscription events(RunId run, Consumer<Event> listener) {
        return shop.events().listen(run, listener);
    }

    @Override
    public RunState await(RunId run) throws InterruptedException {
        RunLoop loop = runs.loop(run);
        return loop == null ? shop.store().run(run).state() : loop.await();
    }

    @Override
    public AssetStore assets() {
        return shop.assets();
    }

    @Override
    public List<Finished> finished(String capability, String skill, String revision, int most) {
        return shop.commits().of(capability, skill, revision, most);
    }

    @Override
    public Cache cache() {
        return new Cache(db, shop.claims(), parts.cache(), parts.media().cacheBytes(), parts.clock());
    }

    @Override
    public void close() {
        runs.close();
        shop.events().close();
        parts.alarm().close();
        db.close();
        try {
            shop.claims().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String gates(RunId run) {
        List<RunView.Reviewed> reviews = shop.words().reviews(run);
        return reviews.isEmpty()
                ? ""
                : "; it has "
                        + reviews.stream()
                                .map(reviewed -> reviewed.review().gate())
                                .collect(Collectors.joining(", "));
    }

    private static ObjectNode facts(Plan plan, RunOptions options) {
        ObjectNode facts = object().put("title", plan.title())
                .put("plan", plan.hash())
                .put("steps", plan.steps().size())
                .put("folder", options.folder().toString());
        if (!options.reviews().isEmpty()) {
            options.reviews().forEach(review -> facts.withArray("/reviews").add(review.gate()));
        }
        return switch (options.consent()) {
            case RunOptions.Consent.NotNeeded _ -> facts.put("consent", "not needed");
            case RunOptions.Consent.Awaited _ -> facts.put("consent", "awaited");
            case RunOptions.Consent.Given given ->
                facts.put("consent", "given")
                        .put("ceiling", given.approval().ceiling().toString());
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
