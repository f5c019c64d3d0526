package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PriceAnswer;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.RouteAnswer;
import dev.reelwright.registry.RouteRequest;
import dev.reelwright.registry.Router;
import dev.reelwright.registry.Selector;
import dev.reelwright.registry.SkillContract;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Puts the router's question for a step. Used for the quote, and once more just before the step runs, when all its inputs are known. */
public final class Routes {
    private final RouteFacts facts;
    private final Set<String> failed;
    private final Promised promised;
    private final boolean ordered;

    private Routes(RouteFacts facts, Set<String> failed, Promised promised, boolean ordered) {
        this.facts = facts;
        this.failed = Set.copyOf(failed);
        this.promised = promised;
        this.ordered = ordered;
    }

    /** Nothing has failed, and no step is known beside the one that is asked about. */
    public Routes(RouteFacts facts) {
        this(facts, Set.of(), Promised.NOTHING, false);
    }

    /** The same for the steps of a plan, of which some need what others promise to make. */
    public Routes within(Plan plan) {
        return new Routes(
                facts,
                failed,
                new Promised(plan.steps().stream()
                        .collect(Collectors.toMap(Step::id, Function.identity(), (first, again) -> first))),
                ordered);
    }

    /** The same for what was ordered already: lessons are past, and are not looked at. */
    public Routes ordered() {
        return new Routes(facts, failed, promised, true);
    }

    /** What the trusted lessons of a skill make of inputs that may still hold references. */
    public Preflight.Flown preflight(RegisteredSkill skill, String capability, ObjectNode inputs) {
        Capability contract = facts.capabilities().get(capability);
        return contract == null || ordered
                ? new Preflight.Flown(inputs, List.of(), null)
                : new Preflight(facts.registry()).of(skill, contract, contract.withDefaults(inputs));
    }

    /**
     * The route of a step whose inputs may still hold references; what is not known yet is priced at its worst.
     *
     * @param settings of the plan
     */
    public RouteAnswer beforehand(Step step, PlanSettings settings) {
        return route(step, settings, step.inputs(), step.skill());
    }

    /**
     * The route of a step whose inputs are resolved and complete.
     *
     * @param only the only skill that will do, null for any
     */
    public RouteAnswer resolved(Step step, PlanSettings settings, ObjectNode inputs, @Nullable String only) {
        return route(step, settings, inputs, only == null ? step.skill() : only);
    }

    /**
     * The route of a step whose inputs are resolved and complete, when some skills have just failed at it. A pin of the step still holds.
     *
     * @param failed names of offers that are not asked again
     */
    public RouteAnswer resolvedWithout(Step step, PlanSettings settings, ObjectNode inputs, Set<String> failed) {
        return new Routes(facts, failed, promised, ordered).resolved(step, settings, inputs, null);
    }

    private RouteAnswer route(Step step, PlanSettings settings, ObjectNode given, @Nullable String only) {
        Capability capability = facts.capabilities().get(step.capability());
        if (capability == null) {
            return new RouteAnswer.NoRoute(List.of("there is no capability " + step.capability()));
        }
        ObjectNode inputs = capability.withDefaults(given);
        List<Candidate> candidates = facts.registry().forCapability(step.capability()).stream()
                .filter(skill -> !failed.contains(skill.name()))
                .map(skill -> candidate(skill, capability, inputs))
                .toList();
        List<RouteRequest.Wish> wishes = wishes(step.capability(), settings);
        RouteRequest request = new RouteRequest(
                step.capability(),
                settings.tier(),
                only,
                wishes,
                facts.preference(settings.tier()),
                facts.keys(),
                null);
        return withinCaps(request, candidates);
    }

    private Candidate candidate(RegisteredSkill skill, Capability capability, ObjectNode given) {
        Preflight.Flown flown = preflight(skill, capability.name(), given);
        ObjectNode inputs = flown.inputs();
        List<Problem> problems =
                new ArrayList<>(KnownInputs.check(inputs, capability, complete -> skill.check(capability, complete)));
        problems.addAll(new MediaBounds(skill, capability, facts.assets()).check(inputs));
        Preflight.Refused refused = flown.refused();
        if (refused != null) {
            problems.add(new Problem("", refused.words(), ""));
        }
        if (skill.contract().kind() == SkillContract.Kind.RECIPE) {
            problems.add(new Problem("", "it is a recipe", "name it in the plan, where it is expanded"));
        }
        return Candidate.of(
                skill, price(skill, capability, inputs), facts.measured().apply(skill.name()), problems, today());
    }

    /**
     * What the caps leave decides only among skills that nobody asked for. A skill that was asked for, or the only one there is, is chosen all
     * the same: the quote then shows that its cap is too small, and the gate would refuse the call.
     */
    private RouteAnswer withinCaps(RouteRequest request, List<Candidate> candidates) {
        Map<String, Optional<Money>> left = new HashMap<>();
        List<Candidate> limited = candidates.stream()
                .map(each -> asked(request, each) || each.key() == null
                        ? each
                        : each.within(
                                left.computeIfAbsent(each.key(), facts.left()).orElse(null)))
                .toList();
        return switch (Router.route(request, limited)) {
            case RouteAnswer.Routed routed -> routed;
            case RouteAnswer.NoRoute _ -> Router.route(request, candidates);
        };
    }

    private static boolean asked(RouteRequest request, Candidate candidate) {
        return request.pinned() != null
                || request.wishes().stream()
                        .flatMap(wish -> Selector.parse(wish.word()).stream())
                        .anyMatch(word -> word.matches(candidate.names()));
    }

    /** The plan's own wishes come before the owner's. A plan's word that means nothing for this capability is for other steps. */
    private List<RouteRequest.Wish> wishes(String capability, PlanSettings settings) {
        List<RegisteredSkill> skills = facts.registry().forCapability(capability);
        List<RouteRequest.Wish> wishes = new ArrayList<>();
        for (String word : settings.prefer()) {
            Optional<Selector> selector = Selector.parse(word);
            if (selector.isPresent() && skills.stream().anyMatch(selector.get()::matches)) {
                wishes.add(new RouteRequest.Wish(word, RouteRequest.Wish.PREFERRED));
            }
        }
        String use = facts.use().get(capability);
        if (use != null) {
            wishes.add(new RouteRequest.Wish(use, "use." + Capabilities.kind(capability)));
        }
        return wishes;
    }

    private Optional<Promised.Size> size(Reference reference) {
        return promised.size(reference, facts.capabilities());
    }

    private Price price(RegisteredSkill skill, Capability capability, ObjectNode inputs) {
        Pricing pricing = skill.offer().pricing();
        String ref = skill.contract().priceRef();
        if (pricing != null) {
            return new WorstCase(skill, capability, inputs, facts.assets(), this::size).price(pricing, today());
        }
        return ref == null ? new Price.Unknown("it names no price") : price(ref, new CallUsage(capability, inputs));
    }

    private Price price(String ref, CallUsage usage) {
        return switch (facts.prices().price(ref, usage.forPrice(facts.prices(), ref), today())) {
            case PriceAnswer.Priced priced -> new Price.Known(priced.cost());
            case PriceAnswer.Unpriced unpriced -> new Price.Unknown(unpriced.reason());
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(facts.clock().instant(), ZoneOffset.UTC);
    }
}
