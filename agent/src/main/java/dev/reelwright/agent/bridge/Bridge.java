package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.Llm;
import java.time.Clock;
import java.util.Optional;

/** The door to language models. */
public final class Bridge {
    private Bridge() {}

    /**
     * A model behind a server. Nothing is sent, and nothing much is loaded, before the first question.
     *
     * @param secret the key; it goes to the endpoint's own origin only, and into no message
     * @param clock for what servers tell as a date
     */
    public static Llm open(Endpoint endpoint, Optional<String> secret, Clock clock) {
        throw new UnsupportedOperationException("not built yet");
    }
}
