package dev.reelwright.agent.bridge;

import java.util.List;
import java.util.Map;

/** What came of sending one question. */
sealed interface Outcome {
    /** An answer came to its end; the ear knows what was in it. */
    record Heard() implements Outcome {}

    /** Nothing reached the server that it could work on. */
    record NotSent(String why) implements Outcome {}

    /** Sent, and the answer did not come, or not whole. */
    record Lost(String why) implements Outcome {}

    /** A status other than 200. */
    record Refused(int status, Map<String, List<String>> headers, Fault fault) implements Outcome {}

    /** An answer that is none. */
    record Garbled(String what) implements Outcome {}

    record Interrupted() implements Outcome {}
}
