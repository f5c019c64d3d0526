package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who does the steps of one run when those who were approved cannot. Nobody steps in for a call that may have been billed, nor where the
 * content was refused or the inputs are wrong: another would be paid for the same.
 */
final class Fallbacks {
    private static final Set<FailureKind> OTHERS_MAY =
            Set.of(FailureKind.UNSUPPORTED, FailureKind.UNAVAILABLE, FailureKind.RATE_LIMITED);

    private final Workshop shop;
    private final RunId run;
    private final Plan plan;
    private final AtLimit atLimit;
    private final Map<String, StepRoute> routes;

    Fallbacks(Workshop shop, RunStore.StoredRun stored) {
        this.shop = shop;
        this.run = stored.id();
        this.plan = stored.plan();
        this.atLimit = stored.atLimit();
        this.routes = shop.routes().of(run);
    }

    StepRoute route(String step) {
        return routes.getOrDefault(step, StepRoute.OPEN);
    }

    /** True while the person is asked who may do the step. */
    boolean holds(String step) {
        return route(step).asked() != null;
    }

    /** Makes of a visit's end what it means for who does the step. */
    Visited judge(Step step, StepRow row, Visited visited) {
        return switch (visited) {
            case Visited.AtRoute asks -> atRoute(step, asks);
            case Visited.Failed failed when mayStepAside(step, row, failed) -> aside(step, row, failed);
            case Visited.Finished done -> noted(step, done);
            case Visited.Failed _,
                    Visited.ComeBack _,
                    Visited.NotYet _,
                    Visited.Aside _,
                    Visited.Refused _,
                    Visited.AtCeiling _,
                    Visited.Stopped _,
                    Visited.Interrupted _ -> visited;
        };
    }

    /** Keeps and tells who steps in. */
    void stepsIn(Step step, StepIn in) {
        keep(step, route(step.id()).with(in));
        shop.parts().audit().append(run, "route.fallback", facts(step.id(), in));
        shop.events()
                .emit(new Event.RouteChanged(
                        run, step.id(), step.label(), in.from(), in.after().offer(), in.told()));
    }

    /** The steps about whose route the person is asked, in the order of the plan, with what is asked. */
    Optional<String> question(Map<String, StepRow> rows, String needed) {
        List<String> lines = new ArrayList<>();
        for (Step step : plan.steps()) {
            StepIn in = route(step.id()).asked();
            StepRow row = rows.get(step.id());
            if (in != null && row != null && !row.state.ended()) {
                lines.add(words(step, in));
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", lines) + ". Yes: reelwright resume " + run.value() + " --yes --max "
                        + needed + "; no: reelwright resume " + run.value() + " --no");
    }

    static ObjectNode facts(String step, StepIn in) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", step)
                .put("from", in.from())
                .put("why", in.why())
                .put("to", in.after().offer())
                .put("atMost", in.after().atMost().toString())
                .put("approvedAtMost", in.before().atMost().toString())
                .put("quality", in.after().quality())
                .put("approvedQuality", in.before().quality());
    }

    private Visited atRoute(Step step, Visited.AtRoute asks) {
        if (atLimit == AtLimit.STOP) {
            return new Visited.Failed(
                    FailureKind.UNSUPPORTED,
                    words(step, asks.in()) + ". That is more than was approved, so it was not done",
                    Money.zero(shop.parts().currency()),
                    false);
        }
        keep(step, route(step.id()).asking(asks.in()));
        shop.parts().audit().append(run, "route.asked", facts(step.id(), asks.in()));
        return asks;
    }

    private boolean mayStepAside(Step step, StepRow row, Visited.Failed failed) {
        return OTHERS_MAY.contains(failed.kind())
                && !failed.again(step.retry(), row.tries + 1)
                && route(step.id()).approved() != null
                && row.skill != null
                && row.inputs != null
                && !route(step.id()).unable().containsKey(row.skill);
    }

    private Visited aside(Step step, StepRow row, Visited.Failed failed) {
        String skill = String.valueOf(row.skill);
        StepRoute route = route(step.id());
        ObjectNode inputs = row.inputs == null ? JsonNodeFactory.instance.objectNode() : row.inputs;
        Optional<Route> other =
                shop.preparation().choice().another(new Choice.Question(plan, step, inputs, route), skill);
        if (other.isEmpty()) {
            return failed;
        }
        keep(step, route.without(skill, failed.message()));
        return new Visited.Aside(skill + " cannot do it: " + failed.message(), failed.cost());
    }

    private Visited.Finished noted(Step step, Visited.Finished done) {
        StepRoute route = route(step.id());
        List<String> notes = new ArrayList<>(done.notes());
        route.replaced()
                .forEach((from, why) -> notes.add(route.offer() + " made it in the place of " + from + ": " + why));
        return new Visited.Finished(done.outputs(), notes, done.cached(), done.cost());
    }

    private static String words(Step step, StepIn in) {
        return "step " + step.id() + ": " + in.from() + " cannot do it (" + in.why() + "); " + in.offered();
    }

    private void keep(Step step, StepRoute route) {
        routes.put(step.id(), route);
        shop.routes().save(run, Map.of(step.id(), route));
    }
}
