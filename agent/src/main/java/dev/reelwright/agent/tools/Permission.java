package dev.reelwright.agent.tools;

import dev.reelwright.agent.home.Config.ApprovalPolicy;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.budgets.Money;
import java.util.Optional;

/** Who says yes to a price: that there is none, the owner's policy, or the person. Nothing that a model says is looked at. */
final class Permission {
    private Permission() {}

    /** Switch over it without {@code default}. */
    sealed interface Word {
        record Yes(String by) implements Word {}

        /** @param why for the model, with what to do */
        record No(String why, String summary) implements Word {}

        /** Nobody answered. */
        record Later() implements Word {}
    }

    /**
     * Asks about exactly this plan at exactly this price.
     *
     * @param spent how much of the price is spent already
     */
    static Word ask(Plan plan, Quote quote, Money spent, Desk desk) throws InterruptedException {
        return ask(desk.studio().config().approval(), plan, quote, spent, desk);
    }

    static Word ask(ApprovalPolicy policy, Plan plan, Quote quote, Money spent, Desk desk) throws InterruptedException {
        Optional<Word.No> cannot = cannot(quote, spent, desk);
        if (cannot.isPresent()) {
            return cannot.get();
        }
        Money worst = quote.total().atMost();
        if (worst.isZero()) {
            desk.tell(new TalkEvent.Quoted(plan, quote));
            return new Word.Yes("the plan costs nothing");
        }
        return switch (policy.mode()) {
            case NEVER -> new Word.No("""
                    it may cost up to %s, and the owner's policy is that nothing that costs may run. Make a plan of free skills only, or tell the person; \
                    only the person can change the policy.""".formatted(worst), "the policy allows no cost");
            case AUTO ->
                under(policy, worst)
                        ? byPolicy(plan, quote, String.valueOf(policy.under()), desk)
                        : person(plan, quote, desk);
            case ASK -> person(plan, quote, desk);
        };
    }

    private static Optional<Word.No> cannot(Quote quote, Money spent, Desk desk) {
        Money worst = quote.total().atMost();
        Money more = spent.isZero() ? worst : worst.minus(spent);
        Money runCap = desk.studio().config().runCap();
        Optional<Money> allowance = desk.allowance();
        if (!quote.complete()) {
            return Optional.of(new Word.No(
                    "a step has no route:\n" + QuoteText.table(quote) + "\n" + QuoteText.next(quote), "no route"));
        }
        if (allowance.isPresent() && !within(more, allowance.get())) {
            return Optional.of(new Word.No(
                    "it may cost up to " + more + ", but this conversation may spend " + allowance.get()
                            + " more on media. Make it cheaper (fewer or shorter paid steps, tier draft, free skills), or tell the person.",
                    "more than the conversation may spend"));
        }
        if (runCap != null && !within(worst, runCap)) {
            return Optional.of(new Word.No(
                    "it may cost up to " + worst + ", but the owner lets one run cost at most " + runCap
                            + ". Make it cheaper, or tell the person; only the person can change that.",
                    "more than one run may cost"));
        }
        if (!quote.fits()) {
            return Optional.of(new Word.No(
                    "the caps do not allow it:\n" + QuoteText.table(quote) + "\n" + QuoteText.next(quote),
                    "the caps do not allow it"));
        }
        return Optional.empty();
    }

    private static boolean under(ApprovalPolicy policy, Money worst) {
        return policy.under() != null && within(worst, policy.under());
    }

    /** An amount in another currency is no bound that anybody could check, so nothing is within it but nothing. */
    private static boolean within(Money amount, Money bound) {
        return amount.isZero() || amount.currency().equals(bound.currency()) && amount.compareTo(bound) <= 0;
    }

    private static Word byPolicy(Plan plan, Quote quote, String under, Desk desk) {
        desk.tell(new TalkEvent.Quoted(plan, quote));
        return new Word.Yes("the policy: auto under " + under);
    }

    private static Word person(Plan plan, Quote quote, Desk desk) throws InterruptedException {
        return switch (desk.person().approve(plan, quote)) {
            case Consent.Yes yes -> new Word.Yes(yes.by());
            case Consent.Later _ -> new Word.Later();
            case Consent.No no ->
                new Word.No(
                        "the person said no" + (no.words().isBlank() ? "" : ": " + no.words())
                                + "\nNothing was spent. Change the plan accordingly, or ask what shall be different.",
                        "the person said no");
        };
    }
}
