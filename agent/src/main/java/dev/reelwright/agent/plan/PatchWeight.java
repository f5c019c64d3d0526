package dev.reelwright.agent.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;

/** How much a JSON value weighs: its nodes, and the characters of its texts. Walks without recursion, because a value may be very deep. */
final class PatchWeight {
    /** Deeper than this no plan is. */
    static final int DEEPEST = 100;

    /** What a node weighs by itself, in characters. */
    private static final int NODE = 8;

    private PatchWeight() {}

    /** {@code Long.MAX_VALUE} when it is too deep. */
    static long of(JsonNode value) {
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(value, 1));
        long weight = 0;
        while (!open.isEmpty()) {
            Level next = open.pop();
            if (next.depth > DEEPEST) {
                return Long.MAX_VALUE / 2;
            }
            weight += NODE + (next.node.isString() ? next.node.asString().length() : 0);
            for (String name : next.node.propertyNames()) {
                weight += name.length();
            }
            next.node.values().forEach(child -> open.push(new Level(child, next.depth + 1)));
        }
        return weight;
    }

    static int depth(JsonNode value) {
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(value, 1));
        int deepest = 0;
        while (!open.isEmpty()) {
            Level next = open.pop();
            deepest = Math.max(deepest, next.depth);
            next.node.values().forEach(child -> open.push(new Level(child, next.depth + 1)));
        }
        return deepest;
    }

    private record Level(JsonNode node, int depth) {}
}
