package dev.reelwright.agent.bridge;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmMessage.Picture;
import dev.reelwright.agent.llm.LlmMessage.ToolResult;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Our messages as LangChain4j's. What a user says in a row becomes one message. */
final class Translation {
    private final Habits habits;
    private final List<ChatMessage> out = new ArrayList<>();
    private final List<Content> heard = new ArrayList<>();
    private final List<Picture> shown = new ArrayList<>();

    /**
     * How a wire wants it.
     *
     * @param picturesInResults whether a tool's result can carry pictures; else a user shows them after the results
     * @param arguments what becomes of a call's arguments
     * @param thoughts what an echo holds of the model's thoughts for LangChain4j to send, null for nothing
     */
    record Habits(boolean picturesInResults, UnaryOperator<String> arguments, Thoughts thoughts) {}

    /** Reads an echo. */
    interface Thoughts {
        @Nullable
        String of(Assistant said);
    }

    private Translation(Habits habits) {
        this.habits = habits;
    }

    static List<ChatMessage> of(LlmRequest request, Habits habits) {
        Translation translation = new Translation(habits);
        if (!request.system().isBlank()) {
            translation.out.add(SystemMessage.from(request.system()));
        }
        request.messages().forEach(translation::add);
        translation.flush();
        return translation.out;
    }

    private void add(LlmMessage message) {
        switch (message) {
            case User user -> {
                showPictures();
                heard.add(TextContent.from(user.text()));
            }
            case Assistant assistant -> {
                flush();
                out.add(assistant(assistant));
            }
            case ToolResult result -> {
                out.add(result(result));
            }
        }
    }

    private void flush() {
        showPictures();
        if (!heard.isEmpty()) {
            out.add(UserMessage.builder().contents(List.copyOf(joined())).build());
            heard.clear();
        }
    }

    private List<Content> joined() {
        List<Content> contents = new ArrayList<>();
        for (Content content : heard) {
            if (content instanceof TextContent text
                    && !contents.isEmpty()
                    && contents.getLast() instanceof TextContent before) {
                contents.set(contents.size() - 1, TextContent.from(before.text() + "\n\n" + text.text()));
            } else {
                contents.add(content);
            }
        }
        return contents;
    }

    private void showPictures() {
        shown.forEach(picture -> heard.addAll(contents(picture)));
        shown.clear();
    }

    private static List<Content> contents(Picture picture) {
        String caption = picture.caption().isBlank() ? "Picture:" : picture.caption();
        Image image = Image.builder()
                .base64Data(picture.base64())
                .mimeType("image/jpeg")
                .build();
        return List.of(TextContent.from(caption), ImageContent.from(image));
    }

    private AiMessage assistant(Assistant said) {
        AiMessage.Builder message = AiMessage.builder()
                .text(said.text().isBlank() ? null : said.text())
                .toolExecutionRequests(said.calls().stream().map(this::call).toList());
        String thoughts = habits.thoughts().of(said);
        return (thoughts == null ? message : message.thinking(thoughts)).build();
    }

    private ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.tool())
                .arguments(habits.arguments().apply(call.arguments()))
                .build();
    }

    private ToolExecutionResultMessage result(ToolResult result) {
        ToolExecutionResultMessage.Builder message = ToolExecutionResultMessage.builder()
                .id(result.callId())
                .toolName(result.tool())
                .isError(result.error());
        if (!habits.picturesInResults() || result.pictures().isEmpty()) {
            shown.addAll(result.pictures());
            return message.text(result.text()).build();
        }
        List<Content> contents = new ArrayList<>(List.of(TextContent.from(result.text())));
        result.pictures().forEach(picture -> contents.addAll(contents(picture)));
        return message.contents(contents).build();
    }

    /** The same messages, the last one marked as the end of what the provider shall keep in its cache. */
    static List<ChatMessage> cachedToTheEnd(List<ChatMessage> messages) {
        List<ChatMessage> marked = new ArrayList<>(messages);
        Map<String, Object> mark = Map.of("cache_control", "ephemeral");
        switch (marked.removeLast()) {
            case UserMessage user ->
                marked.add(UserMessage.builder()
                        .contents(user.contents())
                        .attributes(mark)
                        .build());
            case ToolExecutionResultMessage result ->
                marked.add(ToolExecutionResultMessage.builder()
                        .id(result.id())
                        .toolName(result.toolName())
                        .contents(result.contents())
                        .isError(result.isError())
                        .attributes(mark)
                        .build());
            case ChatMessage other -> marked.add(other);
        }
        return marked;
    }
}
