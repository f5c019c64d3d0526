package dev.reelwright.agent.wire;

import static dev.reelwright.agent.wire.Rejected.unless;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a request of OpenAI's wire as strictly as OpenAI does. */
final class OpenAiRequest {
    private static final String WRONG = "invalid_request_error";

    private final boolean official;

    OpenAiRequest(boolean official) {
        this.official = official;
    }

    Asked read(RawHttp.Request request, JsonNode body) throws Rejected {
        unless(body.path("model").isString(), WRONG, "you must provide a model parameter");
        unless(body.path("stream").asBoolean(false), WRONG, "this server only streams");
        checkLimits(body);
        List<String> tools = tools(body);
        StringBuilder system = new StringBuilder();
        List<Asked.Turn> turns = new ArrayList<>();
        Set<String> open = new LinkedHashSet<>();
        for (JsonNode message : body.path("messages")) {
            turn(message, system, turns, open);
        }
        checkAnswered(open);
        unless(!turns.isEmpty(), WRONG, "Invalid 'messages': empty array.");
        return new Asked(request.target(), request.headers(), body, system.toString(), turns, tools);
    }

    private void checkLimits(JsonNode body) throws Rejected {
        if (official) {
            unless(
                    !body.has("max_tokens"),
                    "unsupported_parameter",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.");
            unless(
                    !body.has("temperature"),
                    "unsupported_value",
                    "Unsupported value: 'temperature' does not support this value with this model.");
        } else {
            unless(!body.has("max_completion_tokens"), WRONG, "extra fields not permitted: max_completion_tokens");
        }
    }

    private static List<String> tools(JsonNode body) throws Rejected {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            JsonNode function = tool.path("function");
            String name = function.path("name").asString("");
            unless(name.matches("[a-zA-Z0-9_-]{1,64}"), WRONG, "Invalid 'tools[].function.name': " + name);
            unless(
                    function.path("parameters").path("type").asString("").equals("object"),
                    "invalid_function_parameters",
                    "Invalid schema for function '" + name + "': schema must have type 'object'");
            unless(!names.contains(name), WRONG, "Duplicate function name: " + name);
            names.add(name);
        }
        unless(!body.has("tools") || !names.isEmpty(), WRONG, "Invalid 'tools': empty array.");
        return names;
    }

    private void turn(JsonNode message, StringBuilder system, List<Asked.Turn> turns, Set<String> open)
            throws Rejected {
        String role = message.path("role").asString("");
        if (!role.equals("tool")) {
            checkAnswered(open);
        }
        switch (role) {
            case "system", "developer" -> system.append(message.path("content").asString());
            case "user" -> turns.add(Asked.Turn.user(text(message), pictures(message)));
            case "assistant" -> turns.add(assistant(message, open));
            case "tool" -> turns.add(result(message, open));
            default -> throw new Rejected(400, WRONG, "Invalid value: '" + role + "' for 'messages[].role'");
        }
    }

    private static void checkAnswered(Set<String> open) throws Rejected {
        unless(
                open.isEmpty(),
                WRONG,
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'."
                        + " The following tool_call_ids did not have response messages: " + String.join(", ", open));
    }

    private Asked.Turn assistant(JsonNode message, Set<String> open) throws Rejected {
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : message.path("tool_calls")) {
            String id = call.path("id").asString("");
            unless(!id.isEmpty(), WRONG, "Missing required parameter: 'messages[].tool_calls[].id'.");
            unless(open.add(id), WRONG, "Duplicate tool call id: " + id);
            String arguments = call.path("function").path("arguments").asString();
            // Chat templates of local servers read the arguments.
            unless(official || isObject(arguments), WRONG, "cannot parse arguments: " + arguments);
            calls.add(new Call(call.path("function").path("name").asString(), arguments, id));
        }
        unless(
                !calls.isEmpty() || !text(message).isEmpty(),
                WRONG,
                "Invalid value for 'content': expected a string, got null.");
        return Asked.Turn.assistant(text(message), calls);
    }

    private static boolean isObject(String arguments) {
        try {
            return WireServer.JSON.readTree(arguments).isObject();
        } catch (tools.jackson.core.JacksonException broken) {
            return false;
        }
    }

    private static Asked.Turn result(JsonNode message, Set<String> open) throws Rejected {
        String id = message.path("tool_call_id").asString("");
        unless(
                open.remove(id),
                WRONG,
                "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.");
        unless(pictures(message) == 0, WRONG, "Invalid 'messages[].content': images are only allowed for role 'user'.");
        return Asked.Turn.result(id, text(message), 0);
    }

    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isString()) {
            return content.asString();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("type").asString("").equals("text")) {
                texts.add(part.path("text").asString());
            }
        }
        return String.join("\n", texts);
    }

    private static int pictures(JsonNode message) throws Rejected {
        int pictures = 0;
        for (JsonNode part : message.path("content")) {
            if (part.path("type").asString("").equals("image_url")) {
                String url = part.path("image_url").path("url").asString("");
                unless(url.startsWith("data:image/jpeg;base64,"), "invalid_image_url", "Invalid image URL.");
                pictures++;
            }
        }
        return pictures;
    }
}
