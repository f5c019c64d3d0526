package dev.reelwright.agent.bridge;

import java.net.URI;

/** Where the providers answer. */
final class Addresses {
    private Addresses() {}

    /** Without a slash at the end. */
    static URI of(Endpoint endpoint) {
        URI given = endpoint.baseUrl();
        if (given != null) {
            return URI.create(given.toString().replaceAll("/+$", ""));
        }
        return URI.create(
                switch (endpoint.wire()) {
                    case OPENAI -> "https://api.openai.com/v1";
                    case ANTHROPIC -> "https://api.anthropic.com/v1";
                    case GEMINI -> "https://generativelanguage.googleapis.com/v1beta";
                    case OPENAI_COMPATIBLE -> throw new IllegalStateException("a copy has no address of its own");
                });
    }
}
