package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmModel;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a model answers, and how it is spoken to.
 *
 * @param baseUrl up to and without the last part of the path, as the provider writes it: {@code https://api.openai.com/v1},
 *     {@code http://127.0.0.1:11434/v1}, {@code https://api.anthropic.com/v1}, {@code https://generativelanguage.googleapis.com/v1beta}; null for the
 *     provider's own address; an {@link Wire#OPENAI_COMPATIBLE} server must be named
 * @param silence the longest time without a byte before a call counts as lost; also the longest wait for a connection, up to 20 seconds
 */
public record Endpoint(Wire wire, LlmModel model, @Nullable URI baseUrl, Duration silence) {
    public Endpoint {
        if (baseUrl == null && wire == Wire.OPENAI_COMPATIBLE) {
            throw new IllegalArgumentException("the address of " + model.id() + " is missing: set its base URL");
        }
        if (baseUrl != null && !isWeb(baseUrl)) {
            throw new IllegalArgumentException("the address of " + model.id()
                    + " must look like https://host/path, without a name, a password or a query; set its base URL");
        }
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("silence must be longer than zero");
        }
    }

    private static boolean isWeb(URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        return web
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }
}
