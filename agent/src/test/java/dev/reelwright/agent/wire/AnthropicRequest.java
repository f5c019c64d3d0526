package dev.reelwright.agent.wire;

import static dev.reelwright.agent.wire.Rejected.unless;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a request of Anthropic's wire as strictly as Anthropic does. */
final class AnthropicRequest {
    private static final String WRONG = "invalid_request_error";

    private final List<Asked.Turn> turns = new ArrayList<>();
    /** Calls of the message before, without a result yet. */
    private final Set<String> open = new LinkedHashSet<>();

    /** What the provider signs thinking with, and wants back with it. */
    static String signature(String thoughts) {
        return Base64.getEncoder().encodeToString(("signed:" + thoughts).getBytes(StandardCharsets.UTF_8));
    }

    Asked read(RawHttp.Request request, JsonNode body) throws Rejected {
        unless(request.headers().containsKey("anthropic-version"), WRONG, "anthropic-version: header is required");
        unless(body.path("model").isString(), WRONG, "model: Field required");
        unless(body.path("max_tokens").isInt(), WRONG, "max_tokens: Field required");
        unless(body.path("stream").asBoolean(false), WRONG, "this server only streams");
        unless(body.path("messages").size() > 0, WRONG, "messages: at least one message is required");
        unless(
                body.findValues("cache_control").size() <= 4,
                WRONG,
                "A maximum of 4 blocks with cache_control may be provided.");
        String system = text(body.path("system"), "system");
        for (JsonNode message : body.path("messages")) {
            message(message);
        }
        checkAnswered();
        return new Asked(request.target(), request.headers(), body, system, turns, tools(body));
    }

    private static List<String> tools(JsonNode body) throws Rejected {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            String name = tool.path("name").asString("");
            unless(name.matches("[a-zA-Z0-9_-]{1,128}"), WRONG, "tools.name: String should match pattern");
            unless(
                    tool.path("input_schema").path("type").asString("").equals("object"),
                    WRONG,
                    "tools.input_schema.type: Field required");
            unless(!names.contains(name), WRONG, "tools: Tool names must be unique.");
            names.add(name);
        }
        return names;
    }

    private void message(JsonNode message) throws Rejected {
        String role = message.path("role").asString("");
        unless(role.equals("user") || role.equals("assistant"), WRONG, "messages: Unexpected role \"" + role + "\".");
        unless(!turns.isEmpty() || role.equals("user"), WRONG, "messages: first message must use the \"user\" role");
        JsonNode content = message.path("content");
        unless(content.isString() || content.size() > 0, WRONG, "messages: all messages must have non-empty content");
        if (role.equals("user")) {
            user(content);
        } else {
            checkAnswered();
            turns.add(Asked.Turn.assistant(text(content, "messages"), calls(content)));
        }
    }

    private void user(JsonNode content) throws Rejected {
        boolean others = false;
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("tool_result")) {
                unless(
                        !others,
                        WRONG,
                        "messages: `tool_use` ids were found without `tool_result` blocks immediately after");
                result(block);
            } else {
                others = true;
            }
        }
        checkAnswered();
        if (others || content.isString()) {
            turns.add(Asked.Turn.user(text(content, "messages"), pictures(content)));
        }
    }

    private void result(JsonNode block) throws Rejected {
        String id = block.path("tool_use_id").asString("");
        unless(
                open.remove(id),
                WRONG,
                "messages: unexpected `tool_use_id` found in `tool_result` blocks: " + id
                        + ". Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
        JsonNode content = block.path("content");
        turns.add(Asked.Turn.result(id, text(content, "messages"), pictures(content)));
    }

    private void checkAnswered() throws Rejected {
        unless(
                open.isEmpty(),
                WRONG,
                "messages: `tool_use` ids were found without `tool_result` blocks immediately after: "
                        + String.join(", ", open)
                        + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
    }

    private List<Call> calls(JsonNode content) throws Rejected {
        List<Call> calls = new ArrayList<>();
        for (JsonNode block : content) {
            switch (block.path("type").asString("")) {
                case "tool_use" -> {
                    String id = block.path("id").asString("");
                    unless(id.matches("[a-zA-Z0-9_-]+"), WRONG, "messages.tool_use.id: String should match pattern");
                    unless(open.add(id), WRONG, "messages: `tool_use` ids must be unique");
                    unless(block.path("input").isObject(), WRONG, "tool_use.input: Input should be a valid dictionary");
                    calls.add(new Call(
                            block.path("name").asString(), block.path("input").toString(), id));
                }
                case "thinking" -> {
                    String thoughts = block.path("thinking").asString("");
                    unless(
                            signature(thoughts).equals(block.path("signature").asString("")),
                            WRONG,
                            "messages: Invalid `signature` in `thinking` block");
                }
                case "text", "redacted_thinking" -> {
                    // Nothing to check.
                }
                default -> throw new Rejected(400, WRONG, "messages: unexpected block of an assistant");
            }
        }
        return calls;
    }

    private static String text(JsonNode content, String where) throws Rejected {
        if (content.isString()) {
            return content.asString();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("text")) {
                String text = block.path("text").asString("");
                unless(!text.isBlank(), WRONG, where + ": text content blocks must be non-empty");
                texts.add(text);
            }
        }
        return String.join("\n", texts);
    }

    private static int pictures(JsonNode content) throws Rejected {
        int pictures = 0;
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("image")) {
                JsonNode source = block.path("source");
                unless(
                        source.path("type").asString("").equals("base64")
                                && source.path("media_type").asString("").equals("image/jpeg")
                                && !source.path("data").asString("").isEmpty(),
                        WRONG,
                        "messages: image.source: not a base64 JPEG");
                pictures++;
            }
        }
        return pictures;
    }
}
