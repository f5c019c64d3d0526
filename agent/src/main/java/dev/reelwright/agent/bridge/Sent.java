package dev.reelwright.agent.bridge;

import java.util.List;
import java.util.Map;

/** What became of a request on its way. */
sealed interface Sent {
    /** @param headers by lower-case name */
    record Answered(int status, Map<String, List<String>> headers, Chunks body) implements Sent {}

    /** Nothing reached the server that it could work on. */
    record NotSent(String why) implements Sent {}

    /** Sent, and no answer came. */
    record Lost(String why) implements Sent {}
}
