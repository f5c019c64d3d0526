package dev.reelwright.budgets;

import dev.reelwright.budgets.LedgerEntry.Kind;
import dev.reelwright.budgets.Reservation.State;
import dev.reelwright.budgets.SettleAnswer.NoChange;
import dev.reelwright.budgets.SettleAnswer.Overrun;
import dev.reelwright.budgets.SettleAnswer.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides how a reservation moves on. Pure; every reservation ends at most once. */
final class Settlement {
    private Settlement() {}

    static Step<SettleAnswer> sending(Book book, String operation, String holder) {
        return with(book, operation, r -> {
            if (r.state() != State.RESERVED) {
                return no(r, "is " + word(r) + ", so nothing may be sent for it");
            }
            if (book.account(r.key()).frozen()) {
                return no(r, "draws on key '" + r.key().alias() + "', which is frozen; release it");
            }
            return settled(Draft.sending(r, holder));
        });
    }

    static Step<SettleAnswer> post(Book book, String operation, Money actual) {
        return with(book, operation, r -> {
            if (r.state() == State.IN_DOUBT) {
                return no(r, "is in doubt: settle the doubt, with evidence");
            }
            return r.isOpen() ? bill(Kind.POST, r, actual, "") : no(r, "was " + word(r) + " before");
        });
    }

    static Step<SettleAnswer> settleDoubt(Book book, String operation, Money actual, String evidence) {
        return with(book, operation, r -> {
            if (r.state() != State.IN_DOUBT) {
                return no(r, "is not in doubt but " + word(r));
            }
            return evidence.isBlank()
                    ? no(r, "stays in doubt: say on what evidence it is to be settled")
                    : bill(Kind.SETTLE, r, actual, evidence);
        });
    }

    static Step<SettleAnswer> release(Book book, String operation, String proof) {
        return with(book, operation, r -> {
            if (r.state() == State.IN_DOUBT) {
                return no(r, "is in doubt: settle the doubt, with evidence");
            }
            if (!r.isOpen()) {
                return no(r, "was " + word(r) + " before");
            }
            return proof.isBlank()
                    ? no(r, "stays reserved: say what proves that nothing was billed, or put it in doubt")
                    : settled(Draft.step(Kind.RELEASE, r, r.amount(), proof));
        });
    }

    static Step<SettleAnswer> doubt(Book book, String operation, String why) {
        return with(
                book,
                operation,
                r -> r.isOpen() && r.state() != State.IN_DOUBT
                        ? settled(Draft.step(Kind.DOUBT, r, r.amount(), why))
                        : no(r, "is " + word(r) + " already"));
    }

    static Step<RecoverAnswer> recover(Book book, String run) {
        List<Draft> drafts = new ArrayList<>();
        List<String> released = new ArrayList<>();
        List<String> inDoubt = new ArrayList<>();
        for (Reservation r : book.open()) {
            if (r.run().equals(run) && r.state() == State.RESERVED) {
                released.add(r.operation());
                drafts.add(Draft.step(Kind.RELEASE, r, r.amount(), "recovered: never marked as sending"));
            } else if (r.run().equals(run) && r.state() == State.SENDING) {
                inDoubt.add(r.operation());
                drafts.add(
                        Draft.step(Kind.DOUBT, r, r.amount(), "recovered: may have been sent, and no result is known"));
            }
        }
        return new Step<>(drafts, after -> new RecoverAnswer.Recovered(found(after, released), found(after, inDoubt)));
    }

    private static List<Reservation> found(Book book, List<String> operations) {
        return operations.stream().map(o -> book.reservation(o).orElseThrow()).toList();
    }

    private static Step<SettleAnswer> bill(Kind kind, Reservation r, Money actual, String note) {
        if (actual.isNegative()) {
            return no(r, "cannot be billed " + actual + "; put it in doubt until the true bill is known");
        }
        if (!actual.currency().equals(r.amount().currency())) {
            return no(
                    r,
                    "was reserved in " + r.amount().currency() + " and cannot be billed " + actual
                            + "; put it in doubt until the true bill is known");
        }
        Draft entry = Draft.step(kind, r, actual, note);
        if (actual.compareTo(r.amount()) <= 0) {
            return settled(entry);
        }
        Money over = actual.minus(r.amount());
        Draft freeze = Draft.ofKey(
                Kind.FREEZE, r.key(), "operation " + r.operation() + " was billed " + over + " more than reserved");
        return new Step<>(
                List.of(entry, freeze),
                after -> new Overrun(after.reservation(r.operation()).orElseThrow(), over));
    }

    private static Step<SettleAnswer> with(
            Book book, String operation, Function<Reservation, Step<SettleAnswer>> decide) {
        Optional<Reservation> known = book.reservation(operation);
        return known.isPresent()
                ? decide.apply(known.get())
                : Step.nothing(new NoChange("operation " + operation + " was never reserved"));
    }

    private static Step<SettleAnswer> settled(Draft draft) {
        return Step.write(
                draft, after -> new Settled(after.reservation(draft.operation()).orElseThrow()));
    }

    private static Step<SettleAnswer> no(Reservation r, String why) {
        return Step.nothing(new NoChange("operation " + r.operation() + " " + why));
    }

    private static String word(Reservation r) {
        return switch (r.state()) {
            case RESERVED -> "reserved";
            case SENDING -> "being sent";
            case IN_DOUBT -> "in doubt";
            case POSTED -> "billed";
            case RELEASED -> "released";
        };
    }
}
