package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.AskedFor;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.RouteFacts;
import dev.reelwright.agent.plan.Routes;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Route;
import dev.reelwright.registry.RouteAnswer;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts values in the place of references, chooses the route, and names the work. */
final class Preparation {
    private final EngineParts parts;
    private final AssetStore assets;
    private final Routes routes;
    private final Choice choice;

    Preparation(EngineParts parts, AssetStore assets, RouteFacts facts, Breakers breakers) {
        this.parts = parts;
        this.assets = assets;
        this.routes = new Routes(facts);
        this.choice = new Choice(routes, parts.registry(), parts.media().fallback(), breakers);
    }

    /**
     * @param outputs of the steps that are done, by id
     * @param files the person's files by path
     */
    Prepared prepare(Plan plan, Step step, StepRoute route, Map<String, ObjectNode> outputs, Map<String, Asset> files) {
        Capability capability = parts.capabilities().get(step.capability());
        if (capability == null) {
            return new Prepared.Unable(FailureKind.UNSUPPORTED, "there is no capability " + step.capability());
        }
        List<String> wrong = new ArrayList<>();
        JsonNode resolved = Reference.replace(step.inputs(), place -> value(place, outputs, files, wrong));
        ObjectNode inputs = capability.withDefaults((ObjectNode) resolved);
        wrong.addAll(
                capability.checkInput(inputs).stream().map(Problem::toString).toList());
        wrong.addAll(new MediaContract(capability, inputs, assets).checkInputs());
        if (!wrong.isEmpty()) {
            return new Prepared.Unable(FailureKind.INVALID_INPUT, String.join("; ", wrong));
        }
        return chosen(new Choice.Question(plan, step, inputs, route));
    }

    /**
     * A step that a provider works on: the same skill in the same revision, or not at all. What nobody may order any more, because it has lost its
     * standing, its price or its model meanwhile, is asked after all the same: it was ordered when it might be, and is paid.
     */
    Prepared again(Plan plan, Step step, StepVisit.Going going) {
        Optional<RegisteredSkill> found = parts.registry()
                .find(going.skill())
                .filter(skill -> skill.revision().equals(going.revision()));
        if (found.isEmpty()) {
            return new Prepared.Unable(
                    FailureKind.IN_DOUBT,
                    "a provider works on it for " + going.skill() + " in revision " + going.revision()
                            + ", which is not here any more; put that revision back, or settle the call by hand");
        }
        RegisteredSkill skill = found.get();
        // A script does not only ask: when it goes on it may order more.
        Prepared prepared = skill.contract().kind() == SkillContract.Kind.SCRIPT
                ? same(plan, step, going.inputs(), going.skill())
                : made(skill, step, going.inputs(), underWay(plan, step, going, skill));
        return prepared instanceof Prepared.Unable unable
                ? new Prepared.Unable(
                        FailureKind.IN_DOUBT,
                        "a provider works on it, and it cannot be asked after: " + unable.message())
                : prepared;
    }

    private Taken underWay(Plan plan, Step step, StepVisit.Going going, RegisteredSkill skill) {
        Routes asOrdered = routes.ordered();
        return switch (asOrdered.resolved(step, plan.settings(), going.inputs(), going.skill())) {
            case RouteAnswer.Routed routed -> taken(routed.route(), skill, asOrdered, null);
            case RouteAnswer.NoRoute none -> new Taken(held(going), none.reasons(), asOrdered, null);
        };
    }

    /** What the ledger holds for it: its price when it was ordered. */
    private Money held(StepVisit.Going going) {
        return parts.ledger()
                .reservation(going.operation())
                .map(Reservation::amount)
                .orElseGet(() -> Money.zero(parts.currency()));
    }

    /**
     * Who does it, and why.
     *
     * @param in whom the skill replaces
     */
    private record Taken(
            Money atMost,
            List<String> reasons,
            Routes from,
            @Nullable StepIn in) {}

    private Taken taken(Route route, RegisteredSkill skill, Routes from, @Nullable StepIn in) {
        Money atMost = route.cost().atMost().minus(new AskedFor(skill.contract()).most(parts.currency()));
        return new Taken(atMost, route.reasons(), from, in);
    }

    /** A step whose job a person has found at the provider: the same skill, as it is now, even if its folder was mended since. */
    Prepared found(Plan plan, Step step, ObjectNode inputs, String skill) {
        return same(plan, step, inputs, skill);
    }

    /** What a step may cost before its inputs are known; nothing when it has no route. */
    Money atMost(Plan plan, Step step) {
        return switch (routes.within(plan).beforehand(step, plan.settings())) {
            case RouteAnswer.NoRoute _ -> Money.zero(parts.currency());
            case RouteAnswer.Routed routed -> routed.route().cost().atMost();
        };
    }

    Choice choice() {
        return choice;
    }

    private Prepared chosen(Choice.Question question) {
        return switch (choice.of(question)) {
            case Choice.Chosen.Taken taken ->
                ready(question.step(), question.inputs(), taken.route(), routes, taken.in());
            case Choice.Chosen.Nobody nobody ->
                new Prepared.Unable(FailureKind.UNSUPPORTED, String.join("; ", nobody.reasons()));
            case Choice.Chosen.Later later -> new Prepared.Later(later.when(), later.words());
        };
    }

    private Prepared same(Plan plan, Step step, ObjectNode inputs, String skill) {
        Routes asOrdered = routes.ordered();
        return switch (asOrdered.resolved(step, plan.settings(), inputs, skill)) {
            case RouteAnswer.NoRoute none ->
                new Prepared.Unable(FailureKind.UNSUPPORTED, String.join("; ", none.reasons()));
            case RouteAnswer.Routed routed -> ready(step, inputs, routed.route(), asOrdered, null);
        };
    }

    private Prepared ready(Step step, ObjectNode given, Route route, Routes from, @Nullable StepIn in) {
        RegisteredSkill skill = parts.registry().find(route.skill()).orElseThrow();
        return lostTrust(skill)
                ? new Prepared.Unable(
                        FailureKind.UNSUPPORTED,
                        skill.name() + " has failed too often and is a draft now; mend it, or accept it anew")
                : made(skill, step, given, taken(route, skill, from, in));
    }

    private Prepared made(RegisteredSkill skill, Step step, ObjectNode given, Taken taken) {
        String name = skill.name();
        String alias = skill.contract().permissions().key();
        Key key = alias == null ? Key.local() : parts.keys().get(alias);
        if (key == null) {
            return new Prepared.Unable(
                    FailureKind.UNSUPPORTED, name + " needs the key " + alias + ", which is not given");
        }
        Preflight.Flown flown = taken.from().preflight(skill, step.capability(), given);
        Preflight.Refused refused = flown.refused();
        if (refused != null) {
            return new Prepared.Unable(FailureKind.UNSUPPORTED, refused.words());
        }
        ObjectNode inputs = flown.inputs();
        SkillCall call = new SkillCall(name, skill.revision(), step.capability(), inputs, step.seed(), 1, null);
        String limitKey = step.limitKey() != null
                ? step.limitKey()
                : alias != null ? alias : skill.offer().provider();
        return new Prepared.Ready(
                skill,
                inputs,
                Commits.key(call),
                Commits.wish(call),
                key,
                taken.atMost(),
                limitKey,
                taken.reasons(),
                taken.in(),
                flown.applied(),
                Commits.wish(new SkillCall(name, skill.revision(), step.capability(), given, step.seed(), 1, null)));
    }

    /** The skills are as they were loaded; how far they are believed goes on with each call. */
    private boolean lostTrust(RegisteredSkill skill) {
        return skill.trust() != Trust.SHIPPED
                && parts.accepted()
                        .trust(skill.folder(), skill.revision())
                        .filter(now -> !now.routable())
                        .isPresent();
    }

    private static JsonNode value(
            Reference.Place place, Map<String, ObjectNode> outputs, Map<String, Asset> files, List<String> wrong) {
        return switch (place.reference()) {
            case Reference.ToAsset asset -> asset(asset.sha256());
            case Reference.ToFile file -> {
                Asset taken = files.get(file.path());
                if (taken == null) {
                    wrong.add(place.pointer() + ": the file " + file.path() + " was not taken in");
                }
                yield taken == null ? JsonNodeFactory.instance.nullNode() : asset(taken.sha256());
            }
            case Reference.ToOutput output -> output(place, output, outputs, wrong);
            case Reference.Malformed bad -> {
                wrong.add(place.pointer() + ": " + bad.text() + " is no reference");
                yield JsonNodeFactory.instance.nullNode();
            }
        };
    }

    private static JsonNode output(
            Reference.Place place, Reference.ToOutput output, Map<String, ObjectNode> outputs, List<String> wrong) {
        JsonNode from = outputs.get(output.step());
        JsonNode value = from == null
                ? JsonNodeFactory.instance.missingNode()
                : from.at("/" + output.field().replace('.', '/'));
        if (value.isMissingNode()) {
            wrong.add(place.pointer() + ": step " + output.step() + " gave no " + output.field());
            return JsonNodeFactory.instance.nullNode();
        }
        return value;
    }

    private static ObjectNode asset(String sha256) {
        return JsonNodeFactory.instance.objectNode().put("asset", sha256);
    }
}
