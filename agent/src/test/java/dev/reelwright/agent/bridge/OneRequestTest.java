package dev.reelwright.agent.bridge;

import static dev.reelwright.agent.bridge.Ground.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.bridge.Ground.Kind;
import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmAnswer.Bill;
import dev.reelwright.agent.llm.LlmAnswer.Failed;
import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.wire.OpenAiServer;
import dev.reelwright.agent.wire.Reply;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One question is one request at the server, whatever happens; and nothing goes on after it was given up. */
class OneRequestTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aBrokenConnectionIsInDoubtAndNotTriedAgain(Kind kind) throws Exception {
        for (int words = -1; words < 4; words++) {
            try (Ground ground = Ground.of(kind, new Reply.DropsAfter("One two three four.", words))) {
                Failed failed = ground.failed();
                assertThat(failed.failure()).as("after " + words).isEqualTo(LlmFailure.CONNECTION_LOST);
                assertThat(failed.bill()).isEqualTo(new Bill.Unknown());
                assertThat(ground.server.requests()).isEqualTo(1);
                assertThat(ground.server.book()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aConnectionThatWasUsedBeforeIsNoReasonToSendTwice(Kind kind) throws Exception {
        try (Ground ground =
                Ground.of(kind, Reply.says("Yes."), new Reply.DropsAfter("No.", -1), Reply.says("Again."))) {
            ground.said(new User("One."));
            assertThat(ground.failed().failure()).isEqualTo(LlmFailure.CONNECTION_LOST);
            assertThat(ground.server.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void silenceIsALostAnswerAndTheConnectionIsClosed(Kind kind) throws Exception {
        for (int words = -1; words < 3; words++) {
            try (Ground ground = Ground.of(kind, SHORT, new Reply.Hangs("One two three.", words))) {
                Failed failed = ground.failed();
                assertThat(failed.failure()).as("after " + words).isEqualTo(LlmFailure.CONNECTION_LOST);
                assertThat(failed.bill()).isEqualTo(new Bill.Unknown());
                ground.server.awaitClientLeft();
                assertThat(ground.server.requests()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aServerThatBreaksIsAskedOnce(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.errors(500), Reply.says("Yes."))) {
            assertThat(ground.failed().failure()).isEqualTo(LlmFailure.SERVER);
            assertThat(ground.server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anInterruptClosesTheConnection(Kind kind) throws Exception {
        for (int words = -1; words < 3; words++) {
            try (Ground ground = Ground.of(kind, new Reply.Hangs("One two three.", words))) {
                CountDownLatch under = new CountDownLatch(Math.max(0, words));
                AtomicReference<Object> end = new AtomicReference<>("none");
                Thread asking = Thread.ofPlatform().start(() -> {
                    try {
                        end.set(ground.ask("Go.", heard -> under.countDown()));
                    } catch (InterruptedException stopped) {
                        end.set(stopped);
                    }
                });
                under.await();
                while (ground.server.requests() == 0) {
                    Thread.onSpinWait();
                }
                asking.interrupt();
                asking.join();
                assertThat(end.get()).isInstanceOf(InterruptedException.class);
                ground.server.awaitClientLeft();
                assertThat(ground.server.requests()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aThreadThatIsInterruptedAlreadyAsksNothing(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("Yes."))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ground.ask("One.")).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(ground.said(new User("Two.")).message().text()).isEqualTo("Yes.");
            assertThat(ground.server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRedirectIsNotFollowedAndTheKeyStaysHome(Kind kind) throws Exception {
        try (OpenAiServer elsewhere = OpenAiServer.local();
                Ground ground = Ground.of(
                        kind,
                        Reply.errors(307, "gone").with("location", elsewhere.baseUrl() + "/chat/completions"),
                        Reply.errors(302, "gone").with("location", "/v1/other"))) {
            assertThat(ground.failed().failure()).isEqualTo(LlmFailure.NOT_FOUND);
            assertThat(ground.failed().failure()).isEqualTo(LlmFailure.NOT_FOUND);
            assertThat(elsewhere.requests()).isZero();
            assertThat(ground.server.requests()).isEqualTo(2);
        }
    }

    /** The property makes the JDK's client repeat a lost POST; it is read once in the life of a machine, so another one is started. */
    @Test
    void aMachineThatIsToldToRepeatRequestsDoesNotRepeatQuestions() throws Exception {
        try (OpenAiServer server = OpenAiServer.local()) {
            server.script(Reply.says("Yes."), new Reply.DropsAfter("No.", -1), Reply.says("Twice."));
            Process child = new ProcessBuilder(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-Djdk.httpclient.enableAllMethodRetry=true",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Asker.class.getName(),
                            server.baseUrl().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("Yes.", "CONNECTION_LOST");
            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.book()).hasSize(2);
        }
    }

    /** Asks twice, in a machine of its own. */
    static final class Asker {
        private Asker() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (Llm llm = Ground.open(Wire.OPENAI_COMPATIBLE, URI.create(arguments[0]), "k", Ground.PATIENCE)) {
                System.out.println(llm.ask(Ground.request(new User("One.")), LlmListener.SILENT));
                System.out.println(failed(llm.ask(Ground.request(new User("Two.")), LlmListener.SILENT)));
            }
        }
    }
}
