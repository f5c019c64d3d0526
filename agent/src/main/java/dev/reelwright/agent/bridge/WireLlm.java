package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmAnswer;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.llm.LlmRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model behind a wire. Names no class of LangChain4j: those are loaded with the first question. */
final class WireLlm implements Llm {
    private final Endpoint endpoint;
    private final Optional<String> secret;
    private final Clock clock;
    private @Nullable Line line;
    private boolean closed;

    WireLlm(Endpoint endpoint, Optional<String> secret, Clock clock) {
        this.endpoint = endpoint;
        this.secret = secret.map(String::strip).filter(key -> !key.isEmpty());
        this.clock = clock;
    }

    @Override
    public LlmModel model() {
        return endpoint.model();
    }

    @Override
    public LlmAnswer ask(LlmRequest request, LlmListener listener) throws InterruptedException {
        Verdict verdict = new Verdict(endpoint, new Veil(secret), new Waits(clock));
        if (secret.isEmpty() && endpoint.wire() != Wire.OPENAI_COMPATIBLE) {
            return verdict.keyMissing();
        }
        return new Question(endpoint, secret.orElse(""), verdict).ask(line(), request, listener);
    }

    private synchronized Line line() {
        if (closed) {
            throw new IllegalStateException(endpoint.model().id() + " is closed");
        }
        if (line == null) {
            line = new Line(endpoint);
        }
        return line;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (line != null) {
            line.close();
        }
    }
}
