package dev.reelwright.skills.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an exchange ended. Switch over it without {@code default}. */
public sealed interface WireAnswer {

    /**
     * The server answered.
     *
     * @param headers names in lower case
     * @param body empty when it went elsewhere
     */
    record Reply(int status, Map<String, List<String>> headers, byte[] body) implements WireAnswer {
        public Reply {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        public boolean fine() {
            return status >= 200 && status < 300;
        }
    }

    /** The server surely saw nothing of the request. */
    record NotSent(String why) implements WireAnswer {}

    /** The request, or a part of it, went out, and no whole answer came back. */
    record Lost(String why) implements WireAnswer {}

    /** An answer came, and it is larger than was allowed; {@code status} is known. */
    record TooBig(int status, long limit) implements WireAnswer {}

    /** An answer came, and it could not be written down. */
    record NotKept(String why) implements WireAnswer {}
}
