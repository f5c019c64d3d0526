package dev.reelwright.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.wire.OpenAiServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key goes to the origin that it is for, and nowhere else. */
class LineTest {

    @Test
    void nothingIsSentToAnotherOrigin() {
        try (OpenAiServer home = OpenAiServer.local();
                OpenAiServer elsewhere = OpenAiServer.local();
                Line line = new Line(
                        new Endpoint(Wire.OPENAI_COMPATIBLE, Ground.model(), home.baseUrl(), Ground.PATIENCE))) {
            for (URI other : List.of(
                    elsewhere.baseUrl(),
                    URI.create("http://localhost:" + elsewhere.baseUrl().getPort() + "/v1"),
                    URI.create(home.baseUrl().toString().replace("http", "https")))) {
                assertThatThrownBy(() -> line.post(other, Map.of("authorization", List.of("Bearer k")), new byte[1]))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(elsewhere.requests()).isZero();
            assertThat(home.requests()).isZero();
        }
    }
}
