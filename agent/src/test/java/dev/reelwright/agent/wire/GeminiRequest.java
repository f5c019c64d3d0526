package dev.reelwright.agent.wire;

import static dev.reelwright.agent.wire.Rejected.unless;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a request of Gemini's wire as strictly as Gemini does. */
final class GeminiRequest {
    private static final String WRONG = "INVALID_ARGUMENT";
    private static final Set<String> DATA =
            Set.of("text", "inlineData", "functionCall", "functionResponse", "fileData", "executableCode");

    private final List<Asked.Turn> turns = new ArrayList<>();
    /** Calls of the content before, without a response yet. */
    private final List<Call> open = new ArrayList<>();

    private String before = "";

    /** What the provider signs an answer's first call with, and wants back with it. */
    static String signature(String tool) {
        return Base64.getEncoder().encodeToString(("signed:" + tool).getBytes(StandardCharsets.UTF_8));
    }

    Asked read(RawHttp.Request request, JsonNode body) throws Rejected {
        unless(body.path("contents").size() > 0, WRONG, "* GenerateContentRequest.contents: contents is not specified");
        StringBuilder system = new StringBuilder();
        for (JsonNode part : body.path("systemInstruction").path("parts")) {
            system.append(part.path("text").asString(""));
        }
        for (JsonNode content : body.path("contents")) {
            content(content);
        }
        checkAnswered();
        return new Asked(request.target(), request.headers(), body, system.toString(), turns, tools(body));
    }

    private static List<String> tools(JsonNode body) throws Rejected {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            for (JsonNode declaration : tool.path("functionDeclarations")) {
                String name = declaration.path("name").asString("");
                unless(name.matches("[a-zA-Z_][a-zA-Z0-9_.:-]{0,63}"), WRONG, "Invalid function name: " + name);
                unless(
                        !declaration.has("parameters") || !declaration.has("parametersJsonSchema"),
                        WRONG,
                        "parameters and parametersJsonSchema are mutually exclusive");
                unless(
                        !declaration.path("parameters").has("additionalProperties"),
                        WRONG,
                        "Unknown name \"additionalProperties\": Cannot find field.");
                unless(!names.contains(name), WRONG, "Duplicate function declaration found: " + name);
                names.add(name);
            }
        }
        return names;
    }

    private void content(JsonNode content) throws Rejected {
        String role = content.path("role").asString("");
        unless(role.equals("user") || role.equals("model"), WRONG, "Please use a valid role: user, model.");
        JsonNode parts = content.path("parts");
        unless(parts.size() > 0, WRONG, "* contents.parts: contents.parts must not be empty.");
        for (JsonNode part : parts) {
            unless(
                    DATA.stream().filter(part::has).count() == 1,
                    WRONG,
                    "* contents.parts.data: required oneof field 'data' must have one initialized field");
        }
        if (role.equals("model")) {
            model(parts);
        } else {
            user(parts);
        }
        before = role;
    }

    private void model(JsonNode parts) throws Rejected {
        checkAnswered();
        List<Call> calls = new ArrayList<>();
        for (JsonNode part : parts) {
            if (part.has("functionCall")) {
                JsonNode call = part.path("functionCall");
                String name = call.path("name").asString();
                unless(
                        !calls.isEmpty()
                                || signature(name)
                                        .equals(part.path("thoughtSignature").asString("")),
                        WRONG,
                        "Function call is missing a thought_signature in functionCall parts. Function call " + name);
                unless(call.path("args").isObject(), WRONG, "Invalid value at 'function_call.args'");
                calls.add(new Call(
                        name, call.path("args").toString(), call.path("id").asString("")));
            }
        }
        unless(
                calls.isEmpty() || before.equals("user"),
                WRONG,
                "Please ensure that function call turn comes immediately after a user turn or after a function response turn.");
        open.addAll(calls);
        turns.add(Asked.Turn.assistant(text(parts), calls));
    }

    private void user(JsonNode parts) throws Rejected {
        int responses = 0;
        for (JsonNode part : parts) {
            if (part.has("functionResponse")) {
                responses++;
            }
        }
        unless(
                responses == open.size(),
                WRONG,
                "Please ensure that the number of function response parts is equal to the number of function call parts of the"
                        + " function call turn.");
        for (JsonNode part : parts) {
            if (part.has("functionResponse")) {
                response(part.path("functionResponse"));
            }
        }
        if (responses < parts.size()) {
            turns.add(Asked.Turn.user(text(parts), pictures(parts)));
        }
    }

    private void response(JsonNode response) throws Rejected {
        String name = response.path("name").asString();
        String id = response.path("id").asString("");
        Call call = open.stream()
                .filter(waiting -> waiting.tool().equals(name) && id.equals(waiting.id()))
                .findFirst()
                .orElseThrow(() -> new Rejected(400, WRONG, "function response without its call: " + name + " " + id));
        open.remove(call);
        unless(response.path("response").isObject(), WRONG, "Invalid value at 'function_response.response'");
        JsonNode fields = response.path("response");
        String text = fields.size() == 1 ? fields.iterator().next().asString("") : fields.toString();
        turns.add(Asked.Turn.result(id.isEmpty() ? name : id, text, 0));
    }

    private void checkAnswered() throws Rejected {
        unless(
                open.isEmpty(),
                WRONG,
                "Please ensure that the number of function response parts is equal to the number of function call parts of the"
                        + " function call turn.");
    }

    private static String text(JsonNode parts) {
        List<String> texts = new ArrayList<>();
        for (JsonNode part : parts) {
            if (part.has("text")) {
                texts.add(part.path("text").asString());
            }
        }
        return String.join("\n", texts);
    }

    private static int pictures(JsonNode parts) {
        int pictures = 0;
        for (JsonNode part : parts) {
            if (part.path("inlineData").path("mimeType").asString("").equals("image/jpeg")) {
                pictures++;
            }
        }
        return pictures;
    }
}
