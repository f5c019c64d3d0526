package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillContract.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Visits to what a call asks for, on the thread that asks: with the same gate, journal, claims and limits as a step's. Who does it may ask for nothing
 * itself: questions go one level deep.
 */
final class NestedVisit {
    private final Workshop shop;
    private final StepVisit.Facts facts;
    private final Order order;
    private final Asker asker;
    private final Keeper keeper;
    private volatile @Nullable Visit current;

    NestedVisit(Workshop shop, StepVisit.Facts facts, Order order, Asker asker, Keeper keeper) {
        this.shop = shop;
        this.facts = facts;
        this.order = order;
        this.asker = asker;
        this.keeper = keeper;
    }

    /** Where the run keeps what a step asks for. Called from any thread. */
    interface Keeper {
        /** The question, its answer and their step as they stand now, on disk when this returns. */
        void save(Asked asked, StepRow answer);

        /** It cost that much, which is told with the step; kept with the next {@link #save}. */
        void cost(Money cost);

        /** What earlier visits to the question have left held; from now on the caller's. */
        Deque<Claim> take(String id);

        /** Held until the question is visited again, or its step is over. */
        void hold(String id, Deque<Claim> claims);

        BiConsumer<Double, String> progress();
    }

    void stop(Stop why) {
        Visit visit = current;
        if (visit != null) {
            visit.stop(why);
        }
    }

    /** Why there is nobody to ask but those that may not be asked from within a call; empty when there is somebody, or nobody at all. */
    Optional<String> nobody(String capability) {
        List<RegisteredSkill> all = shop.parts().registry().forCapability(capability);
        return !all.isEmpty() && all.stream().allMatch(NestedVisit::asksItself)
                ? Optional.of("only " + String.join(", ", names(all)) + " can do " + capability
                        + ", and a script may not ask for a script or a recipe: questions go one level deep")
                : Optional.empty();
    }

    private static List<String> names(List<RegisteredSkill> skills) {
        return skills.stream().map(RegisteredSkill::name).toList();
    }

    private static boolean asksItself(RegisteredSkill skill) {
        Kind kind = skill.contract().kind();
        return kind == Kind.SCRIPT || kind == Kind.RECIPE;
    }

    /** Whoever can, but nobody who would ask for more. */
    private StepRoute route(String capability) {
        SequencedMap<String, String> unable = new LinkedHashMap<>();
        names(shop.parts().registry().forCapability(capability).stream()
                        .filter(NestedVisit::asksItself)
                        .toList())
                .forEach(name -> unable.put(name, "questions go one level deep"));
        return new StepRoute(null, null, unable, null);
    }

    /** Asks, or asks after what was asked before; the row says on disk what came of it when this returns. */
    Visited visit(Asked asked, ObjectNode inputs, StepRow row) throws InterruptedException {
        Optional<Visited> made = made(row);
        if (made.isPresent()) {
            apply(asked, row, made.get());
            return made.get();
        }
        Visit visit = new Visit(asked.asStep(order.step(), inputs), keeper.take(asked.id()));
        try {
            Visited visited = run(asked, row, visit);
            apply(asked, row, visited);
            return visited;
        } finally {
            if (row.state == StepState.PENDING) {
                keeper.hold(asked.id(), visit.held());
            } else {
                visit.letGo();
            }
        }
    }

    /** Its work was finished by whom it was given to, and the process ended before the question had its answer: nobody else is looked for. */
    private Optional<Visited> made(StepRow row) {
        return row.pending != null || row.commitKey == null
                ? Optional.empty()
                : shop.commits()
                        .find(row.commitKey)
                        .map(made -> new Visited.Finished(made.outputs(), made.notes(), true, booked(row)));
    }

    private Money booked(StepRow row) {
        Money nothing = Money.zero(shop.parts().currency());
        return row.operation == null || !row.cost.isZero()
                ? nothing
                : shop.journal()
                        .call(row.operation)
                        .filter(call -> call.outcome() == CallJournal.Outcome.DONE)
                        .flatMap(CallJournal.Call::spent)
                        .orElse(nothing);
    }

    private Visited run(Asked asked, StepRow row, Visit visit) throws InterruptedException {
        StepVisit.Facts asking = new StepVisit.Facts(
                order.run(),
                facts.plan(),
                route(asked.capability()),
                row.cost,
                Map.of(),
                Map.of(),
                row.going(),
                !visit.step.retry().allows(row.tries + 1),
                asker);
        visit.runOn(Thread.currentThread());
        current = visit;
        if (order.context().stopped()) {
            visit.stop(order.context().stop());
        }
        try {
            return new StepVisit(shop, asking, visit, board(asked, row)).run();
        } catch (IOException | UncheckedIOException e) {
            Stop why = visit.over();
            return why == Stop.NONE
                    ? new Visited.Stopped("a file cannot be used: " + e.getMessage())
                    : new Visited.Interrupted(why);
        } finally {
            visit.over();
            current = null;
        }
    }

    private StepVisit.Board board(Asked asked, StepRow row) {
        return new StepVisit.Board() {
            @Override
            public void prepared(Prepared.Ready ready) {
                row.isFor(ready);
            }

            @Override
            public void stepsIn(StepIn in) {
                throw new IllegalStateException("nobody was approved for a question: " + in);
            }

            @Override
            public StepVisit.Begun begin() {
                row.begin(order.run(), now());
                keeper.save(asked, row);
                return new StepVisit.Begun(String.valueOf(row.operation), row.attempt);
            }

            @Override
            public BiConsumer<Double, String> progress() {
                return (fraction, words) -> keeper.progress().accept(fraction, asked.capability() + ": " + words);
            }

            @Override
            public Keeper keeper() {
                throw new IllegalStateException("what was asked for asks for nothing");
            }
        };
    }

    private void apply(Asked asked, StepRow row, Visited visited) {
        switch (visited) {
            case Visited.Finished done -> {
                paid(row, done.cost());
                row.outputs = done.outputs();
                row.notes = done.notes();
                row.cached = done.cached();
                row.failure = null;
                row.end(StepState.DONE, "", now());
            }
            case Visited.ComeBack later -> {
                row.pending = later.state();
                row.tries = 0;
                waits(row, StepState.PENDING, now().plus(later.after()));
            }
            case Visited.NotYet later ->
                waits(row, row.pending == null ? StepState.WAITING : StepState.PENDING, later.when());
            case Visited.Failed failed -> {
                paid(row, failed.cost());
                row.tries++;
                if (failed.polling() && failed.again(order.step().retry(), row.tries)) {
                    waits(
                            row,
                            StepState.PENDING,
                            now().plus(order.step().retry().pause(row.tries)));
                } else {
                    row.failure = failed.kind();
                    row.end(StepState.FAILED, failed.message(), now());
                }
            }
            case Visited.Refused refused -> {
                row.failure = null;
                row.end(StepState.FAILED, refused.message(), now());
            }
            case Visited.Stopped _, Visited.Interrupted _, Visited.AtRoute _, Visited.Aside _, Visited.AtCeiling _ ->
                row.state = row.pending == null ? StepState.WAITING : StepState.PENDING;
        }
        keeper.save(asked, row);
    }

    private void paid(StepRow row, Money cost) {
        row.cost = row.cost.plus(cost);
        keeper.cost(cost);
    }

    private static void waits(StepRow row, StepState state, Instant until) {
        row.state = state;
        row.notBefore = until;
    }

    private Instant now() {
        return shop.parts().clock().instant();
    }
}
