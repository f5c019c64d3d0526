package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputType;
import dev.reelwright.registry.OutputType;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with one step's inputs: its literals by the capability's schema, its references by type. */
record InputCheck(Map<String, Step> steps, Map<String, Capability> capabilities) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    List<Problem> inputs(Step step, Capability capability, String pointer) {
        List<Problem> problems = references(step, pointer);
        for (Reference.Place place : Reference.in(step.inputs())) {
            capability
                    .inputType(place.pointer())
                    .ifPresent(wanted -> type(place, wanted, pointer).ifPresent(problems::add));
        }
        for (Problem problem : KnownInputs.check(step.inputs(), capability)) {
            problems.add(new Problem(pointer + problem.where(), problem.what(), problem.fix()));
        }
        problems.addAll(DurationCheck.check(step, pointer));
        return problems;
    }

    /** What can be said of the references without knowing what the step takes. */
    List<Problem> references(Step step, String pointer) {
        List<Problem> problems = new ArrayList<>();
        for (Reference.Place place : Reference.in(step.inputs())) {
            String where = pointer + place.pointer();
            switch (place.reference()) {
                case Reference.Malformed bad ->
                    problems.add(new Problem(
                            where,
                            bad.text() + " is no reference",
                            "write {\"ref\": \"step.output\"}, {\"file\": \"path\"} or {\"asset\": \"sha256\"}"));
                case Reference.ToAsset asset -> {
                    if (!SHA256.matcher(asset.sha256()).matches()) {
                        problems.add(new Problem(where, "'" + asset.sha256() + "' names no asset", "use its SHA-256"));
                    }
                }
                case Reference.ToOutput output -> output(output, where).ifPresent(problems::add);
                case Reference.ToFile _ -> {}
            }
        }
        return problems;
    }

    private Optional<Problem> output(Reference.ToOutput output, String where) {
        Step from = steps.get(output.step());
        if (from == null) {
            return Optional.of(
                    new Problem(where, "there is no step '" + output.step() + "'", "refer to a step of this plan"));
        }
        Capability capability = capabilities.get(from.capability());
        if (capability == null || typeOf(capability, output).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                where,
                "step '" + output.step() + "' (" + from.capability() + ") has no output '" + output.field() + "'",
                "its outputs are "
                        + String.join(
                                ", ",
                                capability.outputSchema().path("properties").propertyNames())));
    }

    private Optional<Problem> type(Reference.Place place, InputType wanted, String pointer) {
        return switch (place.reference()) {
            case Reference.ToOutput output ->
                outputType(output)
                        .filter(given -> !wanted.accepts(given))
                        .map(given -> mismatch(
                                place, wanted, pointer, output.step() + "." + output.field() + " is " + given.words()));
            case Reference.ToFile file ->
                takesAssets(wanted)
                        ? Optional.empty()
                        : Optional.of(mismatch(place, wanted, pointer, file.path() + " is a file"));
            case Reference.ToAsset _ ->
                takesAssets(wanted)
                        ? Optional.empty()
                        : Optional.of(mismatch(place, wanted, pointer, "this is an asset"));
            case Reference.Malformed _ -> Optional.empty();
        };
    }

    private static Problem mismatch(Reference.Place place, InputType wanted, String pointer, String given) {
        return new Problem(
                pointer + place.pointer(),
                given + ", but " + wanted.words() + " is wanted here",
                "refer to something of that kind");
    }

    private static boolean takesAssets(InputType wanted) {
        return wanted.choices().isEmpty()
                || wanted.choices().stream().anyMatch(choice -> choice instanceof OutputType.Media);
    }

    private Optional<OutputType> outputType(Reference.ToOutput output) {
        Step from = steps.get(output.step());
        Capability capability = from == null ? null : capabilities.get(from.capability());
        return capability == null ? Optional.empty() : typeOf(capability, output);
    }

    private static Optional<OutputType> typeOf(Capability capability, Reference.ToOutput output) {
        return capability.output(output.field().replace('.', '/'));
    }
}
