package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage.ToolResult;
import java.util.List;

/** Tools' answers told in short. */
final class Shortening {
    /** Answers up to so many characters stay as they are. */
    static final int SHORT = 700;

    private static final int HEAD = 400;
    private static final String END_OF_DATA = "[end of data ";

    private Shortening() {}

    static boolean helps(ToolResult result) {
        return result.text().length() > SHORT || !result.pictures().isEmpty();
    }

    /** Its beginning. A quotation that was open is closed again: what comes after it is not data. */
    static ToolResult of(ToolResult result) {
        ToolResult plain = result.pictures().isEmpty() ? result : withoutPictures(result);
        String text = plain.text();
        if (text.length() <= SHORT) {
            return plain;
        }
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        String end = lastLine.startsWith(END_OF_DATA) ? "\n" + lastLine : "";
        return new ToolResult(
                result.callId(),
                result.tool(),
                cut(text, HEAD) + "\n[… shortened; use the tool again if you need all of it]" + end,
                result.error(),
                List.of());
    }

    static ToolResult withoutPictures(ToolResult result) {
        return new ToolResult(
                result.callId(),
                result.tool(),
                result.text() + "\n[the picture that was shown here is left out by now; look again if you need it]",
                result.error(),
                List.of());
    }

    /** At most so many characters, never half of a surrogate pair. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
