package dev.reelwright.agent.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a scripted server does with a request. The same script can be played on every wire. */
public sealed interface Reply {

    /**
     * An answer.
     *
     * @param thinking thought before, hidden from the person; empty for none
     * @param usage null to count it from the sizes of request and answer
     * @param told whether the usage is told to the client; it is booked all the same
     */
    record Says(
            String text,
            List<Call> calls,
            String thinking,
            @Nullable Billed usage,
            boolean told,
            End end) implements Reply {
        public Says {
            calls = List.copyOf(calls);
        }

        public Says using(Billed tokens) {
            return new Says(text, calls, thinking, tokens, told, end);
        }

        public Says using(long input, long cached, long cacheWrite, long output) {
            return using(new Billed(input, cached, cacheWrite, output));
        }

        public Says thinking(String thoughts) {
            return new Says(text, calls, thoughts, usage, told, end);
        }

        /** Without telling the usage. */
        public Says untold() {
            return new Says(text, calls, thinking, usage, false, end);
        }

        /** Cut off at the longest length. */
        public Says cut() {
            return new Says(text, calls, thinking, usage, told, End.LENGTH);
        }

        /** Stopped by the model's or the provider's refusal. */
        public Says declined() {
            return new Says(text, calls, thinking, usage, told, End.DECLINED);
        }
    }

    /** Why an answer ended. */
    enum End {
        DONE,
        LENGTH,
        DECLINED
    }

    /** A status other than 200; nothing is booked. An empty body becomes the one that the provider sends with this status. */
    record Errors(int status, String body, Map<String, String> headers) implements Reply {
        public Errors {
            headers = Map.copyOf(headers);
        }

        public Errors with(String header, String value) {
            return new Errors(status, body, Map.of(header, value));
        }
    }

    /**
     * Breaks the connection after so many words; what was made is booked. Zero words: after the head of the answer; less: before anything is
     * answered.
     */
    record DropsAfter(String text, int words) implements Reply {}

    /** Falls silent after so many words, until the client leaves. Less than zero: before anything is answered. */
    record Hangs(String text, int words) implements Reply {}

    /** A body of a 200 answer, as it is; booked. */
    record Junk(byte[] bytes, String contentType) implements Reply {}

    /** A body of a 200 answer that goes on for so many bytes; booked. */
    record Endless(long bytes) implements Reply {}

    /**
     * The provider's error event inside a 200 answer, after so many words; booked.
     *
     * @param kind {@code overloaded_error}, {@code rate_limit_error} or {@code api_error}; told as the provider tells it
     */
    record StreamError(String text, int words, String kind, String message) implements Reply {}

    /** Words. */
    static Says says(String text) {
        return new Says(text, List.of(), "", null, true, End.DONE);
    }

    /** Words, then tool calls. */
    static Says says(String text, Call... calls) {
        return new Says(text, List.of(calls), "", null, true, End.DONE);
    }

    /** Tool calls without a word. */
    static Says calls(Call... calls) {
        return new Says("", List.of(calls), "", null, true, End.DONE);
    }

    /** One tool call without a word. */
    static Says call(String tool, String arguments) {
        return calls(Call.of(tool, arguments));
    }

    /** Neither words nor a call. */
    static Says empty() {
        return says("");
    }

    static Errors errors(int status) {
        return new Errors(status, "", Map.of());
    }

    static Errors errors(int status, String body) {
        return new Errors(status, body, Map.of());
    }
}
