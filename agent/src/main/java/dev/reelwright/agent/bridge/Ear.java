package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmUsage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hears the events of one answer before LangChain4j does, for what it leaves out or leaves open: the exact usage, how the answer ended,
 * errors inside a good answer, and what the provider wants back. Used by one thread.
 */
abstract class Ear {
    /** Far above every bill, and no sum of a few of them leaves the range. */
    private static final long MOST_COUNTED = Long.MAX_VALUE >> 4;

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

    /** @param tokens null when what the server counts cannot be true: then nobody knows what was used */
    final void used(@Nullable LlmUsage tokens) {
        usage = tokens;
    }

    final void failed(Fault what) {
        fault = what;
    }

    /** One count of those that {@link #countable} was asked about; one that is left out is 0. */
    static long count(JsonNode from, String name) {
        return from.path(name).asLong(0);
    }

    /** Whether each of these counts is there. */
    static boolean counted(JsonNode from, String... names) {
        return Stream.of(names).allMatch(from::hasNonNull);
    }

    /** Whether each of these counts is one, or is left out. What cannot be a count must not become a bill of nothing. */
    static boolean countable(JsonNode from, String... names) {
        return Stream.of(names).map(from::path).allMatch(Ear::countable);
    }

    private static boolean countable(JsonNode count) {
        return count.isMissingNode()
                || count.isNull()
                || (count.isIntegralNumber()
                        && count.canConvertToLong()
                        && count.asLong() >= 0
                        && count.asLong() <= MOST_COUNTED);
    }
}
