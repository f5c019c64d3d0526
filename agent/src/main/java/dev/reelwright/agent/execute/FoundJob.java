package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.budgets.SettleAnswer;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Resumable;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends a doubt by the job itself: the person has found it at the provider, so it is asked after and fetched, never ordered again. What it made
 * is kept under the work's own name, so that the run goes on as if the answer had not been lost.
 */
final class FoundJob {
    private static final Pattern OPERATION = Pattern.compile("([^/]+)/(.+)/([0-9]+)");

    private final Workshop shop;
    private final OutputKeeper keeper;

    FoundJob(Workshop shop) {
        this.shop = shop;
        this.keeper = new OutputKeeper(
                shop.assets(),
                shop.commits(),
                shop.parts().capabilities(),
                shop.parts().registry().mediaTools());
    }

    PlanEngine.Found settle(String operation, String job) throws InterruptedException, IOException {
        Optional<Reservation> hold =
                shop.parts().ledger().reservation(operation).filter(open -> open.state() == Reservation.State.IN_DOUBT);
        Matcher name = OPERATION.matcher(operation);
        if (hold.isEmpty() || !name.matches()) {
            return unchanged("it is not in doubt, or no call of a plan");
        }
        RunId run = new RunId(name.group(1));
        RunStore.StoredRun stored = shop.store().run(run);
        Optional<Asked> asked = shop.store().asked(name.group(2), run);
        StepRow row = asked.map(question -> shop.store().answers(run, question.step()))
                .orElseGet(() -> shop.store().steps(run))
                .get(name.group(2));
        Optional<Step> step = asked.isEmpty()
                ? stored.plan().step(name.group(2))
                : asked.flatMap(question -> question(stored.plan(), question, row));
        if (row == null || step.isEmpty() || !operation.equals(row.operation)) {
            return unchanged("its step has made another call since; settle it with the amount that was billed");
        }
        if (row.inputs == null || row.skill == null || row.revision == null) {
            return unchanged("nobody knows any more what was ordered");
        }
        return switch (shop.preparation().found(stored.plan(), step.get(), row.inputs, row.skill)) {
            case Prepared.Unable unable -> unchanged(unable.message());
            case Prepared.Later later -> unchanged(later.words());
            case Prepared.Ready ready -> claimed(new Case(run, step.get(), ready, row.attempt, operation), job);
        };
    }

    private static Optional<Step> question(Plan plan, Asked asked, @Nullable StepRow row) {
        ObjectNode inputs = row == null ? null : row.inputs;
        return inputs == null ? Optional.empty() : plan.step(asked.step()).map(asking -> asked.asStep(asking, inputs));
    }

    private record Case(RunId run, Step step, Prepared.Ready ready, int attempt, String operation) {
        SkillCall call(@Nullable JsonNode state) {
            return new SkillCall(
                    ready.skill().name(),
                    ready.skill().revision(),
                    step.capability(),
                    ready.inputs(),
                    step.seed(),
                    attempt,
                    state);
        }
    }

    private PlanEngine.Found claimed(Case found, String job) throws InterruptedException, IOException {
        if (!(found.ready().skill().code() instanceof Resumable code)) {
            return unchanged(found.ready().skill().name() + " cannot go on from a job's name");
        }
        Optional<Claims.Claim> claim =
                shop.claims().tryTake("work " + found.ready().commitKey());
        if (claim.isEmpty()) {
            return unchanged("somebody is working on the same just now");
        }
        try (Claims.Claim work = claim.get();
                Scratch.Room room = shop.scratch()
                        .open(found.run().value(), found.step().id() + "-" + found.attempt() + "-found")) {
            CallContext context = new CallContext(
                    room.workspace(), shop.assets(), found.ready().inputs(), (fraction, words) -> {});
            return switch (code.stateOf(job, found.call(null), context)) {
                case Resumable.Found.Unable unable -> unchanged(unable.why());
                case Resumable.Found.State state -> asked(found, state.state(), context);
            };
        }
    }

    private PlanEngine.Found asked(Case found, JsonNode first, CallContext context) throws InterruptedException {
        Instant end = shop.parts()
                .clock()
                .instant()
                .plusSeconds(found.ready().skill().contract().limits().seconds());
        JsonNode state = first;
        while (shop.parts().clock().instant().isBefore(end)) {
            SkillCall call = found.call(state);
            SkillResult result = found.ready().skill().code().run(call, context);
            if (!(result instanceof SkillResult.Pending pending)) {
                return ended(
                        new Order(found.run(), found.step(), found.ready(), call, context, found.operation(), true),
                        result);
            }
            state = pending.state();
            shop.journal().handles(found.operation(), state);
            pause(pending.after(), end);
        }
        return unchanged("the provider still works on it; say it again later");
    }

    private void pause(Duration asked, Instant end) throws InterruptedException {
        Instant next = shop.parts().clock().instant().plus(asked);
        CountDownLatch rung = new CountDownLatch(1);
        try (Alarm.Set _ = shop.parts().alarm().at(next.isBefore(end) ? next : end, rung::countDown)) {
            rung.await();
        }
    }

    private PlanEngine.Found ended(Order order, SkillResult result) {
        SkillResult kept = result instanceof SkillResult.Done done ? keeper.keep(order, done) : result;
        return switch (kept) {
            case SkillResult.Done done -> booked(order, CallJournal.Outcome.DONE, done.spent(), "it is done");
            case SkillResult.Failed failed ->
                failed.kind() == FailureKind.IN_DOUBT || failed.kind().repeatable()
                        ? unchanged(failed.message())
                        : booked(order, CallJournal.Outcome.FAILED, failed.spent(), failed.message());
            case SkillResult.Pending _ -> throw new IllegalStateException("an end is never pending");
        };
    }

    private PlanEngine.Found booked(Order order, CallJournal.Outcome outcome, Money spent, String words) {
        shop.journal().close(order.operation(), outcome, spent, words);
        Ledger ledger = shop.parts().ledger();
        SettleAnswer answer =
                ledger.settleDoubt(order.operation(), spent, "the job was found at the provider: " + words);
        return new PlanEngine.Found.Ended(answer, outcome == CallJournal.Outcome.DONE, words);
    }

    private static PlanEngine.Found unchanged(String why) {
        return new PlanEngine.Found.Unchanged(why);
    }
}
