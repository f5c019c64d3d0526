package dev.reelwright.budgets;

import dev.reelwright.budgets.LedgerEntry.Kind;
import org.jspecify.annotations.Nullable;

/** An entry that is not in the journal yet: no index, no time, no hash. */
record Draft(
        Kind kind,
        String operation,
        @Nullable Key key,
        String run,
        @Nullable Scope scope,
        @Nullable Money amount,
        String bodyDigest,
        String note,
        String holder) {
    Draft {
        note = Text.tidy(note);
    }

    static Draft reserve(ReserveRequest r, String holder) {
        return new Draft(
                Kind.RESERVE, r.operation(), r.key(), r.run(), null, r.amount(), r.bodyDigest(), r.what(), holder);
    }

    static Draft step(Kind kind, Reservation r, Money amount, String note) {
        return new Draft(kind, r.operation(), r.key(), r.run(), null, amount, "", note, "");
    }

    static Draft sending(Reservation r, String holder) {
        return new Draft(Kind.SENDING, r.operation(), r.key(), r.run(), null, r.amount(), "", "", holder);
    }

    static Draft ofKey(Kind kind, Key key, String note) {
        return new Draft(kind, "", key, "", null, null, "", note, "");
    }

    static Draft cap(Kind kind, Key key, Scope scope, @Nullable Money limit) {
        return new Draft(kind, "", key, "", scope, limit, "", "", "");
    }

    static Draft runCap(String run, Money limit) {
        return new Draft(Kind.CAP, "", null, run, Scope.RUN, limit, "", "", "");
    }

    static Draft clock(String why) {
        return new Draft(Kind.CLOCK, "", null, "", null, null, "", why, "");
    }
}
