package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hears the events of one answer before LangChain4j does, for what it leaves out or leaves open: the exact usage, how the answer ended,
 * errors inside a good answer, and what the provider wants back. Used by one thread.
 */
abstract class Ear {
    private End end = End.OPEN;
    private @Nullable LlmUsage usage;
    private @Nullable Fault fault;
    private String reason = "";

    /** How an answer ended. */
    enum End {
        /** It has not: there was no end mark. */
        OPEN,
        DONE,
        /** At its longest length. */
        LENGTH,
        DECLINED,
        /** The provider threw away a tool call that the model wrote wrongly. */
        MALFORMED
    }

    /** @return what LangChain4j shall hear of it; null for nothing */
    abstract @Nullable ObjectNode hear(@Nullable String name, ObjectNode event);

    /** What to send back with this message in the next request; null for nothing. */
    abstract @Nullable String echo();

    /** The mark that ends a stream of OpenAI's format. */
    void done() {
        if (end == End.OPEN) {
            end = End.DONE;
        }
    }

    final End end() {
        return end;
    }

    /** The provider's word for how it ended; empty when there was none. */
    final String reason() {
        return reason;
    }

    /** The last word on what was used; null while there was none. */
    final @Nullable LlmUsage usage() {
        return usage;
    }

    final @Nullable Fault fault() {
        return fault;
    }

    final void ended(End how, String why) {
        end = how;
        reason = why;
    }

    final void used(LlmUsage tokens) {
        usage = tokens;
    }

    final void failed(Fault what) {
        fault = what;
    }

    static long count(JsonNode from, String name) {
        return Math.max(0, from.path(name).asLong(0));
    }
}
