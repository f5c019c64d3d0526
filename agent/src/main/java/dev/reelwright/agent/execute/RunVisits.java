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
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** The visits of one run that are under way, each on a thread of its own, and what earlier visits to a pending call hold. */
final class RunVisits {
    private final Workshop shop;
    private final RunId run;
    private final Plan plan;
    private final Home home;
    private final StepEnds ends;
    private final Map<String, Visit> visits = new HashMap<>();
    private final Map<String, Deque<Claim>> held = new HashMap<>();

    RunVisits(Workshop shop, RunId run, Plan plan, Home home) {
        this.shop = shop;
        this.run = run;
        this.plan = plan;
        this.home = home;
        this.ends = new StepEnds(run, plan, shop.events(), shop.parts().random());
    }

    /** The run that the visits belong to. Everything but {@link #guarded} and {@link #locked} is called under its lock. */
    interface Home {
        /** Ends the work on the run when the store, the record or the engine breaks. */
        void guarded(Runnable work);

        void locked(Runnable work);

        Map<String, StepRow> rows();

        Map<String, Asset> files();

        /** Who is to do a step. */
        StepRoute route(String step);

        /** Another does a step than was to; stored and told before it is asked. */
        void stepsIn(Step step, StepIn in);

        void save(Collection<StepRow> changed);

        /** The same with a question whose answer is among them. */
        void save(Asked asked, Collection<StepRow> changed);

        /** What the run makes of a visit's end before the step is told. */
        Visited judged(Step step, StepRow row, Visited visited);

        /** A step stands otherwise than before. */
        void settled();
    }

    boolean isEmpty() {
        return visits.isEmpty();
    }

    boolean visiting(String step) {
        return visits.containsKey(step);
    }

    List<Visit> all() {
        return List.copyOf(visits.values());
    }

    void stop(Stop why) {
        visits.values().forEach(visit -> visit.stop(why));
    }

    void stop(String step, Stop why) {
        Visit visit = visits.get(step);
        if (visit != null) {
            visit.stop(why);
        }
    }

    /** Lets go of what a pending call holds, and what it has asked for. */
    void release(String step) {
        for (String id : List.copyOf(held.keySet())) {
            if (id.equals(step) || Asked.isOf(id, step)) {
                Deque<Claim> claims = held.remove(id);
                while (claims != null && !claims.isEmpty()) {
                    claims.pop().close();
                }
            }
        }
    }

    /**
     * What a step has asked for is not waited for any more.
     *
     * @return whether something is in doubt by that
     */
    boolean giveUp(String step, String why) {
        List<StepRow> open = NestedRows.open(shop, run, step);
        boolean doubt = NestedRows.giveUp(shop, open, why);
        home.save(open);
        release(step);
        return doubt;
    }

    /** The steps that have asked for what a provider works on under that name; what they asked for is due. */
    Set<String> knocked(Predicate<StepRow> isJob) {
        Set<String> steps = new HashSet<>();
        for (StepRow row : home.rows().values()) {
            List<StepRow> due =
                    visiting(row.id) || row.state.ended() ? List.of() : NestedRows.knocked(shop, run, row.id, isJob);
            home.save(due);
            if (!due.isEmpty()) {
                steps.add(row.id);
            }
        }
        return steps;
    }

    void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    void start(Step step, StepRow row) {
        Map<String, ObjectNode> outputs = new HashMap<>();
        home.rows().values().forEach(other -> {
            if (other.outputs != null && other.state == StepState.DONE) {
                outputs.put(other.id, other.outputs);
            }
        });
        Visit visit = new Visit(step, held.getOrDefault(row.id, new ArrayDeque<>()));
        held.remove(row.id);
        visits.put(row.id, visit);
        StepVisit.Facts facts = new StepVisit.Facts(
                run,
                plan,
                home.route(row.id),
                row.cost,
                outputs,
                Map.copyOf(home.files()),
                row.going(),
                !step.retry().allows(row.tries + 1));
        visit.runIn(Thread.ofVirtual()
                .name(run.value() + "/" + row.id)
                .unstarted(() ->
                        home.guarded(() -> work(row, visit, new StepVisit(shop, facts, visit, board(row, visit))))));
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
            Money nothing = Money.zero(shop.parts().currency());
            visited = new Visited.Failed(FailureKind.BROKEN, "this step cannot be worked on: " + e, nothing, false);
        }
        visit.over();
        Thread.interrupted();
        Visited end = visited;
        home.locked(() -> settle(row, visit, end, Duration.between(from, now())));
    }

    private void settle(StepRow row, Visit visit, Visited ended, Duration took) {
        visits.remove(row.id);
        row.millis += took.toMillis();
        Visited visited = home.judged(visit.step, row, ended);
        Instant now = now();
        ends.apply(visit.step, row, visited, now);
        endQuestions(row);
        home.save(List.of(row));
        if (row.state == StepState.PENDING) {
            held.put(row.id, visit.held());
        } else {
            visit.letGo();
        }
        ends.tell(visit.step, row, home.rows().values(), now);
        home.settled();
    }

    /** A call that ends takes with it what it has asked for; what a provider may bill then is its doubt. */
    private void endQuestions(StepRow row) {
        if (row.state.ended()
                && giveUp(row.id, "the call that asked for it has ended")
                && row.state == StepState.FAILED) {
            row.failure = FailureKind.IN_DOUBT;
        }
    }

    private NestedVisit.Keeper keeper(StepRow row) {
        return new NestedVisit.Keeper() {
            @Override
            public void save(Asked asked, StepRow answer) {
                home.locked(() -> home.save(asked, List.of(answer, row)));
            }

            @Override
            public void cost(Money cost) {
                home.locked(() -> row.cost = row.cost.plus(cost));
            }

            @Override
            public Deque<Claim> take(String id) {
                Deque<Claim> taken = new ArrayDeque<>();
                home.locked(() -> {
                    Deque<Claim> left = held.remove(id);
                    if (left != null) {
                        taken.addAll(left);
                    }
                });
                return taken;
            }

            @Override
            public void hold(String id, Deque<Claim> claims) {
                home.locked(() -> held.put(id, claims));
            }

            @Override
            public BiConsumer<Double, String> progress() {
                return (fraction, words) -> shop.events().emit(new Event.StepProgress(run, row.id, fraction, words));
            }
        };
    }

    private StepVisit.Board board(StepRow row, Visit visit) {
        return new StepVisit.Board() {
            @Override
            public void prepared(Prepared.Ready ready) {
                home.locked(() -> row.isFor(ready));
            }

            @Override
            public void stepsIn(StepIn in) {
                home.locked(() -> home.stepsIn(visit.step, in));
            }

            @Override
            public StepVisit.Begun begin() {
                home.locked(() -> {
                    row.begin(run, now());
                    home.save(List.of(row));
                    ends.started(visit.step);
                });
                return new StepVisit.Begun(String.valueOf(row.operation), row.attempt);
            }

            @Override
            public BiConsumer<Double, String> progress() {
                return keeper().progress();
            }

            @Override
            public NestedVisit.Keeper keeper() {
                return RunVisits.this.keeper(row);
            }
        };
    }

    private Instant now() {
        return shop.parts().clock().instant();
    }
}
