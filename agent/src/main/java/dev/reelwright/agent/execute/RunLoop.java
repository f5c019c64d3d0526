package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.execute.RunView.Reviewed;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One run that this engine owns. No thread waits for it: whatever changes something (a visit that ends, an alarm, a person's word) calls
 * {@link #advance}, which starts what can be started, and ends the run, or lays it down until a person says something, when nothing is left.
 */
final class RunLoop implements RunVisits.Home {
    private static final long PATIENCE_MILLIS = 5_000;

    private final RunId id;
    private final Workshop shop;
    private final Plan plan;
    private final Dependencies dependencies;
    private final Gates gates;
    private final Ceiling ceiling;
    private final Fallbacks fallbacks;
    private final long epoch;
    private final Claim ownership;
    private final List<java.nio.file.Path> sources;
    private final Map<String, StepRow> rows;
    private final Map<String, Asset> files;
    private final Instant began;
    private final RunVisits visits;
    private final OpenSteps openSteps;
    private final CompletableFuture<RunState> ended = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String cancelled;
    private @Nullable String halted;
    private boolean over;
    private Alarm.@Nullable Set alarm;

    RunLoop(Workshop shop, Owned owned) {
        this.shop = shop;
        this.id = owned.stored().id();
        this.plan = owned.stored().plan();
        this.dependencies = new Dependencies(plan);
        this.gates = new Gates(plan, dependencies);
        this.ceiling = new Ceiling(shop, owned.stored());
        this.fallbacks = new Fallbacks(shop, owned.stored());
        this.epoch = owned.epoch();
        this.ownership = owned.claim();
        this.sources = owned.stored().sources();
        this.rows = owned.rows();
        this.files = new LinkedHashMap<>(owned.files());
        this.began = now();
        this.visits = new RunVisits(shop, id, plan, this);
        this.openSteps = new OpenSteps(shop, dependencies, visits, this);
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

    /** True when a provider works on a step under a name that is stored. */
    boolean isAtProvider() {
        AtomicBoolean at = new AtomicBoolean();
        locked(() -> at.set(rows.values().stream().anyMatch(row -> row.pending != null && !row.state.ended())));
        return at.get();
    }

    /** Lets go of the run without ending it. */
    void close() {
        List<Visit> running = new java.util.ArrayList<>();
        locked(() -> {
            over = true;
            running.addAll(visits.all());
        });
        running.forEach(visit -> visit.stop(Stop.SHUT_DOWN));
        try {
            for (Visit visit : running) {
                visit.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shop.lessons().ended(id);
        letGo(RunState.RUNNING);
    }

    /** Looks again at what can be done; from any thread, whenever something may have changed. */
    void advance() {
        guarded(() -> locked(this::startWhatCanBe));
    }

    /** Has a call looked after at once that a provider works on under that name. */
    void knocked(Predicate<String> skill, String job) {
        guarded(() -> locked(() -> {
            rows.values().stream().filter(row -> row.isJob(skill, job)).forEach(row -> row.notBefore = null);
            startWhatCanBe();
        }));
    }

    private void startWhatCanBe() {
        if (over) {
            return;
        }
        Word word = heard();
        Instant now = now();
        Instant next = null;
        for (Step step : plan.steps()) {
            StepRow row = row(step.id());
            if (row.state.ended() || visits.visiting(row.id) || halted != null || !mayStart(step, word)) {
                continue;
            }
            if (row.notBefore == null || !row.notBefore.isAfter(now)) {
                visits.start(step, row);
            } else if (next == null || row.notBefore.isBefore(next)) {
                next = row.notBefore;
            }
        }
        setAlarm(next);
        if (next == null && visits.isEmpty()) {
            restOrFinish(word);
        }
    }

    /** A call that a provider works on is never held back. */
    private boolean mayStart(Step step, Word word) {
        return dependencies.met(step, rows)
                && !ceiling.stops(step.id())
                && !fallbacks.holds(step.id())
                && (row(step.id()).pending != null || !Gates.hold(step.id(), word));
    }

    /** Reads what was said, and does what it demands of steps that are not to go on. */
    private Word heard() {
        Word word = shop.words().read(id);
        if (word.cancel() != null) {
            noteCancel(word.cancel());
        }
        openSteps.takeBack(word);
        endWhatCannotGoOn();
        return ask(gates.due(word, rows), word);
    }

    private Word ask(List<Reviewed> due, Word word) {
        if (cancelled != null || halted != null) {
            return word;
        }
        for (Reviewed reviewed : due) {
            shop.words().asked(id, reviewed.review().gate());
            shop.events()
                    .emit(new Event.ReviewAsked(
                            id, reviewed.review().gate(), reviewed.review().question()));
        }
        return word.asking(due);
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
            visits.stop(Stop.CANCELLED);
        }
    }

    private void endWhatCannotGoOn() {
        openSteps.skipHopeless();
        if (cancelled != null) {
            openSteps.cancelAll("cancelled: " + cancelled);
        }
    }

    private void restOrFinish(Word word) {
        boolean open = rows.values().stream().anyMatch(row -> !row.state.ended());
        if (halted != null || cancelled != null || (!open && !gates.holdEnd(word, rows))) {
            finish(word);
            return;
        }
        Word asked = ask(gates.knotted(word, rows), word);
        shop.lessons().ended(id);
        Rest rest = rest(asked);
        if (!shop.store().rest(id, epoch, rest, asked, shop.words())) {
            startWhatCanBe();
            return;
        }
        shop.parts()
                .audit()
                .append(
                        id,
                        "run.rest",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("waits", rest.waits().name())
                                .put("message", rest.message()));
        end(new RunEnd(RunState.WAITING, rest.message()), cost());
    }

    private Rest rest(Word asked) {
        if (ceiling.isMet(rows)) {
            return new Rest(Waits.CEILING, ceiling.message(rows));
        }
        return fallbacks
                .question(rows, ceiling.neededAmount(rows))
                .map(question -> new Rest(Waits.ROUTE, question))
                .orElseGet(() -> new Rest(Waits.REVIEW, Gates.message(asked, id.value())));
    }

    private void finish(Word word) {
        shop.lessons().ended(id);
        RunEnd end = RunEnd.of(plan, rows, cancelled, halted, word.drops());
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
            visits.releaseAll();
            if (!ended.isDone()) {
                ownership.close();
                shop.events().afterwards(() -> ended.complete(state));
            }
        });
    }

    /** Whatever goes wrong with store or record ends the work on the run here; the store still says that it can be resumed. */
    @Override
    public void guarded(Runnable work) {
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
                visits.stop(Stop.SHUT_DOWN);
                end(new RunEnd(state, message), cost());
            }
        });
    }

    @Override
    public Map<String, StepRow> rows() {
        return rows;
    }

    @Override
    public Map<String, Asset> files() {
        return files;
    }

    @Override
    public void save(Collection<StepRow> changed) {
        if (!changed.isEmpty()) {
            shop.store().save(id, epoch, changed);
        }
    }

    @Override
    public Visited judged(Step step, StepRow row, Visited visited) {
        if (visited instanceof Visited.Stopped no) {
            halted = no.message();
        }
        return fallbacks.judge(step, row, ceiling.judge(row, visited));
    }

    @Override
    public StepRoute route(String step) {
        return fallbacks.route(step);
    }

    @Override
    public void stepsIn(Step step, StepIn in) {
        fallbacks.stepsIn(step, in);
    }

    @Override
    public void settled() {
        startWhatCanBe();
    }

    private Money cost() {
        return rows.values().stream()
                .map(row -> row.cost)
                .reduce(Money.zero(shop.parts().currency()), Money::plus);
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

    @Override
    public void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
