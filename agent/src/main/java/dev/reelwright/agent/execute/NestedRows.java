package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.registry.FailureKind;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What steps have asked for, where nobody is asking just now. */
final class NestedRows {
    private NestedRows() {}

    /** What a step has asked for that a provider works on. */
    static List<StepRow> open(Workshop shop, RunId run, String step) {
        List<StepRow> rows = List.copyOf(shop.store().answers(run, step).values());
        rows.forEach(row -> takeUp(shop, row));
        return rows.stream().filter(row -> row.pending != null).toList();
    }

    /** A process may have died after it wrote down that a provider works on it, and before the row knew. */
    static void takeUp(Workshop shop, StepRow row) {
        if (row.pending == null && row.operation != null) {
            row.pending = shop.journal().handles(row.operation).orElse(null);
        }
    }

    /**
     * It is not waited for any more: free work is over, paid work is in doubt.
     *
     * @return whether something is in doubt by that
     */
    static boolean giveUp(Workshop shop, Collection<StepRow> rows, String why) {
        boolean doubt = false;
        for (StepRow row : rows) {
            takeUp(shop, row);
            if (row.pending != null && row.operation != null) {
                OpenCalls.giveUp(shop, row.operation, why);
                boolean doubtful = inDoubt(shop, row.operation);
                row.failure = doubtful ? FailureKind.IN_DOUBT : FailureKind.CANCELLED;
                row.end(StepState.FAILED, why, shop.parts().clock().instant());
                doubt |= doubtful;
            }
        }
        return doubt;
    }

    private static boolean inDoubt(Workshop shop, String operation) {
        return shop.parts()
                .ledger()
                .reservation(operation)
                .filter(hold -> hold.state() == Reservation.State.IN_DOUBT)
                .isPresent();
    }

    /** What a step has asked for, that a provider works on under that name; it is to be asked after at once. */
    static List<StepRow> knocked(Workshop shop, RunId run, String step, Predicate<StepRow> isJob) {
        List<StepRow> rows = open(shop, run, step).stream().filter(isJob).toList();
        rows.forEach(row -> row.notBefore = null);
        return rows;
    }

    /** A line for the person. */
    static String words(Asked asked, @Nullable StepRow row) {
        String who = row == null || row.skill == null ? "nobody" : row.skill;
        String what = "asked for " + asked.capability() + " (" + asked.id() + "): ";
        if (row == null || row.state != StepState.DONE) {
            return what + (row == null || row.message.isEmpty() ? "not done" : row.message);
        }
        return what + who + (row.cached ? ", made before" : "") + ", " + row.cost;
    }
}
