package dev.reelwright.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Knockable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a genuine knock at an address that was handed out wakes anybody, and only once. */
class HookListenerTest {
    private static final URI OUTSIDE = URI.create("https://studio.example/in");

    @TempDir
    Path folder;

    private final List<String> woken = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HookAddresses addresses;
    private HookListener listener;

    @BeforeEach
    void open() throws IOException {
        addresses = HookAddresses.open(folder.resolve("webhook.secret"), OUTSIDE, new Random(1));
        Knockable skill = (headers, body) -> switch (headers.getOrDefault("X-sign", "")) {
            case "good" ->
                new Knockable.Answer.Genuine(
                        new String(body, StandardCharsets.UTF_8), headers.getOrDefault("X-job", "job-1"));
            case "hello" -> new Knockable.Answer.Challenge("{\"challenge\":\"x\"}");
            default -> new Knockable.Answer.Forged("no");
        };
        listener = HookListener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HookListener.Parts(
                        addresses,
                        name -> name.equals("gone") ? Optional.empty() : Optional.of(skill),
                        (name, job) -> woken.add(name + " " + job),
                        Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        listener.close();
        client.close();
    }

    private HttpResponse<String> post(String path, String sign, String body) throws Exception {
        return send(HttpRequest.newBuilder(at(path))
                .header("X-Sign", sign)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + listener.port() + path);
    }

    private String address(String name) {
        return addresses.of(name).url().getPath().substring("/in".length());
    }

    @Test
    void aGenuineKnockWakesOnceHoweverOftenItComes() throws Exception {
        assertThat(post(address("fal-image"), "good", "{\"n\":1}").statusCode()).isEqualTo(200);
        assertThat(post(address("fal-image"), "good", "{\"n\":1}").statusCode()).isEqualTo(200);
        assertThat(woken).containsExactly("fal-image job-1");

        post(address("fal-image"), "good", "{\"n\":2}");
        assertThat(woken).hasSize(2);
    }

    @Test
    void whatIsForgedOrAtAnotherAddressWakesNobody() throws Exception {
        assertThat(post(address("fal-image"), "bad", "{}").statusCode()).isEqualTo(401);
        assertThat(post(address("fal-image").replace("fal-image", "kling-video"), "good", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/hooks/fal-image/" + "0".repeat(40), "good", "{}").statusCode())
                .isEqualTo(404);
        assertThat(post("/", "good", "{}").statusCode()).isEqualTo(404);
        assertThat(post(address("gone"), "good", "{}").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(at(address("fal-image")))
                                .header("X-Sign", "good")
                                .GET()
                                .build())
                        .statusCode())
                .isEqualTo(404);
        assertThat(woken).isEmpty();
    }

    @Test
    void aBodyWithoutEndIsCutOff() throws Exception {
        assertThat(post(address("fal-image"), "good", "x".repeat(300_000)).statusCode())
                .isEqualTo(413);
        assertThat(woken).isEmpty();
    }

    @Test
    void aChallengeIsAnswered() throws Exception {
        assertThat(post(address("minimax-video"), "hello", "{}").body()).isEqualTo("{\"challenge\":\"x\"}");
        assertThat(woken).isEmpty();
    }

    @Test
    void theAddressesStayTheSameAndTheirSecretIsTheOwnersAlone() throws Exception {
        Path file = folder.resolve("webhook.secret");
        assertThat(HookAddresses.open(file, OUTSIDE, new Random(2)).of("fal-image"))
                .isEqualTo(addresses.of("fal-image"));
        assertThat(addresses.of("fal-image").token())
                .isNotEqualTo(addresses.of("fal-video").token());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
