package dev.reelwright.agent.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server says is wrong, in any of the shapes that servers use.
 *
 * @param marks its short words for machines: type, code, status, reasons
 * @param message its words for people
 * @param waitSeconds how long it asks to wait, as written in the body; null when it does not
 */
record Fault(String marks, String message, @Nullable String waitSeconds) {
    private static final JsonMapper JSON = new JsonMapper();

    static Fault read(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isContainer()) {
                return of(json.isArray() ? json.path(0) : json);
            }
        } catch (JacksonException noJson) {
            // Proxies and small servers answer in plain text or HTML.
        }
        return new Fault("", body.replaceAll("<[^<>]*>", " "), null);
    }

    static Fault of(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isString()) {
            return new Fault(field(body, "type"), error.asString(), null);
        }
        JsonNode from = error.isObject() ? error : body;
        List<String> marks = new ArrayList<>();
        for (String name : List.of("type", "code", "status")) {
            marks.add(field(from, name));
        }
        String wait = null;
        for (JsonNode detail : from.path("details")) {
            marks.add(field(detail, "reason"));
            detail.path("violations").forEach(violation -> marks.add(field(violation, "quotaId")));
            wait = detail.has("retryDelay") ? field(detail, "retryDelay") : wait;
        }
        String words = field(from, "message");
        String message = words.isEmpty() ? plain(body) : words;
        return new Fault(String.join(" ", marks).strip(), message, wait);
    }

    private static String plain(JsonNode body) {
        return body.path("detail").isString() ? field(body, "detail") : body.toString();
    }

    private static String field(JsonNode from, String name) {
        JsonNode value = from.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    boolean marked(String... words) {
        return has(marks, words);
    }

    /** Whether any of the words is in what it says, to machines or people. */
    boolean says(String... words) {
        return has(marks + " " + message, words);
    }

    private static boolean has(String text, String... words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return List.of(words).stream().anyMatch(lower::contains);
    }
}
