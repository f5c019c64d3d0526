package dev.reelwright.agent.plan;

import dev.reelwright.budgets.PriceAnswer;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.RouteAnswer;
import dev.reelwright.registry.RouteRequest;
import dev.reelwright.registry.Router;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Puts the router's question for a step. Used for the quote, and once more just before the step runs, when all its inputs are known. */
public record Routes(RouteFacts facts) {

    /**
     * The route of a step whose inputs may still hold references; what is not known yet is priced at its worst.
     *
     * @param settings of the plan
     */
    public RouteAnswer beforehand(Step step, PlanSettings settings) {
        Capability capability = facts.capabilities().get(step.capability());
        if (capability == null) {
            return new RouteAnswer.NoRoute(List.of("there is no capability " + step.capability()));
        }
        ObjectNode inputs = step.inputs();
        return route(
                step,
                settings,
                step.skill(),
                new CallUsage(capability, inputs),
                skill -> KnownInputs.check(inputs, capability, given -> skill.check(capability, given)));
    }

    /**
     * The route of a step whose inputs are resolved and complete.
     *
     * @param only the only skill that will do, null for any
     */
    public RouteAnswer resolved(Step step, PlanSettings settings, ObjectNode inputs, @Nullable String only) {
        Capability capability = facts.capabilities().get(step.capability());
        if (capability == null) {
            return new RouteAnswer.NoRoute(List.of("there is no capability " + step.capability()));
        }
        return route(
                step,
                settings,
                only == null ? step.skill() : only,
                new CallUsage(capability, inputs),
                skill -> skill.check(capability, inputs));
    }

    private RouteAnswer route(
            Step step,
            PlanSettings settings,
            @Nullable String only,
            CallUsage usage,
            Function<RegisteredSkill, List<Problem>> check) {
        List<Candidate> candidates = facts.registry().forCapability(step.capability()).stream()
                .map(skill -> Candidate.of(
                        skill, price(skill, usage), facts.measured().apply(skill.name()), check.apply(skill)))
                .toList();
        RouteRequest request = new RouteRequest(
                step.capability(),
                settings.tier(),
                only,
                preferred(step.capability(), settings),
                facts.preference(settings.tier()),
                facts.keys(),
                null);
        return Router.route(request, candidates);
    }

    private @Nullable String preferred(String capability, PlanSettings settings) {
        return settings.prefer().stream()
                .filter(name -> facts.registry()
                        .find(name)
                        .filter(skill -> skill.contract().capability().equals(capability))
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    private Price price(RegisteredSkill skill, CallUsage usage) {
        LocalDate today = LocalDate.ofInstant(facts.clock().instant(), ZoneOffset.UTC);
        Pricing pricing = skill.offer().pricing();
        String ref = skill.contract().priceRef();
        if (pricing != null) {
            return usage.inputs() instanceof ObjectNode inputs
                            && Reference.in(inputs).isEmpty()
                    ? pricing.of(inputs, facts.assets(), today)
                    : new Price.Unknown("it depends on what other steps make");
        }
        return ref == null ? new Price.Unknown("it names no price") : price(ref, usage, today);
    }

    private Price price(String ref, CallUsage usage, LocalDate today) {
        return switch (facts.prices().price(ref, usage.forPrice(facts.prices(), ref), today)) {
            case PriceAnswer.Priced priced -> new Price.Known(priced.cost());
            case PriceAnswer.Unpriced unpriced -> new Price.Unknown(unpriced.reason());
        };
    }
}
