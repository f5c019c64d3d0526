package dev.reelwright.agent.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks as {@code POST /v1/messages} of Anthropic does. */
public final class AnthropicServer extends WireServer {

    public AnthropicServer() {
        super("sk-ant-api03-5cf7b1e8d24946a0");
    }

    @Override
    String path() {
        return "/v1";
    }

    @Override
    Asked understand(RawHttp.Request request, JsonNode body) throws Rejected {
        if (!key().equals(request.headers().get("x-api-key"))) {
            throw new Rejected(401, "authentication_error", "invalid x-api-key");
        }
        if (!request.target().equals("/v1/messages") || !request.method().equals("POST")) {
            throw new Rejected(404, "not_found_error", "Not Found");
        }
        return new AnthropicRequest().read(request, body);
    }

    @Override
    List<Frame> frames(Asked question, Reply.Says says, Billed tokens, int number) {
        List<Frame> frames = new ArrayList<>();
        frames.add(start(question, says, tokens, number));
        frames.add(Frame.named("ping", object().put("type", "ping")));
        int block = 0;
        if (!says.thinking().isEmpty()) {
            thinking(frames, says.thinking(), block++);
        }
        if (!says.text().isEmpty() && says.end() != Reply.End.DECLINED) {
            text(frames, says.text(), block++);
        }
        for (Call call : says.calls()) {
            String id = call.id() == null ? "toolu_%02d_%02d".formatted(number, block) : call.id();
            call(frames, call, id, block++);
        }
        frames.add(end(says, tokens));
        frames.add(Frame.named("message_stop", object().put("type", "message_stop")));
        return frames;
    }

    private static Frame start(Asked question, Reply.Says says, Billed tokens, int number) {
        ObjectNode event = object().put("type", "message_start");
        ObjectNode message = event.putObject("message")
                .put("id", "msg_" + number)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", question.body().path("model").asString());
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        if (says.told()) {
            message.set("usage", usage(tokens, 1));
        }
        return Frame.named("message_start", event);
    }

    private static ObjectNode usage(Billed tokens, long output) {
        return object().put("input_tokens", tokens.input())
                .put("cache_creation_input_tokens", tokens.cacheWrite())
                .put("cache_read_input_tokens", tokens.cached())
                .put("output_tokens", output);
    }

    private static void thinking(List<Frame> frames, String thoughts, int block) {
        ObjectNode content =
                object().put("type", "thinking").put("thinking", "").put("signature", "");
        frames.add(open(block, content));
        for (String word : words(thoughts)) {
            frames.add(delta(block, object().put("type", "thinking_delta").put("thinking", word)));
        }
        frames.add(delta(
                block, object().put("type", "signature_delta").put("signature", AnthropicRequest.signature(thoughts))));
        frames.add(close(block));
    }

    private static void text(List<Frame> frames, String text, int block) {
        frames.add(open(block, object().put("type", "text").put("text", "")));
        for (String word : words(text)) {
            frames.add(delta(block, object().put("type", "text_delta").put("text", word))
                    .carryingWords());
        }
        frames.add(close(block));
    }

    private static void call(List<Frame> frames, Call call, String id, int block) {
        ObjectNode content = object().put("type", "tool_use").put("id", id).put("name", call.tool());
        content.putObject("input");
        frames.add(open(block, content));
        frames.add(delta(block, object().put("type", "input_json_delta").put("partial_json", "")));
        for (String piece : pieces(call.arguments())) {
            frames.add(delta(block, object().put("type", "input_json_delta").put("partial_json", piece)));
        }
        frames.add(close(block));
    }

    private static Frame open(int block, ObjectNode content) {
        ObjectNode event = object().put("type", "content_block_start").put("index", block);
        event.set("content_block", content);
        return Frame.named("content_block_start", event);
    }

    private static Frame delta(int block, ObjectNode delta) {
        ObjectNode event = object().put("type", "content_block_delta").put("index", block);
        event.set("delta", delta);
        return Frame.named("content_block_delta", event);
    }

    private static Frame close(int block) {
        return Frame.named(
                "content_block_stop", object().put("type", "content_block_stop").put("index", block));
    }

    private static Frame end(Reply.Says says, Billed tokens) {
        ObjectNode event = object().put("type", "message_delta");
        event.putObject("delta").put("stop_reason", reason(says)).putNull("stop_sequence");
        if (says.told()) {
            event.set("usage", usage(tokens, tokens.output()));
        }
        return Frame.named("message_delta", event);
    }

    private static String reason(Reply.Says says) {
        return switch (says.end()) {
            case LENGTH -> "max_tokens";
            case DECLINED -> "refusal";
            case DONE -> says.calls().isEmpty() ? "end_turn" : "tool_use";
        };
    }

    @Override
    Frame streamError(Reply.StreamError error) {
        return Frame.named("error", body(error.kind(), error.message()));
    }

    @Override
    ObjectNode errorBody(int status, String type, String message) {
        return body(type == null ? typeOf(status) : type, message).put("request_id", "req_011CSHoEeqs5C35K2UUqR7Fy");
    }

    private static ObjectNode body(String type, String message) {
        ObjectNode body = object().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body;
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
    }
}
