package dev.reelwright.agent.tools;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How long the film of a plan will be about, before anything is made: narration is guessed from its letters. */
final class FilmLength {
    private static final double LETTERS_A_SECOND = 15;
    private static final double USUAL_TRANSITION = 0.5;

    private final Plan plan;

    private FilmLength(Plan plan) {
        this.plan = plan;
    }

    /** Such as {@code about 24 s of film}; empty when the plan joins no film, or a length is not known. */
    static Optional<String> words(Plan plan) {
        FilmLength length = new FilmLength(plan);
        return plan.steps().stream()
                .filter(step -> step.capability().equals("edit.assemble"))
                .findFirst()
                .map(length::seconds)
                .filter(Double::isFinite)
                .map(seconds -> String.format(Locale.ROOT, "about %.0f s of film", seconds));
    }

    private double seconds(Step film) {
        JsonNode shots = film.inputs().path("shots");
        if (!shots.isArray() || shots.isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        for (JsonNode shot : shots) {
            sum += shot(shot);
        }
        double transition = film.inputs().path("transitionSeconds").asDouble(USUAL_TRANSITION);
        boolean covered = shots.get(0).path("shot").isMissingNode();
        return covered ? Math.max(0, sum - transition * (shots.size() - 1)) : sum;
    }

    private double shot(JsonNode shot) {
        double around = shot.path("leadSeconds").asDouble(0.6)
                + shot.path("tailSeconds").asDouble(0.5);
        double narration = shot.has("narration") ? narration(shot) + around : 0;
        double own = shot.path("seconds").isNumber() ? shot.path("seconds").asDouble() : made(shot.path("video"));
        return narration > 0 && Double.isNaN(own) ? narration : Math.max(own, narration);
    }

    private double narration(JsonNode shot) {
        String text = shot.path("text").asString("");
        String spoken = step(shot.path("narration"))
                .map(step -> step.inputs().path("text").asString(""))
                .orElse(text);
        return spoken.isEmpty() ? Double.NaN : spoken.length() / LETTERS_A_SECOND;
    }

    private double made(JsonNode video) {
        return step(video)
                .map(step -> step.inputs().path("seconds"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .orElse(Double.NaN);
    }

    private Optional<Step> step(JsonNode reference) {
        return plan.step(reference.path("ref").asString("").split("\\.", 2)[0]);
    }
}
