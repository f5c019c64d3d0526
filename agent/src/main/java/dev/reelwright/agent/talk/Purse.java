package dev.reelwright.agent.talk;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.CapLeft;
import dev.reelwright.budgets.ChangeAnswer;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one sum of a conversation, for its model and its media together. The model's calls are booked under the conversation's own run, whose cap in
 * the ledger is what the media runs leave: a run that was approved counts with its whole ceiling for as long as it may still spend, so that both
 * together can never be more than the sum.
 */
final class Purse {
    private final Ledger ledger;
    private final RunId model;
    private final String currency;
    private final @Nullable Money most;
    private final Runs runs;

    /** How much a media run may still do. */
    enum Standing {
        /** Waits for its first yes: it may spend nothing. */
        UNAPPROVED,
        /** May spend up to its ceiling, now or when it is tried again. */
        OPEN,
        /** Will not spend any more. */
        DONE
    }

    /** The media runs of the conversation. */
    record Runs(Supplier<List<RunId>> all, Function<RunId, Standing> standing) {}

    /**
     * @param model the run that the model's calls are booked under
     * @param most null when only the caps bind
     */
    Purse(Ledger ledger, RunId model, String currency, @Nullable Money most, Runs runs) {
        this.ledger = ledger;
        this.model = model;
        this.currency = currency;
        this.most = most;
        this.runs = runs;
    }

    /**
     * What media may still spend; never negative; empty when only the caps bind.
     *
     * @param resting the run that is asked about again, or will be given up for a new one: it counts with what it has spent alone
     */
    Optional<Money> allowance(Optional<RunId> resting) {
        Money sum = most;
        if (sum == null) {
            return Optional.empty();
        }
        closeDone();
        Money left = sum.minus(used(model));
        for (RunId run : runs.all().get()) {
            left = left.minus(resting.equals(Optional.of(run)) ? used(run) : setAside(run));
        }
        return Optional.of(notNegative(left));
    }

    /**
     * Lets the model spend what the media runs leave. Call before each question to it.
     *
     * @return why the ledger does not take it; empty when it holds
     */
    Optional<String> bind() {
        Money sum = most;
        if (sum == null) {
            return Optional.empty();
        }
        closeDone();
        return set(model, notNegative(sum.minus(setAside())));
    }

    /** What is done counts with what it cost; its ceiling is taken back first, so that it stays so. */
    private void closeDone() {
        giveUp(run -> runs.standing().apply(run) == Standing.DONE);
    }

    /**
     * Takes back what runs have left of their ceilings. One that is tried again all the same needs a new yes.
     *
     * @return why the ledger does not take it; empty when it holds
     */
    Optional<String> giveUp(Predicate<RunId> which) {
        if (most == null) {
            return Optional.empty();
        }
        return runs.all().get().stream()
                .filter(which)
                .filter(run ->
                        cap(run).filter(cap -> cap.compareTo(used(run)) > 0).isPresent())
                .flatMap(run -> set(run, used(run)).stream())
                .findFirst();
    }

    /** Booked, held and in doubt, of the model and all runs. */
    Money spent() {
        Money sum = used(model);
        for (RunId run : runs.all().get()) {
            sum = sum.plus(used(run));
        }
        return sum;
    }

    /** What a run has booked and holds. */
    Money used(RunId run) {
        return counted(ledger.runBalance(run.value()).used());
    }

    private Money setAside() {
        Money sum = Money.zero(currency);
        for (RunId run : runs.all().get()) {
            sum = sum.plus(setAside(run));
        }
        return sum;
    }

    private Money setAside(RunId run) {
        Money used = used(run);
        return switch (runs.standing().apply(run)) {
            case UNAPPROVED, DONE -> used;
            case OPEN -> cap(run).map(used::max).orElseGet(() -> most == null ? used : used.max(most));
        };
    }

    private Optional<Money> cap(RunId run) {
        Balance balance = ledger.runBalance(run.value());
        return balance.caps().stream()
                .map(CapLeft::cap)
                .filter(cap -> cap.scope() == Scope.RUN)
                .map(cap -> cap.limit())
                .findFirst();
    }

    private Optional<String> set(RunId run, Money cap) {
        return switch (ledger.setRunCap(run.value(), cap)) {
            case ChangeAnswer.Changed _ -> Optional.empty();
            case ChangeAnswer.Unchanged no -> Optional.of(no.why());
        };
    }

    private Money notNegative(Money money) {
        return money.max(Money.zero(currency));
    }

    /** A run that the ledger has never met has a balance of zero in a currency of its own. */
    private Money counted(Money money) {
        return money.isZero() ? Money.zero(currency) : money;
    }
}
