package dev.reelwright.agent.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks as {@code POST /v1/chat/completions} of OpenAI does, and as the many servers that copy it. */
public final class OpenAiServer extends WireServer {
    private final boolean official;

    /** OpenAI itself: wants its key, and takes only what its newer models take. */
    public OpenAiServer() {
        this(true);
    }

    private OpenAiServer(boolean official) {
        super("sk-proj-a3f0c2d49b7e4d6fb1a85e0c");
        this.official = official;
    }

    /** A local server that wants no key and gives its tool calls no id. */
    public static OpenAiServer local() {
        return new OpenAiServer(false);
    }

    @Override
    String path() {
        return "/v1";
    }

    @Override
    Asked understand(RawHttp.Request request, JsonNode body) throws Rejected {
        if (official && !("Bearer " + key()).equals(request.headers().get("authorization"))) {
            String given = Optional.ofNullable(request.headers().get("authorization"))
                    .orElse("")
                    .replace("Bearer ", "");
            throw new Rejected(401, "invalid_api_key", "Incorrect API key provided: " + given + ".");
        }
        if (!request.target().equals("/v1/chat/completions")
                || !request.method().equals("POST")) {
            throw new Rejected(404, "invalid_request_error", "Invalid URL (POST " + request.target() + ")");
        }
        return new OpenAiRequest(official).read(request, body);
    }

    @Override
    List<Frame> frames(Asked question, Reply.Says says, Billed tokens, int number) {
        List<Frame> frames = new ArrayList<>();
        ObjectNode first = delta();
        first.put("role", "assistant").put("content", "");
        frames.add(chunk(question, number, first, null));
        if (!says.thinking().isEmpty() && !official) {
            frames.add(chunk(question, number, delta().put("reasoning_content", says.thinking()), null));
        }
        for (String word : words(says.text())) {
            String field = says.end() == Reply.End.DECLINED ? "refusal" : "content";
            frames.add(chunk(question, number, delta().put(field, word), null).carryingWords());
        }
        for (int index = 0; index < says.calls().size(); index++) {
            call(frames, question, says.calls().get(index), number, index);
        }
        frames.add(chunk(question, number, delta(), finish(says)));
        boolean wanted =
                question.body().path("stream_options").path("include_usage").asBoolean(false);
        if (says.told() && wanted) {
            frames.add(usage(question, number, says, tokens));
        }
        frames.add(new Frame("data: [DONE]\n\n", false));
        return frames;
    }

    private void call(List<Frame> frames, Asked question, Call call, int number, int index) {
        ObjectNode head = delta();
        ObjectNode entry = head.putArray("tool_calls").addObject().put("index", index);
        if (call.id() != null || official) {
            entry.put("id", call.id() == null ? "call_" + number + "_" + index : call.id());
        }
        entry.put("type", "function")
                .putObject("function")
                .put("name", call.tool())
                .put("arguments", "");
        frames.add(chunk(question, number, head, null));
        for (String piece : pieces(call.arguments())) {
            ObjectNode more = delta();
            more.putArray("tool_calls")
                    .addObject()
                    .put("index", index)
                    .putObject("function")
                    .put("arguments", piece);
            frames.add(chunk(question, number, more, null));
        }
    }

    private static String finish(Reply.Says says) {
        return switch (says.end()) {
            case LENGTH -> "length";
            case DECLINED -> says.text().isEmpty() ? "content_filter" : "stop";
            case DONE -> says.calls().isEmpty() ? "stop" : "tool_calls";
        };
    }

    private static ObjectNode delta() {
        return object();
    }

    private Frame chunk(Asked question, int number, ObjectNode delta, String finish) {
        ObjectNode event = event(question, number);
        ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return Frame.data(event);
    }

    private Frame usage(Asked question, int number, Reply.Says says, Billed tokens) {
        ObjectNode event = event(question, number);
        event.putArray("choices");
        long prompt = tokens.input() + tokens.cached() + tokens.cacheWrite();
        ObjectNode usage = event.putObject("usage")
                .put("prompt_tokens", prompt)
                .put("completion_tokens", tokens.output())
                .put("total_tokens", prompt + tokens.output());
        if (official) {
            ObjectNode details = usage.putObject("prompt_tokens_details").put("cached_tokens", tokens.cached());
            if (tokens.cacheWrite() > 0) {
                details.put("cache_write_tokens", tokens.cacheWrite());
            }
            usage.putObject("completion_tokens_details")
                    .put("reasoning_tokens", says.thinking().length() / 4);
        }
        return Frame.data(event);
    }

    private static ObjectNode event(Asked question, int number) {
        return object().put("id", "chatcmpl-" + number)
                .put("object", "chat.completion.chunk")
                .put("created", 1_790_000_000)
                .put("model", question.body().path("model").asString());
    }

    @Override
    Frame streamError(Reply.StreamError error) {
        ObjectNode event = object();
        event.putObject("error")
                .put("message", error.message())
                .put("type", error.kind())
                .putNull("param")
                .put("code", error.kind());
        return Frame.data(event);
    }

    @Override
    ObjectNode errorBody(int status, String type, String message) {
        ObjectNode body = object();
        String kind = type == null ? typeOf(status) : type;
        body.putObject("error")
                .put("message", message)
                .put("type", kind)
                .putNull("param")
                .put("code", kind);
        return body;
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 401 -> "invalid_api_key";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit_exceeded";
            case 400 -> "invalid_request_error";
            default -> "server_error";
        };
    }
}
