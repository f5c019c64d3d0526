package dev.reelwright.skills.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A request that is ready to be sent.
 *
 * @param reach which addresses it may go to
 * @param maxBytes an answer with more is cut off
 * @param limit from the first byte that is sent to the last that is received
 */
public record WireRequest(
        String method, URI uri, List<Header> headers, Body body, Reach reach, long maxBytes, Duration limit) {
    public WireRequest {
        headers = List.copyOf(headers);
    }

    public record Header(String name, String value) {}

    /** Whether only the open internet is in reach, or this machine and its network as well. */
    public enum Reach {
        PUBLIC,
        ANY
    }

    /** @param type content type; empty when there is no body */
    public record Body(String type, List<Chunk> chunks) {
        public static final Body NONE = new Body("", List.of());

        public Body {
            chunks = List.copyOf(chunks);
        }

        public static Body of(String type, byte[] bytes) {
            return new Body(type, List.of(new Chunk.Bytes(bytes)));
        }
    }

    /** A piece of a body. A file is read while it is sent. */
    public sealed interface Chunk {
        record Bytes(byte[] bytes) implements Chunk {}

        record File(Path path) implements Chunk {}
    }
}
