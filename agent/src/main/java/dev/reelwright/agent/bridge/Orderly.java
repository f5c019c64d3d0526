package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmMessage.ToolResult;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.llm.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Puts a conversation into the order that every provider takes: a user first and never an assistant last, no two assistants in a row, each
 * call followed at once by its one result, ids that fit everywhere, nothing empty. A conversation that is so already stays as it is.
 */
final class Orderly {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,40}");
    private static final String GO_ON = "Go on.";
    private static final String NO_RESULT = "This call was not carried out: the conversation was interrupted before.";

    private final List<LlmMessage> out = new ArrayList<>();
    /** Calls of the last assistant that have no result yet, by the id that they came with. */
    private final Map<String, ToolCall> open = new LinkedHashMap<>();

    private final List<String> waiting = new ArrayList<>();

    private final Set<String> ids = new HashSet<>();

    private Orderly() {}

    static List<LlmMessage> of(List<LlmMessage> messages) {
        Orderly orderly = new Orderly();
        messages.forEach(orderly::add);
        orderly.settle();
        if (orderly.out.isEmpty() || orderly.out.getLast() instanceof Assistant) {
            orderly.out.add(new User(GO_ON));
        }
        return List.copyOf(orderly.out);
    }

    private void add(LlmMessage message) {
        switch (message) {
            case User user -> user(user.text());
            case Assistant assistant -> assistant(assistant);
            case ToolResult result -> result(result);
        }
    }

    /** What is said while calls are under way stands after their results. */
    private void user(String text) {
        if (open.isEmpty()) {
            say(text);
        } else {
            waiting.add(text);
        }
    }

    private void say(String text) {
        if (!text.isBlank()) {
            out.add(new User(text));
        }
    }

    private void assistant(Assistant said) {
        settle();
        if (said.text().isBlank() && said.calls().isEmpty()) {
            return;
        }
        if (out.isEmpty()) {
            out.add(new User("(What was said before is left out.)"));
        }
        if (out.getLast() instanceof Assistant) {
            // Not joined: what a provider wants back belongs to one of them.
            out.add(new User(GO_ON));
        }
        out.add(new Assistant(
                said.text(), said.calls().stream().map(this::opened).toList(), said.echo()));
    }

    private ToolCall opened(ToolCall call) {
        String id = fit(call.id());
        while (!ids.add(id)) {
            id = fit(id + "'");
        }
        ToolCall fitting = new ToolCall(id, call.tool(), call.arguments());
        String key = call.id();
        while (open.putIfAbsent(key, fitting) != null) {
            key += "'";
        }
        return fitting;
    }

    private static String fit(String id) {
        return ID.matcher(id).matches()
                ? id
                : "call_"
                        + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", "");
    }

    private void result(ToolResult result) {
        ToolCall call = open.remove(result.callId());
        if (call == null) {
            // Its call was left out, or has a result already.
            user("(An earlier call of " + result.tool() + " gave: " + result.text() + ")");
            return;
        }
        String text = result.text().isBlank() ? "(nothing)" : result.text();
        out.add(new ToolResult(call.id(), call.tool(), text, result.error(), result.pictures()));
        if (open.isEmpty()) {
            settle();
        }
    }

    private void settle() {
        open.values().forEach(call -> out.add(new ToolResult(call.id(), call.tool(), NO_RESULT, true, List.of())));
        open.clear();
        waiting.forEach(this::say);
        waiting.clear();
    }
}
