package dev.reelwright.agent.llm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How large a request is, and a digest of exactly what will be asked.
 *
 * <p>Nobody knows another's tokenizer, but all in use work on bytes: a token of text stands for at least one byte of it. So the bytes of
 * everything that is sent, with an allowance for what a provider wraps around it, bound the tokens from above, whatever the language.
 *
 * @param bytes of text in UTF-8: system, messages, calls, results, captions, tools
 * @param digest SHA-256 over model, longest answer and request, in hexadecimal
 */
record RequestSize(long bytes, int messages, int pictures, int tools, String digest) {
    /** What is put around a request, such as the words with which tools are introduced to a model (published: up to about 800 tokens). */
    private static final long PER_REQUEST = 2_000;

    /** What is put around a message or a tool: roles, marks of begin and end, names of fields. */
    private static final long PER_MESSAGE = 64;

    /**
     * The published formulas give a picture of up to 1024 x 1024 points 765 to 1,105 tokens at OpenAI's large models and 1,398 at Anthropic
     * (points / 750), 1,032 to 1,290 at Gemini; several times that at some small models. This is above most by a factor of three.
     */
    private static final long PER_PICTURE = 5_000;

    /** Ordinary text has three to four bytes a token; dense scripts and numbers come near two. */
    private static final long DENSE_BYTES = 2;

    private static final long THIN_BYTES = 5;

    static RequestSize of(LlmModel model, LlmRequest request) {
        Walk walk = new Walk();
        walk.known(model.id());
        walk.known(Integer.toString(model.maxOutputTokens()));
        walk.text(request.system());
        request.messages().forEach(walk::message);
        request.tools().forEach(walk::tool);
        return new RequestSize(
                walk.bytes,
                request.messages().size(),
                walk.pictures,
                request.tools().size(),
                HexFormat.of().formatHex(walk.digest.digest()));
    }

    /**
     * The most tokens that will be read. A server reads no more than its model's context; but what is believed of a context may be too small,
     * so it is not trusted below half of the bytes.
     */
    long atMost(long contextTokens) {
        long around = PER_REQUEST + PER_MESSAGE * (messages + (long) tools) + PER_PICTURE * pictures;
        return Math.min(bytes + around, Math.max(contextTokens, bytes / DENSE_BYTES + around));
    }

    /** Whether it is surely longer than the model can read, so that sending it would be in vain. */
    boolean isSurelyTooLong(long contextTokens) {
        return bytes / THIN_BYTES > contextTokens;
    }

    /** Takes every text with its length, so that no two requests look alike. */
    private static final class Walk {
        private final MessageDigest digest = sha256();
        private long bytes;
        private int pictures;

        void message(LlmMessage message) {
            switch (message) {
                case LlmMessage.User user -> {
                    known("user");
                    text(user.text());
                }
                case LlmMessage.Assistant said -> {
                    known("assistant");
                    text(said.text());
                    text(said.echo() == null ? "" : said.echo());
                    said.calls().forEach(this::call);
                }
                case LlmMessage.ToolResult result -> {
                    known(result.error() ? "error" : "result");
                    text(result.callId());
                    text(result.tool());
                    text(result.text());
                    result.pictures().forEach(this::picture);
                }
            }
        }

        void tool(ToolSpec tool) {
            known("tool");
            text(tool.name());
            text(tool.description());
            text(tool.schema().toString());
        }

        void text(String text) {
            bytes += add(text);
        }

        /** Enters the digest and is not counted. */
        void known(String text) {
            add(text);
        }

        private void call(ToolCall call) {
            known("call");
            text(call.id());
            text(call.tool());
            text(call.arguments());
            bytes += PER_MESSAGE;
        }

        private void picture(LlmMessage.Picture picture) {
            known("picture");
            known(picture.base64());
            text(picture.caption());
            pictures++;
        }

        private int add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
            digest.update(utf8);
            return utf8.length;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
