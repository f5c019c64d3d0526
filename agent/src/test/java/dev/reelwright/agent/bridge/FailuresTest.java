package dev.reelwright.agent.bridge;

import static dev.reelwright.agent.bridge.Ground.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.bridge.Ground.Kind;
import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmAnswer.Bill;
import dev.reelwright.agent.llm.LlmAnswer.Failed;
import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.wire.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Why there is no answer, and what it may have cost, over every wire. */
class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST, Nothing",
        "401, KEY, Nothing",
        "402, NO_QUOTA, Nothing",
        "403, KEY, Nothing",
        "404, NOT_FOUND, Nothing",
        "408, CONNECTION_LOST, Unknown",
        "409, BAD_REQUEST, Nothing",
        "413, CONTEXT_OVERFLOW, Nothing",
        "422, BAD_REQUEST, Nothing",
        "429, RATE_LIMIT, Nothing",
        "500, SERVER, Unknown",
        "502, SERVER, Unknown",
        "503, OVERLOADED, Nothing",
        "504, SERVER, Unknown",
        "520, SERVER, Unknown",
        "529, OVERLOADED, Nothing",
        "202, MALFORMED, Unknown",
        "302, NOT_FOUND, Nothing",
    })
    void aStatusHasItsMeaningAndItsBill(int status, LlmFailure failure, String bill) throws Exception {
        for (Kind kind : Kind.values()) {
            try (Ground ground = Ground.of(kind, Reply.errors(status))) {
                Failed failed = ground.failed();
                assertThat(failed.failure()).as(kind + " " + failed).isEqualTo(failure);
                assertThat(failed.bill().getClass().getSimpleName()).isEqualTo(bill);
                assertThat(failed.message()).contains("here/test-1", "" + status);
                assertThat(ground.server.requests()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusalThatProvesItCostNothingSaysHow(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.errors(429))) {
            assertThat(ground.failed().bill()).isEqualTo(new Bill.Nothing("status 429: refused before any work"));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEmptyAnswerIsAFailureThatIsBilled(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("").using(50, 0, 0, 3))) {
            Failed failed = ground.failed();
            assertThat(failed.failure()).isEqualTo(LlmFailure.EMPTY);
            assertThat(failed.bill()).isEqualTo(new Bill.Used(new LlmUsage(50, 0, 0, 3)));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLengthUsedUpByThinkingIsAnEmptyAnswer(Kind kind) throws Exception {
        try (Ground ground =
                Ground.of(kind, Reply.says("").thinking("Hmm. ".repeat(40)).cut())) {
            assertThat(ground.failed().failure()).isEqualTo(LlmFailure.EMPTY);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aModelThatDeclinesIsBilled(Kind kind) throws Exception {
        try (Ground ground =
                Ground.of(kind, Reply.says("I can't help.").declined().using(50, 0, 0, 9))) {
            Failed failed = ground.failed();
            assertThat(failed.failure()).isEqualTo(LlmFailure.DECLINED);
            assertThat(failed.bill()).isEqualTo(new Bill.Used(new LlmUsage(50, 0, 0, 9)));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFilterThatSaysNothingIsADeclineToo(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("").declined().untold())) {
            Failed failed = ground.failed();
            assertThat(failed.failure()).isEqualTo(LlmFailure.DECLINED);
            assertThat(failed.bill()).isEqualTo(new Bill.Unknown());
        }
    }

    @ParameterizedTest
    @CsvSource({"overloaded_error, OVERLOADED", "rate_limit_error, RATE_LIMIT", "api_error, SERVER"})
    void anErrorInTheMiddleOfAnAnswerIsInDoubt(String kind, LlmFailure failure) throws Exception {
        for (Kind wire : Kind.values()) {
            try (Ground ground = Ground.of(wire, new Reply.StreamError("One two three.", 2, kind, "Sorry"))) {
                Failed failed = ground.failed();
                assertThat(failed.failure()).as("" + wire).isEqualTo(failure);
                assertThat(failed.bill()).isEqualTo(new Bill.Unknown());
                assertThat(failed.message()).contains("Sorry");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void junkIsNoAnswer(Kind kind) throws Exception {
        List<Reply> junk = List.of(
                junk("<html>Welcome to the hotel</html>", "text/html"),
                junk("{\"object\":\"list\"}", "application/json"),
                junk("not an event at all\n\n", "text/event-stream"),
                junk("data: {\"half\": \n\n", "text/event-stream"),
                junk("data: [1,2]\n\ndata: 7\n\n", "text/event-stream"));
        for (Reply reply : junk) {
            try (Ground ground = Ground.of(kind, reply)) {
                Failed failed = ground.failed();
                assertThat(failed.failure()).as("" + reply).isEqualTo(LlmFailure.MALFORMED);
                assertThat(failed.bill()).isEqualTo(new Bill.Unknown());
            }
        }
    }

    private static Reply junk(String text, String type) {
        return new Reply.Junk(text.getBytes(StandardCharsets.UTF_8), type);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAnswerWithoutEndIsRefused(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, new Reply.Endless(50L << 20))) {
            Failed failed = ground.failed();
            assertThat(failed.failure()).isEqualTo(LlmFailure.MALFORMED);
            assertThat(failed.bill()).isEqualTo(new Bill.Unknown());
            ground.server.awaitClientLeft();
        }
    }

    @Test
    void nobodyThereIsUnreachableAndCostsNothing() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        assertUnreachable("http://127.0.0.1:" + port + "/v1", "nothing answers there");
        assertUnreachable("http://no-such-host.invalid/v1", "no host of that name");
    }

    @Test
    void aServerThatSpeaksNoTlsIsUnreachableAndCostsNothing() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerPlainly(plain));
            assertUnreachable("https://127.0.0.1:" + plain.getLocalPort() + "/v1", "no trusted connection");
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (java.net.Socket socket = plain.accept()) {
            int heard = socket.getInputStream().read(new byte[1 << 14]);
            assertThat(heard)
                    .as("closed with its words unread, a connection is reset")
                    .isPositive();
            socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The client has given up.
        }
    }

    private static void assertUnreachable(String address, String why) throws InterruptedException {
        try (Llm llm = Ground.open(Wire.OPENAI_COMPATIBLE, URI.create(address), "k", Ground.PATIENCE)) {
            Failed failed = failed(llm.ask(Ground.request(new User("Go.")), LlmListener.SILENT));
            assertThat(failed.failure()).isEqualTo(LlmFailure.UNREACHABLE);
            assertThat(failed.bill()).isEqualTo(new Bill.Nothing("no connection was made"));
            assertThat(failed.message()).contains(why);
        }
    }

    @Test
    void withoutItsKeyAProviderIsNotAsked() throws Exception {
        try (Ground ground = Ground.of(Kind.ANTHROPIC);
                Llm llm = Bridge.open(
                        new Endpoint(Wire.ANTHROPIC, Ground.model(), ground.server.baseUrl(), Ground.PATIENCE),
                        Optional.empty(),
                        Clock.systemUTC())) {
            Failed failed = failed(llm.ask(Ground.request(new User("Go.")), LlmListener.SILENT));
            assertThat(failed.failure()).isEqualTo(LlmFailure.KEY);
            assertThat(ground.server.requests()).isZero();
        }
    }
}
