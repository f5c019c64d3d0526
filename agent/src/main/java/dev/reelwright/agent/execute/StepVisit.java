package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContract.Kind;
import dev.reelwright.registry.SkillContract.Queue;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One visit to a step, from its references to its result, in three parts: prepare, which may end it; call; tell how it ended. */
final class StepVisit {
    private final Workshop shop;
    private final Facts facts;
    private final Visit visit;
    private final Board board;

    StepVisit(Workshop shop, Facts facts, Visit visit, Board board) {
        this.shop = shop;
        this.facts = facts;
        this.visit = visit;
        this.board = board;
    }

    /**
     * What a visit starts from.
     *
     * @param route who is to do it
     * @param spent what the step has cost already
     * @param outputs of the steps that are done
     * @param going the call a provider works on, null on a first visit
     * @param lastTry true when a repeatable failure will not be repeated
     * @param asker the call that asks for it; null for a step of the plan
     */
    record Facts(
            RunId run,
            Plan plan,
            StepRoute route,
            Money spent,
            Map<String, ObjectNode> outputs,
            Map<String, Asset> files,
            @Nullable Going going,
            boolean lastTry,
            @Nullable Asker asker) {

        /** Of a step's own visit. */
        Facts(
                RunId run,
                Plan plan,
                StepRoute route,
                Money spent,
                Map<String, ObjectNode> outputs,
                Map<String, Asset> files,
                @Nullable Going going,
                boolean lastTry) {
            this(run, plan, route, spent, outputs, files, going, lastTry, null);
        }

        /** True when whoever asks draws on the same, and has its place already. */
        private boolean placed(Prepared.Ready ready) {
            return asker != null && asker.limitKey() != null && asker.limitKey().equals(ready.limitKey());
        }
    }

    /** A call that a provider works on. */
    record Going(String operation, int attempt, String skill, String revision, ObjectNode inputs, JsonNode state) {}

    /** The name of a call that is about to be made. */
    record Begun(String operation, int attempt) {}

    /** Where a visit tells what is to be seen and stored while it is under way. */
    interface Board {
        /** What the step turned out to be. */
        void prepared(Prepared.Ready ready);

        /** Another does it than was to. */
        void stepsIn(StepIn in);

        /** The skill is called next; stored before it is. */
        Begun begin();

        BiConsumer<Double, String> progress();

        /** Where the run keeps what the call asks for. */
        NestedVisit.Keeper keeper();
    }

    Visited run() throws InterruptedException, IOException {
        Prepared prepared = prepare();
        return switch (prepared) {
            case Prepared.Unable unable -> new Visited.Failed(unable.kind(), unable.message(), zero(), false);
            case Prepared.Later later -> new Visited.NotYet(later.when(), later.words());
            case Prepared.Ready ready -> {
                StepIn in = ready.in();
                if (in != null && !in.fits(facts.spent())) {
                    yield new Visited.AtRoute(in);
                }
                board.prepared(ready);
                yield facts.going() == null ? first(ready) : call(ready);
            }
        };
    }

    private Prepared prepare() {
        Going going = facts.going();
        return going == null
                ? shop.preparation().prepare(facts.plan(), visit.step, facts.route(), facts.outputs(), facts.files())
                : shop.preparation().again(facts.plan(), visit.step, going);
    }

    private Visited first(Prepared.Ready ready) throws InterruptedException, IOException {
        visit.hold(shop.claims().take("work " + ready.commitKey()));
        Optional<Commits.Committed> made = shop.commits().find(ready.commitKey());
        if (made.isPresent()) {
            told(ready);
            Optional<Money> own = shop.commits().priceOfOwn(ready.commitKey(), facts.run(), visit.step.id());
            return new Visited.Finished(made.get().outputs(), made.get().notes(), own.isEmpty(), own.orElse(zero()));
        }
        Optional<CallJournal.Call> doubt = doubt(ready);
        if (doubt.isPresent()) {
            return new Visited.Failed(
                    FailureKind.IN_DOUBT,
                    "an earlier call for the same work is in doubt ("
                            + doubt.get().operation() + "); settle it in the budget first",
                    zero(),
                    false);
        }
        Optional<CallJournal.Call> left = shop.leftWithAProvider(facts.run(), ready.commitKey());
        if (left.isPresent()) {
            return new Visited.Failed(
                    FailureKind.IN_DOUBT,
                    "a provider was given the same order by another run; go on with that one: reelwright resume "
                            + left.get().run().value(),
                    zero(),
                    false);
        }
        told(ready);
        Claim place = facts.placed(ready) ? null : shop.traffic().place(ready);
        if (place != null) {
            visit.hold(place);
        }
        Optional<Instant> shut = shop.traffic().order(ready, board.progress());
        return shut.isPresent()
                ? new Visited.NotYet(shut.get(), ready.skill().name() + " is not asked before " + shut.get())
                : call(ready);
    }

    private void told(Prepared.Ready ready) {
        if (ready.in() != null) {
            board.stepsIn(ready.in());
        }
        taught(ready).forEach(words -> board.progress().accept(0.0, words));
    }

    /** What lessons have changed, and when it may cost more by that than was quoted. */
    private List<String> taught(Prepared.Ready ready) {
        List<String> words = new ArrayList<>(
                ready.lessons().stream().map(Preflight.Applied::words).toList());
        StepRoute.Approved approved = facts.route().approved();
        if (!words.isEmpty()
                && approved != null
                && approved.atMost().currency().equals(ready.atMost().currency())
                && ready.atMost().compareTo(approved.atMost()) > 0) {
            words.add("it may cost " + ready.atMost() + " by that; " + approved.atMost() + " was quoted");
        }
        return words;
    }

    /** Who was not pinned by the person may not do what somebody else may have done already. */
    private Optional<CallJournal.Call> doubt(Prepared.Ready ready) {
        Optional<CallJournal.Call> same = shop.inDoubt(ready.commitKey());
        return same.or(() -> doubt(ready.wish(), ready)).or(() -> doubt(ready.asked(), ready));
    }

    /** A lesson that was learned meanwhile, or a folder that was mended, does not make the order another one. */
    private Optional<CallJournal.Call> doubt(String wish, Prepared.Ready ready) {
        boolean pinned = visit.step.skill() != null;
        return pinned ? shop.wishInDoubt(wish, ready.skill().name()) : shop.wishInDoubt(wish);
    }

    private Visited call(Prepared.Ready ready) throws InterruptedException, IOException {
        Queue queue = visit.step.queue() == null ? ready.skill().contract().queue() : visit.step.queue();
        Going going = facts.going();
        if (going != null) {
            shop.traffic().poll(ready, board.progress());
        }
        try (Slots.Place place = shop.traffic().slots().queue(queue)) {
            return going == null
                    ? inScratch(ready, board.begin(), null, place)
                    : inScratch(ready, new Begun(going.operation(), going.attempt()), going.state(), place);
        }
    }

    private Visited inScratch(Prepared.Ready ready, Begun begun, @Nullable JsonNode state, Slots.Place place)
            throws IOException {
        String name = visit.step.id() + "-" + begun.attempt();
        try (Scratch.Room room = shop.scratch().open(facts.run().value(), name)) {
            CallContext context = new CallContext(room.workspace(), shop.assets(), ready.inputs(), board.progress());
            SkillCall call = new SkillCall(
                    ready.skill().name(),
                    ready.skill().revision(),
                    visit.step.capability(),
                    ready.inputs(),
                    visit.step.seed(),
                    begun.attempt(),
                    state);
            Order order = new Order(
                    facts.run(), visit.step, ready, call, context, begun.operation(), facts.lastTry(), facts.asker());
            if (facts.asker() == null && ready.skill().contract().kind() == Kind.SCRIPT) {
                context.asksThrough(new NestedCalls(shop, facts, order, place, board.keeper()));
            }
            return timed(order);
        }
    }

    private Visited timed(Order order) {
        Step step = order.step();
        int seconds = Math.min(
                step.timeoutSeconds(), order.skill().contract().limits().seconds());
        Instant end = shop.parts().clock().instant().plus(Duration.ofSeconds(seconds));
        visit.calls(order.context());
        try (Alarm.Set timer = shop.parts().alarm().at(end, () -> visit.stop(Stop.OUT_OF_TIME))) {
            return order.context().end(told(order, passed(order)));
        } finally {
            visit.over();
            Thread.interrupted();
        }
    }

    private GateAnswer passed(Order order) {
        GateAnswer answer = shop.gate().pass(order);
        if (!(answer instanceof GateAnswer.Ran ran)) {
            return answer;
        }
        shop.traffic().answered(order.ready(), order.polling(), ran.result());
        return new GateAnswer.Ran(
                ran.result(),
                both(both(taught(order.ready()), ran.notes()), shop.lessons().answered(order, ran)));
    }

    private static Visited told(Order order, GateAnswer answer) {
        return switch (answer) {
            case GateAnswer.Refused refused -> new Visited.Refused(refused.message(), refused.runCap());
            case GateAnswer.Forbidden forbidden ->
                new Visited.Failed(
                        FailureKind.LIMIT,
                        forbidden.message(),
                        Money.zero(order.atMost().currency()),
                        false);
            case GateAnswer.Stopped stopped -> new Visited.Stopped(stopped.message());
            case GateAnswer.Ran ran ->
                switch (ran.result()) {
                    case SkillResult.Done done ->
                        new Visited.Finished(done.outputs(), both(done.notes(), ran.notes()), false, done.spent());
                    case SkillResult.Pending pending ->
                        new Visited.ComeBack(pending.after(), pending.state(), order.paid());
                    case SkillResult.Failed failed -> failed(order, failed);
                };
        };
    }

    private static Visited failed(Order order, SkillResult.Failed failed) {
        boolean takenBack = order.context().stop() == Stop.SHUT_DOWN && failed.kind() == FailureKind.CANCELLED;
        return takenBack
                ? new Visited.Interrupted(Stop.SHUT_DOWN)
                : new Visited.Failed(
                        failed.kind(), failed.message(), failed.spent(), order.polling(), failed.notBefore());
    }

    private static List<String> both(List<String> notes, List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return all;
    }

    private Money zero() {
        return Money.zero(shop.parts().currency());
    }
}
