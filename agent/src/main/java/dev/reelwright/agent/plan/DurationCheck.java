package dev.reelwright.agent.plan;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Times that cannot fit into each other, as far as they are known before anything has run. */
final class DurationCheck {
    private DurationCheck() {}

    static List<Problem> check(Step step, String pointer) {
        return switch (step.capability()) {
            case "video.animate" -> animate(step.inputs(), pointer);
            case "edit.assemble" -> assemble(step.inputs(), pointer);
            default -> List.of();
        };
    }

    /** A shot must outlast the transition into it, and the words spoken over it must end with the narration. */
    private static List<Problem> animate(JsonNode inputs, String pointer) {
        List<Problem> problems = new ArrayList<>();
        Optional<Double> own = ownSeconds(inputs);
        double transition = inputs.path("transitionIn").asDouble(0);
        if (own.isPresent() && transition > 0 && own.get() <= transition) {
            problems.add(problem(
                    pointer + "/seconds",
                    "a shot of " + seconds(own.get()) + " cannot hold a transition of " + seconds(transition),
                    "make the shot longer or transitionIn shorter"));
        }
        JsonNode narration = inputs.path("narrationSeconds");
        for (int i = 0; narration.isNumber() && i < inputs.path("words").size(); i++) {
            double end = inputs.path("words").path(i).path("end").asDouble(0);
            if (end > narration.doubleValue() + 0.001) {
                problems.add(problem(
                        pointer + "/words/" + i + "/end",
                        "the word ends at " + seconds(end) + ", after the narration of "
                                + seconds(narration.doubleValue()),
                        "correct the word's time or narrationSeconds"));
            }
        }
        return problems;
    }

    private static Optional<Double> ownSeconds(JsonNode inputs) {
        JsonNode narration = inputs.path("narrationSeconds");
        boolean known = inputs.path("seconds").isNumber() && (narration.isNumber() || narration.isMissingNode());
        if (!known) {
            return Optional.empty();
        }
        double spoken = narration.isMissingNode()
                ? 0
                : inputs.path("leadSeconds").asDouble(0.6)
                        + narration.doubleValue()
                        + inputs.path("tailSeconds").asDouble(0.5);
        return Optional.of(Math.max(inputs.path("seconds").doubleValue(), spoken));
    }

    /** A clip of a given length without narration must outlast the crossfade into it. */
    private static List<Problem> assemble(JsonNode inputs, String pointer) {
        List<Problem> problems = new ArrayList<>();
        double transition = inputs.path("transitionSeconds").asDouble(0.5);
        JsonNode shots = inputs.path("shots");
        for (int i = 0; i < shots.size(); i++) {
            JsonNode shot = shots.path(i);
            boolean known = shot.path("seconds").isNumber() && !shot.has("shot") && !shot.has("narration");
            if (known && transition > 0 && shot.path("seconds").doubleValue() <= transition) {
                problems.add(problem(
                        pointer + "/shots/" + i + "/seconds",
                        "a clip of " + seconds(shot.path("seconds").doubleValue()) + " cannot hold a transition of "
                                + seconds(transition),
                        "make the clip longer or transitionSeconds shorter"));
            }
        }
        return problems;
    }

    private static Problem problem(String where, String what, String fix) {
        return new Problem(where, what, fix);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f s", value);
    }
}
