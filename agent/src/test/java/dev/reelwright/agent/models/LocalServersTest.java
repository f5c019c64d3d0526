package dev.reelwright.agent.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalServersTest {
    /** Long enough for a busy machine; only the test of a silent server waits for it. */
    private static final LocalServers.Patience PATIENT =
            new LocalServers.Patience(Duration.ofSeconds(10), Duration.ofSeconds(10));

    private final List<HttpServer> servers = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void aServerThatAnswersIsFoundWithItsModels() {
        URI place = serve("{\"object\":\"list\",\"data\":[{\"id\":\"qwen3:8b\"},{\"id\":\"meta/llama\"}]}");

        assertThat(find(place)).containsExactly(new LocalServer("server 0", place, List.of("qwen3:8b", "meta/llama")));
        assertThat(find(place).getFirst().linesToUse())
                .contains("reelwright config set model.base-url " + place
                        + " && reelwright config set model.use local/qwen3:8b");
    }

    @Test
    void whereNobodyListensNobodyIsFound() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(find(URI.create("http://127.0.0.1:" + free + "/v1"))).isEmpty();
    }

    @Test
    void aSilentServerDoesNotHoldUpTheOthers() {
        URI silent = serve(exchange -> await());
        URI quick = serve("{\"data\":[{\"id\":\"a\"}]}");
        SequencedMap<String, URI> places = places(silent, quick);

        List<LocalServer> found = new LocalServers(
                        places, new LocalServers.Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .find();

        assertThat(found).extracting(LocalServer::baseUrl).containsExactly(quick);
    }

    @Test
    void anAnswerThatNeverEndsIsCutOff() {
        AtomicInteger chunks = new AtomicInteger();
        URI endless = serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (chunks.incrementAndGet() < 100_000) {
                body.write(new byte[8 * 1024]);
            }
        });

        assertThat(find(endless)).isEmpty();
        assertThat(chunks.get()).isLessThan(10_000);
    }

    @Test
    void noRedirectIsFollowed() {
        AtomicInteger asked = new AtomicInteger();
        URI other = serve(exchange -> {
            asked.incrementAndGet();
            answer(exchange, 200, "{\"data\":[{\"id\":\"a\"}]}");
        });
        URI moved = serve(exchange -> {
            exchange.getResponseHeaders().add("Location", other + "/models");
            answer(exchange, 302, "");
        });

        assertThat(find(moved)).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "{\"data\": \"x\"}", "[]", "{}", "null", ""})
    void whatIsNoListOfModelsIsNoServer(String body) {
        assertThat(find(serve(body))).isEmpty();
    }

    @Test
    void namesAreDataAndNeverACommand() {
        String evil =
                "{\"data\":[{\"id\":\"a; rm -rf ~\"},{\"id\":\"$(x)\"},{\"id\":\"red\\u001b[31m\\u202e\"},{\"id\":7},{}]}";

        LocalServer server = find(serve(evil)).getFirst();

        assertThat(server.models().toString()).doesNotContain("\u001b", "\u202e");
        assertThat(server.models()).contains("a; rm -rf ~");
        assertThat(server.linesToUse()).noneMatch(line -> line.contains("rm -rf") || line.contains("$("));
    }

    @Test
    void ofVeryManyModelsAHundredAreKept() {
        StringBuilder many = new StringBuilder("{\"data\":[{\"id\":\"m\"}");
        for (int i = 0; i < 500; i++) {
            many.append(",{\"id\":\"m").append(i).append("\"}");
        }

        assertThat(find(serve(many.append("]}").toString())).getFirst().models())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/v1", "http://localhost/v1", "http://example.com/v1", "http://8.8.8.8/v1"})
    void onlyThisMachineIsAsked(String place) {
        assertThatThrownBy(() -> new LocalServers(places(URI.create(place)), PATIENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theUsualPlacesAreOnThisMachine() {
        assertThat(LocalServers.usual()).isNotNull();
    }

    private static List<LocalServer> find(URI place) {
        return new LocalServers(places(place), PATIENT).find();
    }

    private static SequencedMap<String, URI> places(URI... addresses) {
        SequencedMap<String, URI> places = new LinkedHashMap<>();
        for (int i = 0; i < addresses.length; i++) {
            places.put("server " + i, addresses[i]);
        }
        return places;
    }

    private URI serve(String body) {
        return serve(exchange -> answer(exchange, 200, body));
    }

    private URI serve(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/models", handler);
            server.start();
            servers.add(server);
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
