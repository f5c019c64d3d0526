package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import dev.reelwright.skills.fleet.Media;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Answers that are written in ways that no shipped provider uses: the work in them is paid, so it has to be read. */
class OddAnswersTest {
    private static final byte[] PICTURE = Media.png(64, 48, 3);

    @TempDir
    Path folder;

    private static String adapter(String at, String decode) {
        return """
                {"format": 1, "name": "odd-image", "provider": "odd", "title": "Odd", "local": true,
                 "source": {"url": "https://example.org/odd", "checked": "2026-11-21"},
                 "endpoints": {"api": "http://127.0.0.1:1"}, "auth": {"kind": "none"},
                 "models": [{"id": "m", "price": [{"ref": "replicate/flux-schnell", "estimate": {"image": 1}}],
                             "source": {"url": "https://example.org/odd", "checked": "2026-11-21"}}],
                 "submit": {"request": {"method": "POST", "path": "/make", "json": {"words": {"$": "inputs.prompt"}}}},
                 "result": {"outputs": {"image": {"file": {"at": "%s", "decode": ["%s"]}}}},
                 "cancel": "unsupported",
                 "submission": {"failedJobs": "no", "refusals": "no"}}
                """.formatted(at, decode);
    }

    /** A server that answers every order with one body, and every other path with the picture. */
    private static HttpServer server(byte[] answer, boolean packed) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                boolean order = exchange.getRequestURI().getPath().equals("/make");
                byte[] body = order ? answer : PICTURE;
                if (packed) {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    body = order ? gzip(body) : gzip(PICTURE);
                }
                send(exchange, body);
            }
        });
        server.start();
        return server;
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private SkillResult order(Kit kit, HttpServer server, String adapter) throws InterruptedException {
        Adapter read = switch (Adapter.read(adapter.getBytes(StandardCharsets.UTF_8), "odd")) {
            case Adapter.Reading.Readable readable -> readable.adapter();
            case Adapter.Reading.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Setting setting = kit.setting(read, Map.of("api", base), name -> Optional.empty());
        ObjectNode inputs = Json.object().put("prompt", "a harbour");
        return kit.drive(new AdapterSkill(setting), "odd", inputs);
    }

    private byte[] made(Kit kit, HttpServer server, String adapter) throws Exception {
        SkillResult result = order(kit, server, adapter);
        assertThat(result).isInstanceOf(SkillResult.Done.class);
        return kit.room.read("image.file");
    }

    @Test
    void aPictureInTheSignsForAddressesIsReadAsItIs() throws Exception {
        // All values of a byte, so that both signs that differ are among them.
        byte[] all = new byte[768];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 7);
        }
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        assertThat(written).contains("-", "_");
        HttpServer server = server(("{\"b\": \"" + written + "\"}").getBytes(StandardCharsets.UTF_8), false);
        try (Kit kit = new Kit(folder)) {
            assertThat(made(kit, server, adapter("/b", "base64"))).isEqualTo(all);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void amongListsTheOneIsFoundThatHasAWordAtAPlace() throws Exception {
        String written = Base64.getEncoder().encodeToString(PICTURE);
        String answer = "[[\"thumb\", \"x\"], [\"image/png\", \"" + written + "\"]]";
        HttpServer server = server(answer.getBytes(StandardCharsets.UTF_8), false);
        try (Kit kit = new Kit(folder)) {
            assertThat(made(kit, server, adapter("/*[0=image/png]/1", "base64")))
                    .isEqualTo(PICTURE);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/out/My Film.png?sig=a b",
                "/out/h\u00e4fen|1.png",
                "/out/100%.png?a[0]=1",
                "/out/a%20b.png?sig=x%2By"
            })
    void anAddressWithSignsThatNoAddressHoldsIsFetched(String place) throws Exception {
        AtomicReference<String> asked = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + place;
        server.createContext("/make", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, Json.object().put("url", url).toString().getBytes(StandardCharsets.UTF_8));
            }
        });
        server.createContext("/out/", exchange -> {
            try (exchange) {
                asked.set(exchange.getRequestURI().toASCIIString());
                send(exchange, PICTURE);
            }
        });
        server.start();
        try (Kit kit = new Kit(folder)) {
            assertThat(made(kit, server, adapter("/url", "url"))).isEqualTo(PICTURE);
            assertThat(asked.get())
                    .isIn(
                            "/out/My%20Film.png?sig=a%20b",
                            "/out/h%C3%A4fen%7C1.png", "/out/100%25.png?a[0]=1", "/out/a%20b.png?sig=x%2By");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example\\@127.0.0.1/x", "http://a b/x", "http://me:word@127.0.0.1/x", "x y"})
    void aHostIsNeverMended(String address) throws Exception {
        String answer = Json.object().put("url", address).toString();
        HttpServer server = server(answer.getBytes(StandardCharsets.UTF_8), false);
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed = (SkillResult.Failed) order(kit, server, adapter("/url", "url"));
            assertThat(failed.message()).contains("no web address");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerAndAFileThatComePackedAreUnpacked() throws Exception {
        String written = Base64.getEncoder().encodeToString(PICTURE);
        HttpServer server = server(("{\"b\": \"" + written + "\"}").getBytes(StandardCharsets.UTF_8), true);
        try (Kit kit = new Kit(folder)) {
            assertThat(made(kit, server, adapter("/b", "base64"))).isEqualTo(PICTURE);
            WireAnswer.Reply file = (WireAnswer.Reply) kit.door.send(get(server, 1_000_000));
            assertThat(file.body()).isEqualTo(PICTURE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsUnpackedCountsAgainstTheLimit() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bomb = gzip(new byte[50_000_000]);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                send(exchange, bomb);
            }
        });
        server.start();
        try (Kit kit = new Kit(folder)) {
            assertThat(bomb.length).isLessThan(100_000);
            assertThat(kit.door.send(get(server, 100_000))).isInstanceOf(WireAnswer.TooBig.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPackedAnswerThatIsCutShortIsNoAnswer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] half = Arrays.copyOf(gzip(PICTURE), gzip(PICTURE).length / 2);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                send(exchange, exchange.getRequestURI().getPath().equals("/half") ? half : PICTURE);
            }
        });
        server.start();
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.door.send(get(server, 1_000_000, "/half"))).isInstanceOf(WireAnswer.Lost.class);
            assertThat(kit.door.send(get(server, 1_000_000, "/plain"))).isInstanceOf(WireAnswer.Lost.class);
        } finally {
            server.stop(0);
        }
    }

    private static WireRequest get(HttpServer server, long limit) {
        return get(server, limit, "/file");
    }

    private static WireRequest get(HttpServer server, long limit, String path) {
        return new WireRequest(
                "GET",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                List.of(),
                WireRequest.Body.NONE,
                WireRequest.Reach.ANY,
                limit,
                Duration.ofSeconds(30));
    }

    /** What nobody knows says nothing about the job: called off it would be a bill that nobody has counted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kling-video | {'code':9999,'message':'system busy'}",
                "minimax-video | {'base_resp':{'status_code':4711,'status_msg':'try later'}}"
            })
    void anErrorNobodyKnowsWhileAJobIsAskedAfterEndsNothing(String adapter, String body) throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("GET /" + adapter + "/.*", 200, body.replace('\'', '"')));
            SkillResult.Done done = (SkillResult.Done) kit.drive(adapter, "a harbour");
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total());
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @Test
    void anErrorNobodyKnowsThatStaysIsADoubtAndNotFree() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(
                    Fault.answer("GET /kling-video/.*", 200, "{\"code\":9999}").times(1000));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("kling-video", "a harbour");
            assertThat(failed.kind()).isEqualTo(FailureKind.IN_DOUBT);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }
}
