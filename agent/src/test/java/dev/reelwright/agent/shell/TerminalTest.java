package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.talk.TurnEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.command.CommandRegistry;

/** The whole prompt on a real terminal whose keys are typed and whose screen is read by the test. */
@Timeout(60)
class TerminalTest {
    @TempDir
    Path home;

    private static final String LONG =
            "reelwright config set model.base-url http://127.0.0.1:1/v1 && reelwright config set model.use local/meta/model";

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Watched screen = new Watched();
    private final LinkedBlockingQueue<Consent> consents = new LinkedBlockingQueue<>();
    private ExternalTerminal terminal;
    private CompletableFuture<Integer> exit = CompletableFuture.completedFuture(0);

    /** The screen as a person sees it. */
    private static final class Watched extends OutputStream {
        private final ScreenTerminal picture = new ScreenTerminal(80, 24);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final StringBuilder all = new StringBuilder();

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            written.write(bytes, from, length);
            String text = written.toString(StandardCharsets.UTF_8);
            if (!text.endsWith("\ufffd")) {
                written.reset();
                all.append(text);
                picture.write(text);
                notifyAll();
            }
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        synchronized String rows() {
            return picture.toString();
        }

        synchronized void await(String what, Predicate<String> seen) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!seen.test(rows())) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left).as("waiting for " + what + " on\n" + rows()).isPositive();
                wait(left);
            }
        }
    }

    private void begin(ScriptedTalks talks) throws IOException {
        begin(talks, new Size(80, 24));
    }

    private void begin(ScriptedTalks talks, Size size) throws IOException {
        LaunchOptions options = new LaunchOptions(home.toString(), false, List.of());
        StudioDoor door = new StudioDoor(options);
        Console console = new Console(false, Map.of());
        ShellRunner runner = new ShellRunner(
                new CommandRegistry(Set.of(new RunsVerb(console, door), new MakeVerb(console, door, talks))), console);
        terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        terminal.setSize(size);
        console.attach(terminal);
        exit = CompletableFuture.supplyAsync(() -> {
            try {
                return new Prompt(runner, door, console, talks).run(terminal, Prompt.Start.FRESH);
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            } finally {
                door.close();
            }
        });
    }

    @AfterEach
    void takeTheKeyboardAway() throws Exception {
        keys.close();
        exit.get(20, TimeUnit.SECONDS);
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void await(String text) throws InterruptedException {
        screen.await("\"" + text + "\"", rows -> rows.contains(text));
    }

    private TurnEnd approval(Talks.Seat seat) throws InterruptedException {
        consents.add(seat.person().approve(ScriptedTalks.plan("Tides"), ScriptedTalks.quote(3, "drawing 海の潮")));
        return new TurnEnd.Answered("");
    }

    @Test
    void aTerminalWithoutASizeIsTakenForAUsualOne() throws Exception {
        begin(new ScriptedTalks((words, seat, talks) -> new TurnEnd.Answered("")), new Size(0, 0));
        await("reel>");
    }

    @Test
    void wordsAreShownAsTheyComeAboveTheLineThatIsTyped() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        begin(new ScriptedTalks((words, seat, talks) -> {
            seat.audience().accept(new TalkEvent.Words("The moon 月 pul"));
            goOn.await();
            seat.audience().accept(new TalkEvent.Words("ls the sea.\nTwice"));
            seat.audience().accept(new TalkEvent.WordsEnded());
            return new TurnEnd.Answered("");
        }));
        await("Talking with openai/scripted");
        type("tides\r");
        await("▌ The moon 月 pul");
        type("half a line");
        await("reel> half a line");

        goOn.countDown();

        await("▌ Twice");
        screen.await(
                "both", rows -> rows.contains("▌ The moon 月 pulls the sea.") && rows.contains("reel> half a line"));
        assertThat(screen.rows()).doesNotContain("pul\n");
    }

    @Test
    void whatIsTypedWhileTheModelWorksIsQueuedAndReachesIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedTalks talks = new ScriptedTalks((words, seat, all) -> {
            goOn.await();
            seat.audience().accept(new TalkEvent.ToolEnded("run", false, "done"));
            seat.audience().accept(new TalkEvent.Words("Warmer: " + all.interjected.take()));
            seat.audience().accept(new TalkEvent.WordsEnded());
            return new TurnEnd.Answered("");
        });
        begin(talks);
        await("Talking with");
        type("tides\r");
        await("thinking");
        type("make it warmer\r");
        await("queued: make it warmer");

        goOn.countDown();

        await("▌ Warmer: make it warmer");
        screen.await("no queue", rows -> !rows.contains("queued:"));
        assertThat(screen.rows()).contains("> make it warmer");
    }

    @Test
    void whatIsTypedAsATurnEndsIsToldInAnotherOne() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CompletableFuture<Boolean> typed = new CompletableFuture<>();
        ScriptedTalks talks = new ScriptedTalks((words, seat, all) -> {
            if (words.isEmpty()) {
                seat.audience().accept(new TalkEvent.Words("Warmer: " + all.interjected.take()));
                seat.audience().accept(new TalkEvent.WordsEnded());
            }
            return new TurnEnd.Answered("");
        });
        talks.unheard = () -> {
            boolean last = ending.getCount() > 0;
            ending.countDown();
            return !typed.join() || !last && !talks.interjected.isEmpty();
        };
        begin(talks);
        await("Talking with");
        type("tides\r");
        ending.await();
        type("make it warmer\r");
        await("queued: make it warmer");

        typed.complete(true);

        await("▌ Warmer: make it warmer");
    }

    @Test
    void aTypedYesBelowTheTableIsAYes() throws Exception {
        begin(new ScriptedTalks((words, seat, talks) -> approval(seat)));
        await("Talking with");
        type("tides\r");
        await("yes or no>");
        assertThat(screen.rows())
                .contains("USD 0.04  USD 0.123456", "total: likely USD 0.12, at most USD 0.370368", "18.00 left");

        Consent answer = answered("yes");

        assertThat(answer).isEqualTo(new Consent.Yes("the person at the prompt"));
    }

    /** A line that comes too early is told so and does not count: then it is typed again, as a person would. */
    private Consent answered(String line) throws Exception {
        Consent answer = null;
        while (answer == null) {
            type(line + "\r");
            answer = consents.poll(500, TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    @Test
    void whatWasTypedAheadIsNoAnswer() throws Exception {
        CountDownLatch typed = new CountDownLatch(1);
        ScriptedTalks talks = new ScriptedTalks((words, seat, all) -> {
            typed.await();
            return approval(seat);
        });
        begin(talks);
        await("Talking with");
        type("tides\r");
        await("thinking");
        type("yes\ry");
        await("queued: yes");
        screen.await(
                "the half line",
                rows -> rows.lines().anyMatch(row -> row.strip().equals("reel> y")));

        typed.countDown();
        await("yes or no>");
        assertThat(talks.interjected.take()).isEqualTo("yes");
        assertThat(consents).isEmpty();

        assertThat(answered("rather not")).isEqualTo(new Consent.No("rather not"));
    }

    @Test
    void ctrlCAtTheQuestionStopsTheTurnAndSpendsNothing() throws Exception {
        begin(new ScriptedTalks((words, seat, talks) -> approval(seat)));
        await("Talking with");
        type("tides\r");
        await("yes or no>");

        type("\u0003");

        await("stopped; what was finished is kept");
        screen.await("the usual sign", rows -> rows.stripTrailing().endsWith("reel>"));
        assertThat(consents).isEmpty();
    }

    @Test
    void aRunIsDrawnInPlaceAndLeavesNothingBehind() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        begin(new ScriptedTalks((words, seat, talks) -> {
            ScriptedTalks.runs(seat, new Event.RunStarted(ScriptedTalks.RUN, "Tides", 3, 0));
            ScriptedTalks.runs(seat, new Event.StepStarted(ScriptedTalks.RUN, "a", 1, 3, "drawing shot 1"));
            ScriptedTalks.runs(seat, new Event.StepStarted(ScriptedTalks.RUN, "b", 2, 3, "narrating shot 1"));
            goOn.await();
            ScriptedTalks.runs(seat, ScriptedTalks.finished());
            seat.audience()
                    .accept(new TalkEvent.Delivered(ScriptedTalks.RUN, List.of(Path.of("out/film.mp4")), List.of()));
            return new TurnEnd.Answered("");
        }));
        await("Talking with");
        type("tides\r");
        screen.await("both steps", rows -> rows.contains("drawing shot 1") && rows.contains("narrating shot 1"));

        goOn.countDown();

        await("out/film.mp4");
        screen.await("no steps", rows -> !rows.contains("drawing shot 1"));
        assertThat(screen.rows()).contains("run done in 12.0 s, cost USD 0.12");
        assertThat(screen.all).doesNotContain("\u001b[2J");
    }

    @Test
    void twoCtrlCAtRestLeave() throws Exception {
        begin(new ScriptedTalks((words, seat, talks) -> new TurnEnd.Answered("")));
        await("Talking with");
        await("reel>");

        type("\u0003");
        await("once more");
        type("\u0003");

        assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aKeyboardThatGoesAwayEndsThePromptAlsoWhileTheModelWorks() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        begin(new ScriptedTalks((words, seat, talks) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stop) {
                stopped.countDown();
            }
            return new TurnEnd.Cancelled();
        }));
        await("Talking with");
        type("tides\r");
        await("thinking");

        keys.close();

        assertThat(exit.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutAModelOneLineSaysWhatItWouldAddAndAServerNearbyIsNamed() throws Exception {
        Minds none = new ScriptedTalks.Fixed(
                new Minds.Mind.None("no language model is set up: one would revise the script", List.of("set a key")),
                Optional.of(
                        new Minds.Nearby("A local model server answers at http://127.0.0.1:1/v1. To use it:", LONG)));
        begin(new ScriptedTalks((words, seat, talks) -> new TurnEnd.Answered(""), none));

        await("no language model is set up: one would revise the script (/model says how)");
        await("A local model server answers at http://127.0.0.1:1/v1");
        screen.await(
                "all of a line that is longer than the screen",
                rows -> rows.replace("\n", "").contains(LONG));
        type("/model\r");
        await("set a key");
    }

    @Test
    void aLineOfAdviceCanBeTypedAsItIsPrinted() throws Exception {
        begin(new ScriptedTalks((words, seat, talks) -> new TurnEnd.Answered("")));
        await("Talking with");

        type("reelwright make --nonsense && ./reelwright make --nonsense\r");

        await("usage: reelwright make");
    }

    @Test
    void aCommandTellsItsOptions() throws Exception {
        begin(new ScriptedTalks((words, seat, talks) -> new TurnEnd.Answered("")));
        await("Talking with");

        type("/runs --help\r");

        await("list the runs, newest first");
    }

    @Test
    void anotherSizeLeavesNoOldRowsBehind() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        begin(new ScriptedTalks((words, seat, talks) -> {
            seat.audience().accept(new TalkEvent.Words("growing"));
            goOn.await();
            return new TurnEnd.Answered("growing");
        }));
        await("Talking with");
        type("tides\r");
        await("▌ growing");

        for (int columns = 90; columns < 93; columns++) {
            terminal.setSize(new Size(columns, 24));
            terminal.raise(Terminal.Signal.WINCH);
        }
        type("typed");

        await("reel> typed");
        assertThat(screen.rows().split("growing", -1)).hasSize(2);
        assertThat(screen.rows().split("thinking", -1)).hasSize(2);
        assertThat(screen.rows()).contains("> tides");
        goOn.countDown();
    }
}
