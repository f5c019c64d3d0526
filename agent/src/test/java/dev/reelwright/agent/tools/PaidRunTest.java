package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.Waits;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that cost something: a picture is USD 0.25. */
@Timeout(300)
class PaidRunTest {
    private static final Key ACME = Key.of("acme", StudioFixture.SECRET);

    @TempDir
    Path folder;

    private final AtomicInteger painted = new AtomicInteger();
    private Studio studio;
    private DeskFixture desk;

    @BeforeEach
    void open() throws IOException {
        open("5.00", "");
    }

    private void open(String cap, String settings) throws IOException {
        close();
        PaidPack.CODE.set((call, context) -> {
            painted.incrementAndGet();
            return PaidPack.paint(call, context);
        });
        studio = StudioFixture.paid(folder.resolve("home"), cap, settings);
        desk = new DeskFixture(studio, folder.resolve("film"));
    }

    @AfterEach
    void close() {
        PaidPack.CODE.set(PaidPack::paint);
        if (studio != null) {
            desk.close();
            studio.close();
        }
    }

    private static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    private static String picture(String id, String more) {
        return "{'id': '" + id + "', 'label': 'free of charge', 'capability': 'image.generate', 'skill': 'image-paid', "
                + more + "'retry': {'max': 0}, 'inputs': {'prompt': '" + id + "', 'width': 64, 'height': 64}}";
    }

    private ToolAnswer plan(String... steps) throws InterruptedException {
        ToolAnswer answer = desk.call(
                "propose_plan",
                "{'plan': {'title': 'costs nothing', 'steps': [" + String.join(", ", steps) + "]}, 'why': 'x'}");
        assertThat(answer.failed()).as(answer.text()).isFalse();
        return answer;
    }

    private ToolAnswer run(String action) throws InterruptedException {
        return desk.call("run", "{'action': '" + action + "'}");
    }

    private Money posted() {
        return studio.ledger().balance(ACME).posted();
    }

    private RunState state() {
        return studio.engine().view(desk.runs.getFirst()).state();
    }

    @Test
    void thePersonSeesThePriceAndTheirYesIsForExactlyThatPlan() throws InterruptedException {
        assertThat(plan(picture("a", ""), picture("b", "")).text())
                .contains(
                        "a | image.generate by image-paid | USD 0.25 | USD 0.25",
                        "total: likely USD 0.50, at most USD 0.50")
                .contains("cap acme total USD 5.00: USD 5.00 left, USD 0.50 asked", "asks the person");
        desk.person.approves(new Consent.Yes("the person at the prompt"));
        ToolAnswer done = run("start");

        assertThat(done.text()).contains("done: run ", "cost USD 0.50");
        Plan plan = desk.plan().orElseThrow();
        assertThat(desk.person.shown).singleElement().satisfies(quote -> {
            assertThat(quote.planHash()).isEqualTo(plan.hash());
            assertThat(quote.total().atMost()).isEqualTo(usd("0.50"));
        });
        AuditEntry yes = studio.audit().entries(AuditQuery.all().ofRun(desk.runs.getFirst())).stream()
                .filter(entry -> entry.kind().equals("run.approved"))
                .findFirst()
                .orElseThrow();
        assertThat(yes.body().path("plan").asString()).isEqualTo(plan.hash());
        assertThat(yes.body().path("ceiling").asString()).isEqualTo("USD 0.50");
        assertThat(yes.body().path("by").asString()).isEqualTo("the person at the prompt");
        assertThat(posted()).isEqualTo(usd("0.50"));
        assertThat(desk.call("read_budget", "{}").text())
                .contains("key acme: posted USD 0.50", "left USD 4.50", "this conversation's runs: USD 0.50");
    }

    @Test
    void aNoStoresNothingAndTellsTheModelThePersonsWords() throws InterruptedException {
        plan(picture("a", ""));
        desk.person.approves(new Consent.No("only one colour, please"));
        ToolAnswer no = run("start");

        assertThat(no.failed()).isTrue();
        assertThat(no.text()).contains("the person said no: only one colour, please", "Nothing was spent");
        assertThat(desk.runs).isEmpty();
        assertThat(studio.engine().runs(10)).isEmpty();
        assertThat(painted).hasValue(0);
    }

    @Test
    void withoutAnAnswerTheRunWaitsAsStoredStateAndGoesOnLater() throws InterruptedException {
        plan(picture("a", ""));
        ToolAnswer later = run("start");

        assertThat(later.failed()).isFalse();
        assertThat(later.text())
                .contains(
                        "waits for a yes to its price",
                        "reelwright resume " + desk.runs.getFirst().value() + " --yes");
        assertThat(state()).isEqualTo(RunState.WAITING);
        assertThat(run("wait").text()).contains("waits for a yes");
        assertThat(painted).hasValue(0);
        desk.person.approves(new Consent.Yes("the person"));
        assertThat(run("start").text()).as("the same run, not a second one").contains("done: run ");
        assertThat(desk.runs).hasSize(1);
        assertThat(posted()).isEqualTo(usd("0.25"));
    }

    @Test
    void aWaitingRunOfAnOlderPlanIsTakenBackWhenANewerOneStarts() throws InterruptedException {
        plan(picture("a", ""));
        run("start");
        plan(picture("b", ""));
        desk.person.approves(new Consent.Yes("the person"));
        run("start");

        assertThat(desk.runs).hasSize(2);
        studio.engine().await(desk.runs.getLast());
        assertThat(studio.engine().view(desk.runs.getLast()).state()).isEqualTo(RunState.CANCELLED);
        assertThat(posted()).isEqualTo(usd("0.25"));
    }

    @Test
    void aCapThatIsTooSmallRefusesBeforeAnybodyIsAsked() throws Exception {
        open("0.40", "");
        assertThat(plan(picture("a", ""), picture("b", "")).text())
                .contains("NOT ENOUGH", "only the person can raise a cap");
        desk.person.approves(new Consent.Yes("the person"));

        assertThat(run("start").text()).contains("the caps do not allow it", "USD 0.40 left, USD 0.50 asked");
        assertThat(desk.person.shown).isEmpty();
        assertThat(desk.runs).isEmpty();
    }

    @Test
    void theOwnersPoliciesHold() throws Exception {
        open("5.00", "approval:\n  mode: never\n");
        plan(picture("a", ""));
        assertThat(run("start").text()).contains("nothing that costs may run");
        open("5.00", "approval:\n  mode: auto\n  under: 0.30\n");
        plan(picture("a", ""));
        assertThat(run("start").text()).contains("done: run ");
        assertThat(desk.person.shown).isEmpty();
        assertThat(desk.told(TalkEvent.Quoted.class)).hasSize(1);
        plan(picture("b", ""), picture("c", ""));
        assertThat(run("start").text()).contains("waits for a yes");
        open("5.00", "run:\n  cap: 0.30\n");
        plan(picture("b", ""), picture("c", ""));
        desk.person.approves(new Consent.Yes("the person"));
        assertThat(run("start").text()).contains("lets one run cost at most USD 0.30");
        assertThat(desk.person.shown).isEmpty();
        assertThat(posted()).isEqualTo(usd("0.25"));
    }

    @Test
    void whatIsKeptIsNotPaidAgain() throws InterruptedException {
        plan(picture("a", ""), picture("b", ""));
        desk.person.approves(new Consent.Yes("the person")).approves(new Consent.Yes("the person"));
        run("start");
        assertThat(desk.call("redo_step", "{'step': 'b', 'why': 'another take'}")
                        .text())
                .contains("runs again: b; kept: a");

        assertThat(run("start").text()).contains("1 of them from the cache", "cost USD 0.25");
        assertThat(painted).hasValue(3);
        assertThat(posted()).isEqualTo(usd("0.75"));
    }

    @Test
    void atItsCeilingARunRestsAndOnlyThePersonLetsItGoOn() throws InterruptedException {
        PaidPack.CODE.set((call, context) -> painted.incrementAndGet() == 1
                ? new SkillResult.Failed(FailureKind.REFUSED, "not that", usd("0.25"))
                : PaidPack.paint(call, context));
        plan(picture("a", ""));
        desk.person.approves(new Consent.Yes("the person"));
        assertThat(run("start").text()).contains("failed: a (image.generate by image-paid), refused");
        ToolAnswer rests = run("resume");

        assertThat(rests.text()).contains("waits for a yes to its price");
        assertThat(studio.engine().view(desk.runs.getFirst()).waits()).isEqualTo(Waits.CEILING);
        assertThat(painted).as("nothing beyond the ceiling").hasValue(1);
        assertThat(desk.person.shown.getLast().total().atMost()).isEqualTo(usd("0.50"));
        assertThat(desk.person.shown.getLast().caps())
                .allSatisfy(cap -> assertThat(cap.asked()).isEqualTo(usd("0.25")));
        desk.allowance = Optional.of(usd("0.20"));
        assertThat(run("resume").text()).contains("may cost up to USD 0.25, but this conversation may spend USD 0.20");
        desk.allowance = Optional.of(usd("0.25"));
        desk.person.approves(new Consent.Yes("the person"));
        assertThat(run("resume").text()).contains("done: run ");
        assertThat(posted()).isEqualTo(usd("0.50"));
    }

    @Test
    void whoCancelledIsAskedAgainBeforeItGoesOn() throws InterruptedException {
        plan(picture("a", ""));
        run("start");
        run("cancel");
        assertThat(state()).isEqualTo(RunState.CANCELLED);
        int shown = desk.person.shown.size();

        run("resume");
        assertThat(desk.person.shown).hasSize(shown + 1);
        assertThat(painted).hasValue(0);
    }

    @Test
    void atAReviewThePersonLooksAndDecides() throws InterruptedException {
        plan(picture("a", "'review': 'Is this the sea?', "), picture("b", "'needs': ['a'], "));
        desk.person.approves(new Consent.Yes("the person"));
        ToolAnswer rests = run("start");

        assertThat(rests.text()).contains("waits for a look at the review a", "reelwright review");
        assertThat(painted).hasValue(1);
        assertThat(desk.person.reviews).singleElement().satisfies(request -> {
            assertThat(request.gate()).isEqualTo("a");
            assertThat(request.question()).isEqualTo("Is this the sea?");
            assertThat(request.files())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        });
        desk.person.looks(new Consent.No("that is a lake")).looks(new Consent.Yes("the person"));
        assertThat(run("resume").text()).contains("said no: that is a lake", "The run rests");
        assertThat(painted).hasValue(1);
        assertThat(run("resume").text()).contains("done: run ");
        assertThat(painted).hasValue(2);
    }

    @Test
    void aReviewThatIsAnsweredElsewhereIsAskedNoLonger() throws InterruptedException {
        plan(picture("a", "'review': 'Is this the sea?', "), picture("b", "'needs': ['a'], 'review': 'And this?', "));
        desk.person.approves(new Consent.Yes("the person")).looks(new Consent.Yes("the person"));
        desk.person.thinking = new CountDownLatch(1);
        desk.person.elsewhere = request -> {
            desk.person.thinking = new CountDownLatch(0);
            desk.studio().engine().answer(request.run(), request.gate(), true, "another terminal", "");
        };

        assertThat(run("start").text()).contains("done: run ");
        assertThat(desk.person.reviews).extracting(ReviewRequest::gate).containsExactly("a", "b");
        assertThat(painted).hasValue(2);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aStepTakenBackIsNotMadeAndNotPaid() throws InterruptedException {
        PaidPack.CODE.set((call, context) -> {
            painted.incrementAndGet();
            desk.call("run", "{'action': 'stop_steps', 'steps': ['b'], 'why': 'enough'}");
            return PaidPack.paint(call, context);
        });
        plan(picture("a", ""), picture("b", "'needs': ['a'], "));
        desk.person.approves(new Consent.Yes("the person"));

        assertThat(run("start").text()).contains("1 of 2 steps done", "b cancelled");
        assertThat(posted()).isEqualTo(usd("0.25"));
    }

    @Test
    void theAllowanceOfTheConversationBindsBeforeAnybodyIsAsked() throws InterruptedException {
        desk.allowance = Optional.of(usd("0.24"));
        plan(picture("a", ""));
        desk.person.approves(new Consent.Yes("the person"));

        assertThat(run("start").text()).contains("this conversation may spend USD 0.24 more");
        assertThat(desk.person.shown).isEmpty();
        assertThat(List.copyOf(desk.runs)).isEmpty();
    }
}
