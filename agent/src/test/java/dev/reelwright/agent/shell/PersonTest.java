package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a person's word, and what a person sees before giving it. */
@Timeout(30)
class PersonTest {
    private final AtomicLong clock = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"yes", "y", " YES ", "Y"})
    void onlyATypedYesIsAYes(String line) {
        assertThat(new Question.YesOrNo("").read(line)).get().isInstanceOf(Consent.Yes.class);
    }

    @ParameterizedTest
    @CsvSource({"no,''", "n,''", "yes please,yes please", "yess,yess", "ok,ok", "make it warmer,make it warmer", "1,1"})
    void anythingElseIsANoWithWords(String line, String words) {
        assertThat(new Question.YesOrNo("").read(line)).contains(new Consent.No(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void anEmptyLineIsNoAnswer(String line) {
        assertThat(new Question.YesOrNo("").read(line)).isEmpty();
        assertThat(new Question.Words(List.of()).read(line)).isEmpty();
    }

    @Test
    void aChoiceIsNamedByItsNumberOrInWords() {
        Question.Words question = new Question.Words(List.of("calm", "quick"));

        assertThat(question.read("2")).contains("quick");
        assertThat(question.read("3")).contains("3");
        assertThat(question.read("0")).contains("0");
        assertThat(question.read("neither")).contains("neither");
    }

    @Test
    void aLineThatWasFinishedBeforeTheQuestionIsNotItsAnswer() throws Exception {
        AtomicLong round = new AtomicLong();
        CountDownLatch posed = new CountDownLatch(1);
        Questions questions = new Questions(
                sign -> {
                    posed.countDown();
                    return (int) round.incrementAndGet();
                },
                "> ",
                clock::get);
        CompletableFuture<Consent> answer = asked(questions);
        posed.await();
        while (!questions.isOpen()) {
            Thread.onSpinWait();
        }
        clock.set(10_000);

        assertThat(questions.answer("yes", 0)).isEqualTo(Questions.Taken.TOO_EARLY);
        assertThat(answer).isNotDone();

        assertThat(questions.answer("no", 1)).isEqualTo(Questions.Taken.ANSWERED);
        assertThat(answer.get()).isEqualTo(new Consent.No(""));
        assertThat(questions.answer("yes", 1)).isEqualTo(Questions.Taken.NOT_ASKED);
    }

    @Test
    void aLineThatComesBeforeTheQuestionCanBeReadIsNotItsAnswer() throws Exception {
        Questions questions = new Questions(sign -> 1, "> ", clock::get);
        CompletableFuture<Consent> answer = asked(questions);
        while (!questions.isOpen()) {
            Thread.onSpinWait();
        }

        clock.set(100);
        assertThat(questions.answer("yes", 1)).isEqualTo(Questions.Taken.TOO_EARLY);
        clock.set(400);
        assertThat(questions.answer("yes", 1)).isEqualTo(Questions.Taken.ANSWERED);
        assertThat(answer.get()).isInstanceOf(Consent.Yes.class);
    }

    private static CompletableFuture<Consent> asked(Questions questions) {
        CompletableFuture<Consent> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(questions.ask(new Question.YesOrNo("?"), () -> {}));
            } catch (InterruptedException stopped) {
                answer.completeExceptionally(stopped);
            }
        });
        return answer;
    }

    @Test
    void withoutAPersonEverythingWaits() {
        assertThat(new Nobody().approve(ScriptedTalks.plan("x"), ScriptedTalks.quote(1, "x")))
                .isEqualTo(new Consent.Later());
        assertThat(new Nobody().ask("?", List.of("a"))).isEqualTo(Optional.empty());
    }

    @Test
    void aYesOnTheCommandLineHoldsForModelAndMediaTogether() {
        Account account = new Account("USD");
        Beforehand person = new Beforehand(true, ScriptedTalks.usd("0.50"), account);

        assertThat(person.approve(ScriptedTalks.plan("x"), ScriptedTalks.quote(4, "x")))
                .isInstanceOf(Consent.Yes.class);

        account.hear(
                new dev.reelwright.agent.person.TalkEvent.Spent(ScriptedTalks.usd("0.01"), ScriptedTalks.usd("0.01")));
        assertThat(person.approve(ScriptedTalks.plan("x"), ScriptedTalks.quote(4, "x")))
                .isEqualTo(new Consent.Later());
        assertThat(new Beforehand(false, null, account).approve(ScriptedTalks.plan("x"), ScriptedTalks.quote(1, "x")))
                .isEqualTo(new Consent.Later());
    }

    @Test
    void aRunIsCountedOnceWhenTheConversationIsSummedUpAfterIt() {
        Account account = new Account("USD");
        account.hear(new TalkEvent.Running(
                new Event.RunFinished(new RunId("r-one"), RunState.DONE, ScriptedTalks.usd("0.25"), 1, "")));
        assertThat(account.total()).isEqualTo(ScriptedTalks.usd("0.25"));

        account.hear(new TalkEvent.Spent(ScriptedTalks.usd("0.01"), ScriptedTalks.usd("0.27")));

        assertThat(account.total()).isEqualTo(ScriptedTalks.usd("0.27"));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120, 200})
    void theMoneyInTheTableIsNeverCut(int columns) {
        Look look = new Look(columns, 24, true, false, false);
        List<String> rows =
                QuoteTable.rows(ScriptedTalks.quote(12, "海の潮 and many words " + "x".repeat(200)), look, false);

        assertThat(rows).allSatisfy(row -> assertThat(Columns.of(row)).isLessThanOrEqualTo(columns));
        assertThat(rows.subList(1, 13)).allSatisfy(row -> assertThat(row).endsWith("USD 0.04  USD 0.123456"));
    }

    @Test
    void aLabelCannotLookLikeTheColumnsBesideIt() {
        Look look = new Look(200, 24, true, false, false);
        String fake = "sun   free   USD 0.00\u3000\u3000USD\u00a0\u00a0\u00a00.00\u2800\u2800x";

        assertThat(QuoteTable.rows(ScriptedTalks.quote(1, fake), look, false).get(1))
                .contains("sun free USD 0.00 USD 0.00 x");
    }

    @Test
    void aLongPlanIsShownByKindAndWholeOnDemand() {
        Look look = new Look(80, 24, true, false, false);

        List<String> brief = QuoteTable.rows(ScriptedTalks.quote(120, "x"), look, false);
        assertThat(brief).hasSizeLessThan(8);
        assertThat(brief.get(1))
                .startsWith("120 × image.generate by image-drawn")
                .endsWith("USD 4.80  USD 14.81472");
        assertThat(brief).anyMatch(row -> row.contains("/plan shows each"));
        assertThat(QuoteTable.rows(ScriptedTalks.quote(120, "x"), look, true)).hasSizeGreaterThan(120);
    }

    @Test
    void ctrlCStopsWhatWorksThenLeavesAndAtRestLeavesAtTheSecondPress() {
        Attention working = Attention.REST.begun();
        Attention.Reply first = working.ctrlC(true);
        assertThat(first.act()).isEqualTo(Attention.Act.STOP);
        assertThat(first.next().ctrlC(false).act()).isEqualTo(Attention.Act.LEAVE);

        Attention.Reply hint = Attention.REST.ctrlC(false);
        assertThat(hint.act()).isEqualTo(Attention.Act.HINT);
        assertThat(hint.next().ctrlC(false).act()).isEqualTo(Attention.Act.LEAVE);
        assertThat(hint.next().typed().ctrlC(false).act()).isEqualTo(Attention.Act.HINT);
        assertThat(Attention.REST.ctrlC(true).act()).isEqualTo(Attention.Act.NOTHING);
        assertThat(first.next().ended().ctrlC(false).act()).isEqualTo(Attention.Act.HINT);
    }

    @Test
    void theWorstEndOfSeveralDirectivesIsTheEndOfAll() {
        int[] worstFirst = {130, 1, 3, 5, 2, 4, 0};
        IntStream.range(0, worstFirst.length)
                .forEach(one -> IntStream.range(one, worstFirst.length).forEach(other -> {
                    assertThat(Made.worse(worstFirst[one], worstFirst[other])).isEqualTo(worstFirst[one]);
                    assertThat(Made.worse(worstFirst[other], worstFirst[one])).isEqualTo(worstFirst[one]);
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "make, make it warmer please, false",
        "make, make shorter, false",
        "make, make --offline x, true",
        "show, show last, true",
        "show, show me the second shot, false",
        "runs, runs, true",
        "help, help, true",
        "budget, budget is five dollars, false",
        "config, config set model.use local/x, true"
    })
    void withAModelASentenceThatBeginsLikeACommandIsASentence(String verb, String line, boolean command) {
        assertThat(Ambiguity.meansCommand(verb, List.of(line.split(" ")))).isEqualTo(command);
    }
}
