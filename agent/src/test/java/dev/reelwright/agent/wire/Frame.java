package dev.reelwright.agent.wire;

import tools.jackson.databind.JsonNode;

/**
 * A server-sent event.
 *
 * @param words whether it carries words of the text
 */
record Frame(String text, boolean words) {
    static Frame data(JsonNode event) {
        return new Frame("data: " + event + "\n\n", false);
    }

    static Frame named(String name, JsonNode event) {
        return new Frame("event: " + name + "\ndata: " + event + "\n\n", false);
    }

    Frame carryingWords() {
        return new Frame(text, true);
    }
}
