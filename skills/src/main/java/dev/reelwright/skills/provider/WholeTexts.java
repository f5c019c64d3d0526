package dev.reelwright.skills.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON that has a file in it as text. The library gathers a text sign by sign, at six times its size; here one that has nothing to
 * be undone in it is taken out of the body in one piece. What it reads, and what it objects to, is what the library does.
 */
final class WholeTexts extends JsonParserDelegate {
    private static final int WORTH_IT = 4096;

    /** Times a byte: that byte in all eight places. */
    private static final long EACH = 0x0101_0101_0101_0101L;

    private static final long HIGH = 0x8080_8080_8080_8080L;

    private final byte[] body;
    private final ByteBuffer words;

    private WholeTexts(JsonParser parser, byte[] body) {
        super(parser);
        this.body = body;
        this.words = ByteBuffer.wrap(body);
    }

    /** As {@code Json.MAPPER.readTree(body)}. */
    static @Nullable JsonNode tree(byte[] body) {
        if (body.length < WORTH_IT) {
            return Json.MAPPER.readTree(body);
        }
        try (WholeTexts parser = new WholeTexts(Json.MAPPER.createParser(body), body)) {
            return Json.MAPPER.readTree(parser);
        }
    }

    @Override
    public String getString() {
        // The place is counted in bytes only where the library reads UTF-8.
        long quote = delegate.currentToken() == JsonToken.VALUE_STRING
                ? delegate.currentTokenLocation().getByteOffset()
                : -1;
        if (quote < 0 || body.length - quote < WORTH_IT || body[(int) quote] != '"') {
            return delegate.getString();
        }
        int from = (int) quote + 1;
        int to = from;
        while (to + Long.BYTES <= body.length && arePlain(words.getLong(to))) {
            to += Long.BYTES;
        }
        while (to < body.length && isPlain(body[to])) {
            to++;
        }
        return to - from >= WORTH_IT && to < body.length && body[to] == '"'
                ? new String(body, from, to - from, StandardCharsets.ISO_8859_1)
                : delegate.getString();
    }

    /** Eight signs at a time, so that a long text takes no time. */
    private static boolean arePlain(long signs) {
        long below = (signs - EACH * ' ') & ~signs;
        long quote = signs ^ EACH * '"';
        long slash = signs ^ EACH * '\\';
        return ((signs | below | (quote - EACH) & ~quote | (slash - EACH) & ~slash) & HIGH) == 0;
    }

    /** ASCII that stands for itself. */
    private static boolean isPlain(byte sign) {
        return sign >= ' ' && sign != '"' && sign != '\\';
    }
}
