package dev.reelwright.agent.execute;

import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.SkillResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one visit to a call asks for while it runs, one question at a time. What came of a question is kept, and is the answer whenever that very call
 * asks the same number again: a script that is told something else would go another way.
 */
final class NestedCalls {
    private static final int MOST = 500;

    private final Workshop shop;
    private final Order order;
    private final Asker asker;
    private final Slots.Place place;
    private final NestedVisit.Keeper keeper;
    private final NestedVisit visits;
    private final Map<Integer, Asked> known = new TreeMap<>();
    private final Map<String, StepRow> answers;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable String doubt;
    private Visited.@Nullable Refused refused;
    private Visited.@Nullable Stopped stopped;
    private @Nullable RuntimeException broken;

    NestedCalls(Workshop shop, StepVisit.Facts facts, Order order, Slots.Place place, NestedVisit.Keeper keeper) {
        this.shop = shop;
        this.order = order;
        this.asker = Asker.of(order, shop.parts().accepted());
        this.place = place;
        this.keeper = keeper;
        this.visits = new NestedVisit(shop, facts, order, asker, keeper);
        shop.store().asked(order.run(), asker.step()).forEach(asked -> known.put(asked.number(), asked));
        this.answers = shop.store().answers(order.run(), asker.step());
        this.doubt = shop.journal().askedBy(order.run(), asker.step()).stream()
                .filter(shop::unsettled)
                .findFirst()
                .map(call -> "what it asked for is in doubt (" + call.operation() + "); settle it in the budget first")
                .orElse(null);
    }

    NestedAnswer call(int number, String capability, ObjectNode inputs) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            leaveWhenStopped();
            place.lend();
            NestedAnswer answer = answer(number, capability, inputs.deepCopy());
            place.takeBack();
            leaveWhenStopped();
            return answer;
        } catch (RuntimeException e) {
            broken = e;
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** The asking call is taken back, and what it waits for with it. */
    void stop(Stop why) {
        visits.stop(why);
    }

    private void leaveWhenStopped() throws InterruptedException {
        if (order.context().stopped()) {
            throw new InterruptedException("the asking call was taken back");
        }
    }

    private NestedAnswer answer(int number, String capability, ObjectNode inputs) throws InterruptedException {
        if (doubt != null) {
            return new NestedAnswer.Failed(FailureKind.IN_DOUBT, doubt);
        }
        if (stopped != null) {
            return new NestedAnswer.Failed(FailureKind.CANCELLED, stopped.message());
        }
        Optional<NestedAnswer> no = refusal(number, capability, inputs);
        if (no.isPresent()) {
            return no.get();
        }
        Asked asked = Asked.of(order.step(), number, order.operation(), capability, inputs);
        StepRow row = answers.computeIfAbsent(asked.id(), id -> new StepRow(id, nothing()));
        Optional<NestedAnswer> before = before(asked, known.get(number), row);
        if (before.isPresent()) {
            return before.get();
        }
        begin(asked, row);
        if (row.notBefore != null && row.notBefore.isAfter(now())) {
            return new NestedAnswer.Wait(Duration.between(now(), row.notBefore));
        }
        return told(visits.visit(asked, inputs, row), row);
    }

    /** What needs no look at what was asked before. Told on the record here, as it never comes to the gate. */
    private Optional<NestedAnswer> refusal(int number, String capability, ObjectNode inputs) {
        Optional<String> right = asker.refusal(capability);
        if (right.isPresent()) {
            return refused(number, capability, FailureKind.UNSUPPORTED, right.get());
        }
        if (number < 1 || number > MOST) {
            return refused(number, capability, FailureKind.LIMIT, "questions are numbered from 1 to " + MOST);
        }
        Optional<String> foreign = Lineage.assetsIn(inputs).stream()
                .filter(sha256 -> !order.context().names(sha256))
                .findFirst();
        if (foreign.isPresent()) {
            return refused(
                    number,
                    capability,
                    FailureKind.INVALID_INPUT,
                    "it names an asset that " + asker.skill() + " was neither given nor got as an answer: "
                            + foreign.get());
        }
        return visits.nobody(capability).flatMap(why -> refused(number, capability, FailureKind.UNSUPPORTED, why));
    }

    private Optional<NestedAnswer> refused(int number, String capability, FailureKind kind, String why) {
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("step", asker.step())
                .put("askedBy", asker.operation())
                .put("skill", asker.skill())
                .put("number", number)
                .put("capability", capability)
                .put("message", why);
        try {
            shop.parts().audit().append(order.run(), "call.refused", facts);
        } catch (AuditUnavailable e) {
            stopped = new Visited.Stopped("nothing may happen that is not on the record: " + e.getMessage());
        }
        return Optional.of(new NestedAnswer.Failed(kind, why));
    }

    /** The answer that an earlier visit leaves no choice about. */
    private Optional<NestedAnswer> before(Asked asked, @Nullable Asked last, StepRow row) {
        if (last == null) {
            return Optional.empty();
        }
        boolean sameCall = last.askedBy().equals(asked.askedBy());
        if (last.asksTheSame(asked)) {
            return sameCall && row.state.ended() ? Optional.of(kept(row)) : Optional.empty();
        }
        if (sameCall) {
            return Optional.of(new NestedAnswer.Failed(
                    FailureKind.BROKEN,
                    "question " + asked.number() + " was another one on an earlier visit; with the same answers a call"
                            + " asks the same"));
        }
        boolean given = NestedRows.giveUp(shop, List.of(row), "on a later attempt its step asked for something else");
        row.operation = null;
        row.commitKey = null;
        return given
                ? Optional.of(doubtful("a provider works on what question " + asked.number()
                        + " was on an earlier attempt, and now it is another one; settle that in the budget"))
                : Optional.empty();
    }

    private NestedAnswer kept(StepRow row) {
        if (row.state == StepState.DONE && row.outputs != null) {
            return done(row);
        }
        FailureKind kind = row.failure == null ? FailureKind.LIMIT : row.failure;
        return new NestedAnswer.Failed(kind, row.message);
    }

    private NestedAnswer.Done done(StepRow row) {
        ObjectNode outputs = row.outputs == null ? JsonNodeFactory.instance.objectNode() : row.outputs.deepCopy();
        order.context().names(Lineage.assetsIn(outputs));
        return new NestedAnswer.Done(outputs, row.cost);
    }

    private NestedAnswer doubtful(String why) {
        doubt = why;
        return new NestedAnswer.Failed(FailureKind.IN_DOUBT, why);
    }

    /** What a question has cost counts for its step, and its calls are numbered on, whatever was asked before. */
    private void begin(Asked asked, StepRow row) {
        NestedRows.takeUp(shop, row);
        if (row.pending == null) {
            row.startAfresh();
        } else {
            row.state = StepState.PENDING;
        }
        known.put(asked.number(), asked);
        keeper.save(asked, row);
    }

    private NestedAnswer told(Visited visited, StepRow row) throws InterruptedException {
        return switch (visited) {
            case Visited.Finished _ -> done(row);
            case Visited.ComeBack later -> new NestedAnswer.Wait(later.after());
            case Visited.NotYet later -> new NestedAnswer.Wait(Duration.between(now(), later.when()));
            case Visited.Failed _
            when row.state == StepState.PENDING ->
                new NestedAnswer.Wait(row.notBefore == null ? Duration.ZERO : Duration.between(now(), row.notBefore));
            case Visited.Failed failed when failed.kind() == FailureKind.IN_DOUBT -> doubtful(failed.message());
            case Visited.Failed failed -> new NestedAnswer.Failed(failed.kind(), failed.message());
            case Visited.Refused no -> {
                refused = no;
                yield new NestedAnswer.Failed(FailureKind.LIMIT, no.message());
            }
            case Visited.Stopped no -> {
                stopped = no;
                yield new NestedAnswer.Failed(FailureKind.CANCELLED, no.message());
            }
            case Visited.Interrupted _ -> throw new InterruptedException("the asking call was taken back");
            case Visited.AtRoute _, Visited.Aside _, Visited.AtCeiling _ ->
                throw new IllegalStateException("nobody is asked about a question: " + visited);
        };
    }

    /** True when the call failed for a doubt about what it asked for, and not about itself. */
    boolean inDoubt() {
        return doubt != null;
    }

    /**
     * What its questions make of the call's own result, before anything that it made is kept. What they cost is booked with them, never with the
     * call.
     */
    SkillResult judged(SkillResult result) {
        if (doubt != null) {
            return new SkillResult.Failed(FailureKind.IN_DOUBT, doubt, nothing());
        }
        if (stopped != null || broken != null) {
            return new SkillResult.Failed(
                    FailureKind.CANCELLED, stopped == null ? "it could not ask" : stopped.message(), nothing());
        }
        return switch (result) {
            case SkillResult.Pending pending -> pending;
            case SkillResult.Done _
            when !open().isEmpty() ->
                new SkillResult.Failed(
                        FailureKind.BROKEN, "it ended while " + open().getFirst() + " is still under way", nothing());
            case SkillResult.Done done -> new SkillResult.Done(done.outputs(), nothing(), done.notes());
            case SkillResult.Failed failed ->
                new SkillResult.Failed(
                        refused == null ? failed.kind() : FailureKind.CANCELLED,
                        failed.message(),
                        nothing(),
                        failed.notBefore());
        };
    }

    /** What its questions make of the visit's end. */
    Visited end(Visited visited) {
        if (broken instanceof RunStore.LostRun lost) {
            throw lost;
        }
        if (stopped != null) {
            return stopped;
        }
        return switch (visited) {
            case Visited.Failed _
            when refused != null && doubt == null -> {
                forgetRefusals();
                yield refused;
            }
            case Visited.Finished done -> {
                List<String> notes = new ArrayList<>(done.notes());
                notes.addAll(notes());
                yield new Visited.Finished(done.outputs(), notes, done.cached(), done.cost());
            }
            case Visited.ComeBack later -> new Visited.ComeBack(later.after(), later.state(), paid() || later.paid());
            case Visited.Failed _,
                    Visited.NotYet _,
                    Visited.AtRoute _,
                    Visited.Aside _,
                    Visited.Refused _,
                    Visited.AtCeiling _,
                    Visited.Stopped _,
                    Visited.Interrupted _ -> visited;
        };
    }

    /** The person may allow more by the time that it is asked again. */
    private void forgetRefusals() {
        for (Asked asked : known.values()) {
            StepRow row = answers.get(asked.id());
            if (row != null && row.refused()) {
                row.startAfresh();
                keeper.save(asked, row);
            }
        }
    }

    private List<String> notes() {
        return known.values().stream()
                .filter(asked -> asked.askedBy().equals(order.operation()))
                .map(asked -> NestedRows.words(asked, answers.get(asked.id())))
                .toList();
    }

    private List<String> open() {
        return answers.values().stream()
                .filter(row -> row.pending != null)
                .map(row -> row.id)
                .toList();
    }

    private boolean paid() {
        return answers.values().stream()
                .filter(row -> row.pending != null && row.operation != null)
                .flatMap(row -> shop.parts().ledger().reservation(row.operation).stream())
                .anyMatch(hold -> !hold.amount().isZero());
    }

    private Money nothing() {
        return Money.zero(shop.parts().currency());
    }

    private Instant now() {
        return shop.parts().clock().instant();
    }
}
