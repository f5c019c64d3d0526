package dev.reelwright.agent.shell;

import dev.reelwright.budgets.Doubt;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.LedgerStoppedException;
import dev.reelwright.budgets.Reservation;
import java.util.List;

/** Finds what is in doubt by its operation or the beginning of it. */
final class Doubts {
    private Doubts() {}

    /** @throws UsageException when none, or more than one, begins so */
    static Doubt find(Ledger ledger, String start) {
        List<Doubt> found = ledger.doubts().stream()
                .filter(doubt -> doubt.reservation().operation().startsWith(start))
                .toList();
        List<Doubt> exact = found.stream()
                .filter(doubt -> doubt.reservation().operation().equals(start))
                .toList();
        if (exact.size() == 1) {
            return exact.getFirst();
        }
        if (found.size() != 1) {
            throw new UsageException(
                    (found.isEmpty() ? "nothing is in doubt that is called \"" : "more than one begins with \"") + start
                            + "\"; reelwright budget doubts lists what is");
        }
        return found.getFirst();
    }

    static List<String> proposals(Ledger ledger, String start) {
        try {
            return ledger.doubts().stream()
                    .map(Doubt::reservation)
                    .map(Reservation::operation)
                    .filter(operation -> operation.startsWith(start))
                    .toList();
        } catch (LedgerStoppedException stopped) {
            return List.of();
        }
    }
}
