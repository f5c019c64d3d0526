package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.StepRoute.Approved;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Routes;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Route;
import dev.reelwright.registry.RouteAnswer;
import dev.reelwright.registry.Selector;
import dev.reelwright.registry.SkillRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who does a step: the approved offer while it is able; where the owner allows it, another in its place. A pin is never replaced, and an offer
 * whose provider is out of order is waited for only when nobody else can.
 */
record Choice(Routes routes, SkillRegistry registry, boolean fallback, Breakers breakers) {

    /** A step with all its inputs, and who was to do it. */
    record Question(Plan plan, Step step, ObjectNode inputs, StepRoute route) {}

    /** The answer. */
    sealed interface Chosen {
        /** @param in whom it replaces; null when nobody */
        record Taken(Route route, @Nullable StepIn in) implements Chosen {}

        record Nobody(List<String> reasons) implements Chosen {}

        /** Nobody just now. */
        record Later(Instant when, String words) implements Chosen {}
    }

    /** What would be approved for the steps of a plan now; a step that nobody can do is left out. */
    Map<String, StepRoute> quoted(Plan plan) {
        Map<String, StepRoute> quoted = new LinkedHashMap<>();
        Routes within = routes.within(plan);
        for (Step step : plan.steps()) {
            if (within.beforehand(step, plan.settings()) instanceof RouteAnswer.Routed routed) {
                quoted.put(step.id(), StepRoute.of(approved(routed.route())));
            }
        }
        return quoted;
    }

    Chosen of(Question question) {
        String pin = question.step().skill();
        if (pin != null) {
            return only(question, pin);
        }
        String offer = question.route().offer();
        return offer == null ? anybody(question, shut(question.step())) : usual(question, offer);
    }

    /** Who else could do it, when one more has dropped out. */
    Optional<Route> another(Question question, String failed) {
        boolean may = fallback && question.step().skill() == null;
        return may && without(question, Set.of(failed)) instanceof RouteAnswer.Routed routed
                ? Optional.of(routed.route())
                : Optional.empty();
    }

    private Chosen anybody(Question question, Map<String, Instant> shut) {
        return switch (without(question, shut.keySet())) {
            case RouteAnswer.Routed routed -> new Chosen.Taken(routed.route(), null);
            case RouteAnswer.NoRoute none ->
                shut.values().stream()
                        .min(Instant::compareTo)
                        .<Chosen>map(when -> new Chosen.Later(when, outOfOrder(String.join(", ", shut.keySet()), when)))
                        .orElse(new Chosen.Nobody(none.reasons()));
        };
    }

    /** A pin may stand for several offers: of these the approved one while it is able, else the best of the others. */
    private Chosen only(Question question, String pin) {
        Map<String, Instant> shut = new HashMap<>(shut(question.step()));
        shut.keySet().removeIf(offer -> !meant(pin, offer));
        Set<String> others = offers(question.step());
        others.remove(Objects.requireNonNullElse(question.route().offer(), ""));
        others.addAll(shut.keySet());
        return without(question, others) instanceof RouteAnswer.Routed routed
                ? new Chosen.Taken(known(routed.route(), question.route()), null)
                : anybody(question, shut);
    }

    private boolean meant(String pin, String offer) {
        return Selector.parse(pin).stream()
                .anyMatch(word -> registry.find(offer).filter(word::matches).isPresent());
    }

    private Chosen usual(Question question, String offer) {
        Map<String, Instant> shut = shut(question.step());
        String failed = question.route().unable().get(offer);
        if (failed != null) {
            return instead(question, offer, failed, shut);
        }
        Instant until = shut.get(offer);
        if (until != null) {
            Chosen other = instead(question, offer, outOfOrder(offer, until), shut);
            return other instanceof Chosen.Nobody ? new Chosen.Later(until, outOfOrder(offer, until)) : other;
        }
        Set<String> others = offers(question.step());
        others.remove(offer);
        return switch (without(question, others)) {
            case RouteAnswer.Routed routed -> new Chosen.Taken(known(routed.route(), question.route()), null);
            case RouteAnswer.NoRoute none -> instead(question, offer, String.join("; ", none.reasons()), shut);
        };
    }

    /** The approved one, with the reasons that it was approved for; the price is the one for these inputs. */
    private static Route known(Route route, StepRoute standing) {
        Approved approved = standing.approved();
        return approved == null || !approved.offer().equals(route.skill())
                ? route
                : new Route(route.skill(), route.revision(), route.cost(), route.score(), approved.reasons());
    }

    private Chosen instead(Question question, String offer, String why, Map<String, Instant> shut) {
        Approved approved = question.route().approved();
        if (!fallback || approved == null) {
            return new Chosen.Nobody(List.of(why));
        }
        Set<String> out = new HashSet<>(shut.keySet());
        out.add(offer);
        return switch (without(question, out)) {
            case RouteAnswer.Routed routed ->
                new Chosen.Taken(routed.route(), new StepIn(offer, why, approved, approved(routed.route())));
            case RouteAnswer.NoRoute none -> {
                List<String> reasons = new ArrayList<>(List.of(why));
                if (offers(question.step()).size() > 1) {
                    reasons.addAll(none.reasons());
                }
                yield new Chosen.Nobody(reasons);
            }
        };
    }

    private RouteAnswer without(Question question, Set<String> out) {
        Set<String> all = new HashSet<>(question.route().unable().keySet());
        all.addAll(out);
        return routes.resolvedWithout(question.step(), question.plan().settings(), question.inputs(), all);
    }

    private Approved approved(Route route) {
        int quality = registry.find(route.skill())
                .map(skill -> skill.offer().quality())
                .orElse(0);
        return new Approved(route.skill(), route.cost().likely(), route.cost().atMost(), quality, route.reasons());
    }

    private Set<String> offers(Step step) {
        return registry.forCapability(step.capability()).stream()
                .map(RegisteredSkill::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The offers whose providers are not asked just now, with until when. */
    private Map<String, Instant> shut(Step step) {
        Map<String, Instant> shut = new LinkedHashMap<>();
        for (RegisteredSkill skill : registry.forCapability(step.capability())) {
            breakers.shut(Breakers.provider(skill)).ifPresent(until -> shut.put(skill.name(), until));
        }
        return shut;
    }

    private static String outOfOrder(String offers, Instant until) {
        return offers + " has failed again and again, and is not asked before " + until;
    }
}
