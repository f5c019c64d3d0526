package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person who is not there and said {@code --yes} on the command line, or did not.
 *
 * @param yes whether plans that cost something are approved
 * @param most of everything, model and media together; null when only the caps bind
 * @param account what it has cost so far
 */
record Beforehand(boolean yes, @Nullable Money most, Account account) implements Person {
    @Override
    public Optional<String> ask(String question, List<String> choices) {
        return Optional.empty();
    }

    @Override
    public Consent approve(Plan plan, Quote quote) {
        if (!yes) {
            return new Consent.Later();
        }
        if (most == null) {
            return new Consent.Yes("--yes");
        }
        Money worst = account.total().plus(quote.total().atMost());
        return worst.compareTo(most) <= 0 ? new Consent.Yes("--yes --max " + most) : new Consent.Later();
    }

    /** A review is a look, and nobody looks. */
    @Override
    public Consent review(ReviewRequest request) {
        return new Consent.Later();
    }
}
