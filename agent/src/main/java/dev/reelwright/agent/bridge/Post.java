package dev.reelwright.agent.bridge;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.reelwright.agent.llm.LlmRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP client that LangChain4j is given, for one question: sends it once, and reads the answer on the thread that asked. Keeps what
 * LangChain4j would forget.
 */
final class Post implements HttpClient, HttpClientBuilder {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_ERROR = 64 << 10;

    private final Line line;
    private final Dialect dialect;
    private final LlmRequest request;
    private final Ear ear;
    private Outcome outcome = new Outcome.NotSent("nothing was asked");
    private boolean garbled;
    private int events;

    Post(Line line, Dialect dialect, LlmRequest request, Ear ear) {
        this.line = line;
        this.dialect = dialect;
        this.request = request;
        this.ear = ear;
    }

    Outcome outcome() {
        return outcome;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest asked) {
        throw new UnsupportedOperationException("every answer is streamed");
    }

    @Override
    public void execute(HttpRequest asked, ServerSentEventParser parser, ServerSentEventListener listener) {
        ObjectNode body = (ObjectNode) JSON.readTree(asked.body());
        dialect.dress(body, request);
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        try {
            outcome = switch (line.post(URI.create(asked.url()), asked.headers(), bytes)) {
                case Sent.NotSent not -> new Outcome.NotSent(not.why());
                case Sent.Lost lost -> new Outcome.Lost(lost.why());
                case Sent.Answered answered -> read(answered, parser, listener);
            };
        } catch (InterruptedException stopped) {
            outcome = new Outcome.Interrupted();
        }
    }

    private Outcome read(Sent.Answered answer, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (Chunks body = answer.body()) {
            String type = String.join(" ", answer.headers().getOrDefault("content-type", List.of()));
            if (answer.status() != 200) {
                Fault fault = Fault.read(start(body));
                return body.ending() == Chunks.Ending.INTERRUPTED
                        ? new Outcome.Interrupted()
                        : new Outcome.Refused(answer.status(), answer.headers(), fault);
            }
            if (!type.contains("event-stream")) {
                Fault fault = Fault.read(start(body));
                return ended(body, new Outcome.Garbled(fault.message()));
            }
            listener.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .headers(Map.of())
                    .build());
            parser.parse(body, new Tapped(listener));
            listener.onClose();
            boolean noise = garbled || (events == 0 && body.taken() > 0);
            return ended(body, noise ? new Outcome.Garbled("events that cannot be read") : new Outcome.Heard());
        }
    }

    private Outcome ended(Chunks body, Outcome otherwise) {
        return switch (body.ending()) {
            case INTERRUPTED -> new Outcome.Interrupted();
            case TOO_LONG -> new Outcome.Garbled("an answer without end");
            case SILENT -> ear.end() == Ear.End.OPEN ? new Outcome.Lost("it fell silent") : otherwise;
            case BROKEN -> ear.end() == Ear.End.OPEN ? new Outcome.Lost("the connection broke") : otherwise;
            case OPEN, WHOLE -> otherwise;
        };
    }

    private static String start(Chunks body) {
        try {
            return new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        } catch (IOException cutOff) {
            return "";
        }
    }

    /** Lets the ear hear each event first. Nothing thrown here may reach the parser: it would write it to the log. */
    private final class Tapped implements ServerSentEventListener {
        private final ServerSentEventListener listener;

        private Tapped(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            events++;
            try {
                ServerSentEvent heard = heard(event);
                if (heard != null && ear.fault() == null) {
                    listener.onEvent(heard, context);
                }
            } catch (RuntimeException unreadable) {
                garbled = true;
            }
        }

        private @Nullable ServerSentEvent heard(ServerSentEvent event) {
            if (event.data().equals("[DONE]")) {
                ear.done();
                return null;
            }
            JsonNode json = json(event.data());
            if (!(json instanceof ObjectNode object)) {
                garbled = true;
                return null;
            }
            ObjectNode rest = ear.hear(event.event(), object);
            return rest == null ? null : new ServerSentEvent(event.event(), rest.toString());
        }

        private @Nullable JsonNode json(String data) {
            try {
                return JSON.readTree(data);
            } catch (JacksonException broken) {
                return null;
            }
        }

        @Override
        public void onError(Throwable trouble) {
            // The body knows how it ended.
        }
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofMinutes(1);
    }

    /** Times are the line's. */
    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofMinutes(1);
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }
}
