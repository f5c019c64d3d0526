package dev.reelwright.skills.provider;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer, with its body read as JSON where it is that.
 *
 * @param json a missing node when the body is no JSON
 */
record Received(WireAnswer.Reply reply, JsonNode json) {
    private static final Pattern MEDIA = Pattern.compile("(?i)(image|audio|video)/.*");

    static Received of(WireAnswer.Reply reply) {
        return new Received(reply, parsed(reply));
    }

    int status() {
        return reply.status();
    }

    String text() {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode parsed(WireAnswer.Reply reply) {
        byte[] body = reply.body();
        int first = firstSign(body);
        boolean media = reply.header("content-type")
                .map(t -> MEDIA.matcher(t).matches())
                .orElse(false);
        if (media || first != '{' && first != '[' && first != '"') {
            return MissingNode.getInstance();
        }
        try {
            @Nullable JsonNode read = WholeTexts.tree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static int firstSign(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b;
            }
        }
        return -1;
    }
}
