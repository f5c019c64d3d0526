package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmAnswer;
import dev.reelwright.agent.llm.LlmAnswer.Failed;
import dev.reelwright.agent.llm.LlmAnswer.Said;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.wire.AnthropicServer;
import dev.reelwright.agent.wire.GeminiServer;
import dev.reelwright.agent.wire.ModelServer;
import dev.reelwright.agent.wire.OpenAiServer;
import dev.reelwright.agent.wire.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server that plays a script, and the bridge to it. */
final class Ground implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final ModelServer server;
    final Llm llm;
    private final Wire wire;

    /** Every kind of server that the bridge leads to. */
    enum Kind {
        OPENAI(Wire.OPENAI, OpenAiServer::new),
        LOCAL(Wire.OPENAI_COMPATIBLE, OpenAiServer::local),
        ANTHROPIC(Wire.ANTHROPIC, AnthropicServer::new),
        GEMINI(Wire.GEMINI, GeminiServer::new);

        final Wire wire;
        private final Supplier<ModelServer> servers;

        Kind(Wire wire, Supplier<ModelServer> servers) {
            this.wire = wire;
            this.servers = servers;
        }
    }

    private Ground(Wire wire, ModelServer server, Duration silence) {
        this.wire = wire;
        this.server = server;
        this.llm = open(wire, server.baseUrl(), server.key(), silence);
    }

    static Ground of(Kind kind, Reply... replies) {
        return of(kind, PATIENCE, replies);
    }

    static Ground of(Kind kind, Duration silence, Reply... replies) {
        Ground ground = new Ground(kind.wire, kind.servers.get(), silence);
        ground.server.script(replies);
        return ground;
    }

    static Llm open(Wire wire, URI address, String key, Duration silence) {
        return Bridge.open(
                new Endpoint(wire, model(), address, silence), Optional.of(key), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static LlmModel model() {
        return new LlmModel("here", "test-1", "here", "here/test-1", 100_000, 2_000, true);
    }

    /** A further way to the same server. */
    Llm withKey(String key) {
        return open(wire, server.baseUrl(), key, PATIENCE);
    }

    LlmAnswer ask(String words) throws InterruptedException {
        return ask(words, LlmListener.SILENT);
    }

    LlmAnswer ask(String words, LlmListener listener) throws InterruptedException {
        return llm.ask(request(new LlmMessage.User(words)), listener);
    }

    LlmAnswer ask(LlmMessage... messages) throws InterruptedException {
        return llm.ask(request(messages), LlmListener.SILENT);
    }

    Said said(LlmMessage... messages) throws InterruptedException {
        return said(llm.ask(request(messages), LlmListener.SILENT));
    }

    Failed failed() throws InterruptedException {
        return failed(ask("Make a film about tides."));
    }

    static Said said(LlmAnswer answer) {
        if (answer instanceof Said said) {
            return said;
        }
        throw new AssertionError("no answer but " + answer);
    }

    static Failed failed(LlmAnswer answer) {
        if (answer instanceof Failed failed) {
            return failed;
        }
        throw new AssertionError("no failure but " + answer);
    }

    static LlmRequest request(LlmMessage... messages) {
        return new LlmRequest("You make films.", List.of(messages), List.of(tool("search"), tool("look")));
    }

    static ToolSpec tool(String name) {
        return new ToolSpec(
                name,
                "Does it.",
                json(
                        "{\"type\":\"object\",\"properties\":{\"words\":{\"type\":\"string\"}},\"required\":[\"words\"]}"));
    }

    static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text);
    }

    @Override
    public void close() {
        llm.close();
        server.close();
    }
}
