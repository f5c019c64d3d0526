package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the steps of {@code audio} into the graph, one after the other. A step that cannot be done is told and left out. */
final class AudioSteps {
    private static final double SOFT = 0.2;

    private final Inputs inputs;
    private final GraphText graph;
    private final List<Problem> problems;
    private Sound sound;

    AudioSteps(Sound first, Inputs inputs, GraphText graph, List<Problem> problems) {
        this.sound = first;
        this.inputs = inputs;
        this.graph = graph;
        this.problems = problems;
    }

    Sound apply(ObjectNode step, String where) {
        sound = switch (step.required("filter").asString()) {
            case "input" -> inputs.sound(step.required("input").asInt(), where).orElse(sound);
            case "volume" -> through("volume=volume=" + Numbers.of(step.required("factor").asDouble()), sound.seconds());
            case "fade" -> fade(step, where);
            case "trim" -> trim(step, where);
            case "speed" -> speed(step.required("factor").asDouble());
            case "mix" ->
                inputs.sound(step.required("input").asInt(), where)
                        .map(other -> over(other, step, 1))
                        .orElse(sound);
            case "tone" ->
                over(inputs.tone(step.required("hz").asDouble(), step.required("seconds").asDouble()), step, SOFT);
            case "concat" -> concat(step, where);
            default -> throw new IllegalStateException("a form without a step: " + step);
        };
        return sound;
    }

    private Sound through(String filters, double seconds) {
        return new Sound(graph.add(sound.label(), filters), seconds);
    }

    private Sound fade(ObjectNode step, String where) {
        double seconds = step.required("seconds").asDouble();
        boolean in = step.required("kind").asString().equals("in");
        double start = step.path("start").asDouble(in ? 0 : Math.max(0, sound.seconds() - seconds));
        if (start >= sound.seconds()) {
            problems.add(new Problem(where, "starts after the end at " + Numbers.of(sound.seconds()) + " s", "start earlier"));
        }
        return through(
                "afade=t=" + (in ? "in" : "out") + ":st=" + Numbers.of(start) + ":d=" + Numbers.of(seconds),
                sound.seconds());
    }

    private Sound trim(ObjectNode step, String where) {
        double start = step.path("start").asDouble(0);
        double end = Math.min(step.path("end").asDouble(sound.seconds()), sound.seconds());
        if (end <= start) {
            problems.add(new Problem(
                    where, "nothing is left of a sound of " + Numbers.of(sound.seconds()) + " s", "start earlier"));
            return sound;
        }
        return through(
                "atrim=start=" + Numbers.of(start) + ":end=" + Numbers.of(end) + ",asetpts=PTS-STARTPTS", end - start);
    }

    private Sound speed(double factor) {
        return through("atempo=" + Numbers.of(factor), sound.seconds() / factor);
    }

    private Sound over(Sound other, ObjectNode step, double usual) {
        double at = step.path("at").asDouble(0);
        String late = graph.add(
                other.label(),
                "volume=volume=" + Numbers.of(step.path("volume").asDouble(usual)) + ",adelay=delays=" + Math.round(at * 1000)
                        + ":all=1");
        return new Sound(
                graph.add(
                        List.of(sound.label(), late),
                        "amix=inputs=2:duration=longest:dropout_transition=0:normalize=0"),
                Math.max(sound.seconds(), at + other.seconds()));
    }

    private Sound concat(ObjectNode step, String where) {
        List<String> labels = new ArrayList<>(List.of(sound.label()));
        double seconds = sound.seconds();
        for (JsonNode with : step.required("with")) {
            Optional<Sound> next = inputs.sound(with.asInt(), where);
            if (next.isPresent()) {
                labels.add(next.get().label());
                seconds += next.get().seconds();
            }
        }
        return new Sound(graph.add(labels, "concat=n=" + labels.size() + ":v=0:a=1"), seconds);
    }
}
