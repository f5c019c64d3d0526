package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the steps of {@code video} into the graph, one after the other. A step that cannot be done is told and left out. */
final class VideoSteps {
    private final Inputs inputs;
    private final GraphText graph;
    private final List<Problem> problems;
    private Picture picture;

    VideoSteps(Picture first, Inputs inputs, GraphText graph, List<Problem> problems) {
        this.picture = first;
        this.inputs = inputs;
        this.graph = graph;
        this.problems = problems;
    }

    Picture apply(ObjectNode step, String where) {
        picture = switch (step.required("filter").asString()) {
            case "input" -> inputs.picture(step.required("input").asInt(), 0, 5, where).orElse(picture);
            case "scale" -> scale(step);
            case "trim" -> trim(step, where);
            case "crop" -> crop(step, where);
            case "pad" -> pad(step, where);
            case "fade" -> fade(step, where);
            case "speed" -> speed(step);
            case "fps" -> fps(step);
            case "eq" -> picture.named(graph.add(picture.label(), eq(step)));
            case "blur" -> picture.named(graph.add(picture.label(), "gblur=sigma=" + number(step, "radius", 1)));
            case "concat" -> concat(step, where);
            case "overlay" -> overlay(step, where);
            default -> throw new IllegalStateException("a form without a step: " + step);
        };
        return picture;
    }

    private Picture scale(ObjectNode step) {
        int width = step.required("width").asInt();
        int height = step.required("height").asInt();
        return picture.sized(graph.add(picture.label(), sizing(width, height, step.path("fit").asString("inside"))), width, height);
    }

    private static String sizing(int width, int height, String fit) {
        String size = "scale=w=" + width + ":h=" + height + ":flags=bicubic";
        return switch (fit) {
            case "stretch" -> size + ",setsar=1";
            case "cover" -> size + ":force_original_aspect_ratio=increase,crop=w=" + width + ":h=" + height + ",setsar=1";
            default ->
                size + ":force_original_aspect_ratio=decrease,pad=w=" + width + ":h=" + height
                        + ":x=(ow-iw)/2:y=(oh-ih)/2:color=black,setsar=1";
        };
    }

    private Picture trim(ObjectNode step, String where) {
        double start = step.path("start").asDouble(0);
        double end = Math.min(step.path("end").asDouble(picture.seconds()), picture.seconds());
        if (end <= start) {
            problems.add(new Problem(
                    where, "nothing is left of a picture of " + Numbers.of(picture.seconds()) + " s", "start earlier"));
            return picture;
        }
        String label = graph.add(
                picture.label(),
                "trim=start=" + Numbers.of(start) + ":end=" + Numbers.of(end) + ",setpts=PTS-STARTPTS");
        return picture.lasting(label, end - start);
    }

    private Picture crop(ObjectNode step, String where) {
        int width = step.required("width").asInt();
        int height = step.required("height").asInt();
        int x = step.path("x").asInt((picture.width() - width) / 2);
        int y = step.path("y").asInt((picture.height() - height) / 2);
        if (x < 0 || y < 0 || x + width > picture.width() || y + height > picture.height()) {
            problems.add(new Problem(where, "is not within the picture of " + size(), "take a smaller part"));
            return picture;
        }
        return picture.sized(graph.add(picture.label(), "crop=" + box(width, height, x, y) + ":exact=1"), width, height);
    }

    private Picture pad(ObjectNode step, String where) {
        int width = step.required("width").asInt();
        int height = step.required("height").asInt();
        int x = step.path("x").asInt((width - picture.width()) / 2);
        int y = step.path("y").asInt((height - picture.height()) / 2);
        if (x < 0 || y < 0 || x + picture.width() > width || y + picture.height() > height) {
            problems.add(new Problem(where, "does not hold the picture of " + size(), "make it larger, or scale first"));
            return picture;
        }
        String colour = Inputs.colour(step.path("colour").asString("#000000"));
        return picture.sized(graph.add(picture.label(), "pad=" + box(width, height, x, y) + ":color=" + colour), width, height);
    }

    private static String box(int width, int height, int x, int y) {
        return "w=" + width + ":h=" + height + ":x=" + x + ":y=" + y;
    }

    private String size() {
        return picture.width() + " x " + picture.height();
    }

    private Picture fade(ObjectNode step, String where) {
        double seconds = step.required("seconds").asDouble();
        boolean in = step.required("kind").asString().equals("in");
        double start = step.path("start").asDouble(in ? 0 : Math.max(0, picture.seconds() - seconds));
        if (start >= picture.seconds()) {
            problems.add(new Problem(where, "starts after the end at " + Numbers.of(picture.seconds()) + " s", "start earlier"));
        }
        return picture.named(graph.add(
                picture.label(),
                "fade=t=" + (in ? "in" : "out") + ":st=" + Numbers.of(start) + ":d=" + Numbers.of(seconds) + ":color="
                        + Inputs.colour(step.path("colour").asString("#000000"))));
    }

    private Picture speed(ObjectNode step) {
        double factor = step.required("factor").asDouble();
        String label = graph.add(
                picture.label(), "setpts=PTS/" + Numbers.of(factor) + ",fps=" + Numbers.of(picture.fps()));
        return picture.lasting(label, picture.seconds() / factor);
    }

    private Picture fps(ObjectNode step) {
        double fps = step.required("fps").asDouble();
        return picture.at(graph.add(picture.label(), "fps=" + Numbers.of(fps)), fps);
    }

    private static String eq(ObjectNode step) {
        return "eq=brightness=" + number(step, "brightness", 0) + ":contrast=" + number(step, "contrast", 1)
                + ":saturation=" + number(step, "saturation", 1) + ":gamma=" + number(step, "gamma", 1);
    }

    private static String number(ObjectNode step, String name, double otherwise) {
        return Numbers.of(step.path(name).asDouble(otherwise));
    }

    private Picture concat(ObjectNode step, String where) {
        List<String> labels = new ArrayList<>(List.of(picture.label()));
        double seconds = picture.seconds();
        for (JsonNode with : step.required("with")) {
            Optional<Picture> next = inputs.picture(with.asInt(), picture.fps(), 5, where);
            if (next.isPresent()) {
                labels.add(graph.add(next.get().label(), sizing(picture.width(), picture.height(), "inside")));
                seconds += next.get().seconds();
            }
        }
        return picture.lasting(graph.add(labels, "concat=n=" + labels.size() + ":v=1:a=0"), seconds);
    }

    private Picture overlay(ObjectNode step, String where) {
        double from = step.path("from").asDouble(0);
        double to = step.path("to").asDouble(picture.seconds());
        Optional<Picture> top = inputs.picture(step.required("input").asInt(), picture.fps(), picture.seconds(), where);
        if (to <= from) {
            problems.add(new Problem(where + "/to", "is not after from", "give a later end"));
        }
        if (top.isEmpty()) {
            return picture;
        }
        int width = step.path("width").asInt(top.get().width());
        int height = step.path("height").asInt(top.get().height());
        String above = graph.add(
                top.get().label(),
                "scale=w=" + width + ":h=" + height + ":flags=bicubic,format=yuva444p,colorchannelmixer=aa="
                        + number(step, "opacity", 1) + ",setpts=PTS+" + Numbers.of(from) + "/TB");
        return picture.named(graph.add(
                List.of(picture.label(), above),
                "overlay=x=" + step.path("x").asInt(0) + ":y=" + step.path("y").asInt(0)
                        + ":format=yuv444:eof_action=pass:enable='between(t," + Numbers.of(from) + "," + Numbers.of(to) + ")'"));
    }
}
