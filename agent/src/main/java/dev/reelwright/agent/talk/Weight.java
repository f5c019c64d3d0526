package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.llm.ToolSpec;
import java.util.List;

/** How many tokens something is, about: four bytes a token, a flat sum for a picture. */
final class Weight {
    private static final int BYTES_A_TOKEN = 4;
    private static final int A_MESSAGE = 8;
    private static final int A_PICTURE = 1_600;

    private Weight() {}

    static long of(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }

    static long of(LlmMessage message) {
        return A_MESSAGE
                + switch (message) {
                    case LlmMessage.User user -> of(user.text());
                    case LlmMessage.Assistant said -> said(said);
                    case LlmMessage.ToolResult result ->
                        of(result.text()) + (long) result.pictures().size() * A_PICTURE;
                };
    }

    private static long said(LlmMessage.Assistant said) {
        long calls = 0;
        for (ToolCall call : said.calls()) {
            calls += A_MESSAGE + of(call.arguments());
        }
        return of(said.text()) + calls + (said.echo() == null ? 0 : of(said.echo()));
    }

    static long of(List<ToolSpec> tools) {
        return tools.stream()
                .mapToLong(tool ->
                        A_MESSAGE + of(tool.description()) + of(tool.schema().toString()))
                .sum();
    }
}
