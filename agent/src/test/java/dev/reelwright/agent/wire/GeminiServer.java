package dev.reelwright.agent.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks as {@code POST /v1beta/models/NAME:streamGenerateContent} of the Gemini API does: tool calls have no id, the first of an answer is
 * signed, and the signature must come back. A call whose arguments are no JSON object is answered with {@code MALFORMED_FUNCTION_CALL}.
 */
public final class GeminiServer extends WireServer {

    public GeminiServer() {
        super("AIzaSyD4iE7xVSpkLLEXAMPLE0123456789abc");
    }

    @Override
    String path() {
        return "/v1beta";
    }

    @Override
    Asked understand(RawHttp.Request request, JsonNode body) throws Rejected {
        if (!key().equals(request.headers().get("x-goog-api-key"))) {
            throw new Rejected(400, "API_KEY_INVALID", "API key not valid. Please pass a valid API key.");
        }
        if (!request.target().matches("/v1beta/models/[^/?:]+:streamGenerateContent\\?alt=sse")) {
            throw new Rejected(404, "NOT_FOUND", request.target() + " is not found for API version v1beta");
        }
        return new GeminiRequest().read(request, body);
    }

    @Override
    List<Frame> frames(Asked question, Reply.Says says, Billed tokens, int number) {
        List<Frame> frames = new ArrayList<>();
        long thoughts = Math.min(tokens.output(), says.thinking().length() / 4);
        if (!says.thinking().isEmpty()) {
            frames.add(event(number, object().put("text", says.thinking()).put("thought", true), null, null));
        }
        for (String word : words(says.text())) {
            frames.add(event(number, object().put("text", word), null, null).carryingWords());
        }
        boolean malformed = false;
        for (int index = 0; index < says.calls().size(); index++) {
            ObjectNode part = call(says.calls().get(index));
            malformed |= part == null;
            if (part != null) {
                frames.add(event(number, sign(part, says, index), null, null));
            }
        }
        ObjectNode usage = says.told() ? usage(tokens, thoughts) : null;
        String reason = malformed ? "MALFORMED_FUNCTION_CALL" : reason(says);
        ObjectNode last = says.text().isEmpty() || malformed ? null : object().put("text", "");
        frames.add(event(number, last, reason, usage));
        return frames;
    }

    private static ObjectNode call(Call call) {
        try {
            JsonNode arguments = JSON.readTree(call.arguments());
            if (!arguments.isObject()) {
                return null;
            }
            ObjectNode part = object();
            ObjectNode function = part.putObject("functionCall").put("name", call.tool());
            function.set("args", arguments);
            if (call.id() != null) {
                function.put("id", call.id());
            }
            return part;
        } catch (JacksonException broken) {
            return null;
        }
    }

    private static ObjectNode sign(ObjectNode part, Reply.Says says, int index) {
        if (index == 0) {
            part.put(
                    "thoughtSignature",
                    GeminiRequest.signature(says.calls().getFirst().tool()));
        }
        return part;
    }

    private static String reason(Reply.Says says) {
        return switch (says.end()) {
            case LENGTH -> "MAX_TOKENS";
            case DECLINED -> "SAFETY";
            case DONE -> "STOP";
        };
    }

    private static ObjectNode usage(Billed tokens, long thoughts) {
        long prompt = tokens.input() + tokens.cached() + tokens.cacheWrite();
        ObjectNode usage = object().put("promptTokenCount", prompt)
                .put("candidatesTokenCount", tokens.output() - thoughts)
                .put("totalTokenCount", prompt + tokens.output());
        if (tokens.cached() > 0) {
            usage.put("cachedContentTokenCount", tokens.cached());
        }
        if (thoughts > 0) {
            usage.put("thoughtsTokenCount", thoughts);
        }
        return usage;
    }

    private static Frame event(int number, ObjectNode part, String reason, ObjectNode usage) {
        ObjectNode event = object();
        ObjectNode candidate = event.putArray("candidates").addObject();
        if (part != null || reason == null) {
            ObjectNode content = candidate.putObject("content");
            if (part != null) {
                content.putArray("parts").add(part);
            }
            content.put("role", "model");
        }
        if (reason != null) {
            candidate.put("finishReason", reason);
        }
        candidate.put("index", 0);
        if (usage != null) {
            event.set("usageMetadata", usage);
        }
        event.put("modelVersion", "gemini-test").put("responseId", "resp" + number);
        return Frame.data(event);
    }

    @Override
    Frame streamError(Reply.StreamError error) {
        int status = switch (error.kind()) {
            case "overloaded_error" -> 503;
            case "rate_limit_error" -> 429;
            default -> 500;
        };
        return Frame.data(body(status, typeOf(status), error.message()));
    }

    @Override
    ObjectNode errorBody(int status, String type, String message) {
        return body(status, type == null ? typeOf(status) : type, message);
    }

    private static ObjectNode body(int status, String type, String message) {
        ObjectNode body = object();
        boolean key = type.equals("API_KEY_INVALID");
        ObjectNode error = body.putObject("error")
                .put("code", status)
                .put("message", message)
                .put("status", key ? "INVALID_ARGUMENT" : type);
        if (key) {
            error.putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                    .put("reason", type)
                    .put("domain", "googleapis.com");
        }
        return body;
    }

    private static String typeOf(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}
