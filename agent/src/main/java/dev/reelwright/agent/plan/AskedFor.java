package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.SkillContract;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a script may spend on the calls that it asks for while it runs. Nobody knows beforehand which they are: the whole of it is quoted, and each call
 * is held by itself when it comes, under the key of whoever does it.
 */
public record AskedFor(SkillContract contract) {

    /** The most that it comes to; zero for what is no script, or asks for free work only. */
    public Money most(String currency) {
        Money spend = spend();
        return spend == null || !spend.currency().equals(currency) ? Money.zero(currency) : spend;
    }

    /** The skill's own price with what it may ask for. */
    Price with(Price own, String currency) {
        Money spend = spend();
        if (spend == null || spend.isZero()) {
            return own;
        }
        if (!spend.currency().equals(currency)) {
            return new Price.Unknown(
                    "what it asks for may cost " + spend + ", and prices are counted in " + currency,
                    "write its spend in " + currency);
        }
        return switch (own) {
            case Price.Unknown unknown -> unknown;
            case Price.Known known -> new Price.Known(known.cost().plus(new Cost(Money.zero(currency), spend)));
        };
    }

    /** What the person is told with the price. */
    Optional<String> note() {
        Money spend = spend();
        return spend == null || spend.isZero()
                ? Optional.empty()
                : Optional.of("it asks for "
                        + String.join(", ", contract.permissions().calls()) + " while it runs: up to " + spend
                        + " in all; which key pays is known only then, and that key's caps hold");
    }

    private @Nullable Money spend() {
        return contract.kind() == SkillContract.Kind.SCRIPT
                ? contract.permissions().spend()
                : null;
    }
}
