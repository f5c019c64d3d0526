package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.RouteFacts;
import dev.reelwright.agent.plan.Routes;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Route;
import dev.reelwright.registry.RouteAnswer;
import dev.reelwright.registry.SkillCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** A step that a provider works on: the same skill in the same revision, or not at all. */
    Prepared again(Plan plan, Step step, ObjectNode inputs, String skill, String revision) {
        Prepared prepared = same(plan, step, inputs, skill);
        return prepared instanceof Prepared.Ready ready
                        && ready.skill().revision().equals(revision)
                ? ready
                : new Prepared.Unable(
                        FailureKind.IN_DOUBT,
                        "a provider works on it for " + skill + " in revision " + revision
                                + ", which is not here any more; put that revision back, or settle the call by hand");
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
        String name = route.skill();
        RegisteredSkill skill = parts.registry().find(name).orElseThrow();
        String alias = skill.contract().permissions().key();
        Key key = alias == null ? Key.local() : parts.keys().get(alias);
        if (key == null) {
            return new Prepared.Unable(
                    FailureKind.UNSUPPORTED, name + " needs the key " + alias + ", which is not given");
        }
        Preflight.Flown flown = from.preflight(skill, step.capability(), given);
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
                route.cost().atMost(),
                limitKey,
                route.reasons(),
                in,
                flown.applied(),
                Commits.wish(new SkillCall(name, skill.revision(), step.capability(), given, step.seed(), 1, null)));
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
