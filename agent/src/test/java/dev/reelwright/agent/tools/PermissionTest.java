package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.home.Config.ApprovalPolicy;
import dev.reelwright.agent.home.Config.ApprovalPolicy.Mode;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.tools.Permission.Word;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may say yes to a price, and to which. */
class PermissionTest {
    private static final Plan PLAN = Plan.of("a title that says: free", PlanSettings.standard(), List.of());

    private Studio studio;
    private DeskFixture desk;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        studio = StudioFixture.offline(folder.resolve("home"));
        desk = new DeskFixture(studio, folder.resolve("film"));
    }

    @AfterEach
    void close() {
        desk.close();
        studio.close();
    }

    private static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    private static Quote quote(String atMost, String left) {
        Cost cost = new Cost(usd("0"), usd(atMost));
        return new Quote(
                PLAN.hash(),
                List.of(new Quote.Line("a", "free of charge", "image.generate", "image-paid", cost, 1, List.of())),
                cost,
                List.of(new Quote.CapLine("acme", "total USD 5.00", usd(left), usd(atMost))));
    }

    private Word ask(Mode mode, String under, Quote quote) throws InterruptedException {
        return Permission.ask(
                new ApprovalPolicy(mode, under == null ? null : usd(under), true), PLAN, quote, usd("0"), desk);
    }

    @Test
    void whatCostsNothingNeedsNobody() throws InterruptedException {
        assertThat(ask(Mode.NEVER, null, quote("0", "0"))).isInstanceOf(Word.Yes.class);
        assertThat(desk.person.shown).isEmpty();
    }

    @Test
    void aPriceIsThePersonsToAccept() throws InterruptedException {
        Quote quote = quote("1.00", "5.00");
        desk.person.approves(new Consent.Yes("the person")).approves(new Consent.No("cheaper, please"));

        assertThat(ask(Mode.ASK, null, quote)).isEqualTo(new Word.Yes("the person"));
        assertThat(((Word.No) ask(Mode.ASK, null, quote)).why()).contains("cheaper, please");
        assertThat(ask(Mode.ASK, null, quote)).isInstanceOf(Word.Later.class);
        assertThat(desk.person.shown).containsExactly(quote, quote, quote);
    }

    @Test
    void aPolicyOfNeverAsksNobody() throws InterruptedException {
        desk.person.approves(new Consent.Yes("the person"));

        assertThat(((Word.No) ask(Mode.NEVER, "9.00", quote("0.01", "5.00"))).why())
                .contains("USD 0.01", "only the person can change the policy");
        assertThat(desk.person.shown).isEmpty();
    }

    @Test
    void aPolicyOfAutoGoesUpToItsAmountAndShowsThePrice() throws InterruptedException {
        assertThat(ask(Mode.AUTO, "1.00", quote("1.00", "5.00")))
                .isEqualTo(new Word.Yes("the policy: auto under USD 1.00"));
        assertThat(desk.told(TalkEvent.Quoted.class)).hasSize(1);
        assertThat(desk.person.shown).isEmpty();

        assertThat(ask(Mode.AUTO, "1.00", quote("1.000001", "5.00"))).isInstanceOf(Word.Later.class);
        assertThat(ask(Mode.AUTO, null, quote("0.01", "5.00"))).isInstanceOf(Word.Later.class);
        assertThat(desk.person.shown).hasSize(2);
    }

    @Test
    void anAmountInAnotherCurrencyIsNoBound() throws InterruptedException {
        ApprovalPolicy euros = new ApprovalPolicy(Mode.AUTO, Money.of(new BigDecimal("9"), "EUR"), true);
        assertThat(Permission.ask(euros, PLAN, quote("1.00", "5.00"), usd("0"), desk))
                .isInstanceOf(Word.Later.class);

        desk.allowance = Optional.of(Money.of(new BigDecimal("9"), "EUR"));
        assertThat(ask(Mode.ASK, null, quote("1.00", "5.00"))).isInstanceOf(Word.No.class);
    }

    @Test
    void moreThanTheConversationMaySpendIsRefusedBeforeAnybodyIsAsked() throws InterruptedException {
        desk.allowance = Optional.of(usd("0.99"));
        desk.person.approves(new Consent.Yes("the person"));

        assertThat(((Word.No) ask(Mode.ASK, null, quote("1.00", "5.00"))).why()).contains("USD 0.99", "USD 1.00");
        assertThat(((Word.No) ask(Mode.AUTO, "5.00", quote("1.00", "5.00"))).why())
                .contains("USD 0.99");
        assertThat(desk.person.shown).isEmpty();
        desk.allowance = Optional.of(usd("1.00"));
        assertThat(ask(Mode.ASK, null, quote("1.00", "5.00"))).isInstanceOf(Word.Yes.class);
    }

    @Test
    void moreThanACapLeavesIsRefusedBeforeAnybodyIsAsked() throws InterruptedException {
        assertThat(((Word.No) ask(Mode.AUTO, "5.00", quote("1.00", "0.50"))).why())
                .contains("cap acme total USD 5.00: USD 0.50 left, USD 1.00 asked - NOT ENOUGH");
        assertThat(desk.person.shown).isEmpty();
    }

    @Test
    void aStepWithoutARouteIsToldWithItsReasons() throws InterruptedException {
        Quote.Line none = new Quote.Line(
                "a", "a", "video.generate", null, Cost.free("USD"), 0, List.of("No skill for video.generate is ready"));
        Quote quote = new Quote(PLAN.hash(), List.of(none), Cost.free("USD"), List.of());

        assertThat(((Word.No) ask(Mode.ASK, null, quote)).why())
                .contains("NO ROUTE: a (video.generate)", "No skill for video.generate");
    }

    @Test
    void theTableIsMadeOfFiguresAndNoWordOfThePlanIsInIt() {
        assertThat(QuoteText.table(quote("1.00", "5.00")))
                .contains(
                        "a | image.generate by image-paid | USD 0.00 | USD 1.00",
                        "total: likely USD 0.00, at most USD 1.00")
                .doesNotContain("free");
    }
}
