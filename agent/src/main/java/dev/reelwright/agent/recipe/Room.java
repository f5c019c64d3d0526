package dev.reelwright.agent.recipe;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How much more a recipe may still make, in characters. */
final class Room {
    static final int MOST = 4_000_000;
    private static final int OF_A_VALUE = 16;

    private long left = MOST;

    boolean isFull() {
        return left < 0;
    }

    void take(int characters) {
        left -= characters;
    }

    void takeValue() {
        take(OF_A_VALUE);
    }

    /** A copy; of what there is no more room for, the value itself. */
    JsonNode copy(JsonNode value) {
        takeAll(value);
        return isFull() ? value : value.deepCopy();
    }

    private void takeAll(JsonNode value) {
        takeValue();
        if (value.isString()) {
            take(value.asString().length());
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            take(field.getKey().length());
            takeAll(field.getValue());
        }
        if (value.isArray()) {
            value.forEach(this::takeAll);
        }
    }
}
