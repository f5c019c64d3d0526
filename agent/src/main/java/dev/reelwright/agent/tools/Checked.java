package dev.reelwright.agent.tools;

import tools.jackson.databind.node.ObjectNode;

/** Whether a model's wish to use a tool can be followed. Switch over it without {@code default}. */
public sealed interface Checked {
    /** @param arguments fit the tool's schema */
    record Ready(Tool tool, ObjectNode arguments) implements Checked {
        public Ready {
            arguments = arguments.deepCopy();
        }

        /** A copy each time: what was checked stays as it is. */
        @Override
        public ObjectNode arguments() {
            return arguments.deepCopy();
        }
    }

    /** There is no such tool. @param message for the model: names those there are */
    record Unknown(String message) implements Checked {}

    /** The arguments are no JSON object, or do not fit. @param message for the model: everything that is wrong, and how it should be */
    record Malformed(String message) implements Checked {}
}
