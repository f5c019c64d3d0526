package dev.reelwright.skills.film;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a moving shot hands on so that transitions can be drawn from the still itself: the {@code shot} output of {@code video.animate}.
 *
 * @param image content hash of the still
 * @param frames frames of the shot's own time
 * @param headFrames frames at its start that belong to the crossfade from the shot before
 * @param tailFrames frames it goes on after its own time, under the crossfade into the next
 */
record Handle(String image, Move move, int frames, int headFrames, int tailFrames, double leadSeconds) {
    private static final int MOST_FRAMES = 600 * 120 + 1;

    Handle {
        if (frames < 1 || frames > MOST_FRAMES || headFrames < 0 || headFrames >= frames || tailFrames < 0) {
            throw new IllegalArgumentException("a shot of " + frames + " frames with a head of " + headFrames
                    + " and a tail of " + tailFrames + " is not possible");
        }
    }

    int lastFrame() {
        return frames + tailFrames - 1;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("image").put("asset", image);
        json.set("move", move(move));
        json.put("frames", frames).put("headFrames", headFrames).put("tailFrames", tailFrames);
        return json.put("leadSeconds", leadSeconds);
    }

    /** @param name the shot, as the subject of a sentence */
    static Handle of(JsonNode json, String name) throws FilmFailure {
        try {
            return new Handle(
                    json.path("image").path("asset").asString(""),
                    window(json.path("move")),
                    json.path("frames").intValue(),
                    json.path("headFrames").intValue(),
                    json.path("tailFrames").intValue(),
                    json.path("leadSeconds").doubleValue());
        } catch (IllegalArgumentException e) {
            throw FilmFailure.input(name + " has a broken \"shot\": " + e.getMessage()
                    + ". Pass on what video.animate gave, unchanged.");
        }
    }

    /** A move given as an object of two windows. */
    static Move window(JsonNode move) {
        return new Move(view(move.path("from")), view(move.path("to")));
    }

    private static ObjectNode move(Move move) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("from", view(move.from()));
        json.set("to", view(move.to()));
        return json;
    }

    private static ArrayNode view(Move.View view) {
        return JsonNodeFactory.instance.arrayNode().add(view.x()).add(view.y()).add(view.width());
    }

    private static Move.View view(JsonNode three) {
        return new Move.View(
                three.path(0).doubleValue(),
                three.path(1).doubleValue(),
                three.path(2).doubleValue());
    }
}
