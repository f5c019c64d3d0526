package dev.reelwright.agent.loop;

import dev.reelwright.agent.directive.ShotIdea;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Chooses a camera move: wide for pictures, hardly felt where there is text to read. */
final class Moves {
    private static final List<String> WIDE = List.of("push-in", "pan-right", "pull-out", "pan-left", "tilt-up");

    private Moves() {}

    static JsonNode choose(ShotIdea idea) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (idea.move() != null) {
            return json.stringNode(idea.move());
        }
        // By the words, so that a shot keeps its move when others come before it.
        int turn = Math.floorMod(idea.narration().hashCode(), WIDE.size());
        return switch (idea.picture()) {
            case ShotIdea.Picture.OwnFile own -> json.stringNode(WIDE.get(turn));
            case ShotIdea.Picture.Scene scene
            when scene.style().equals("landscape") && scene.heading() == null -> json.stringNode(WIDE.get(turn));
            case ShotIdea.Picture.Scene scene -> turn % 2 == 0 ? window(0, 0.04) : window(0.04, 0);
        };
    }

    /** A slow breath in or out around the middle. */
    private static ObjectNode window(double from, double to) {
        ObjectNode move = JsonNodeFactory.instance.objectNode();
        move.set("from", square(from));
        move.set("to", square(to));
        return move;
    }

    private static ArrayNode square(double margin) {
        return JsonNodeFactory.instance.arrayNode().add(margin).add(margin).add(1 - 2 * margin);
    }
}
