package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.CallJournal.Call;
import dev.reelwright.agent.execute.CallJournal.Outcome;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.registry.FailureKind;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Settles what a dead process has left open. A call whose answer was safe is booked as it was; one that was surely not made, or costs
 * nothing, is released; one that a provider works on goes on; everything else is in doubt, and never sent again by itself.
 */
final class OpenCalls {
    private static final String ENDED = "its process ended while the call was under way";

    private OpenCalls() {}

    /** Leaves every step of the run either ended or ready to go on. */
    static void settle(Workshop shop, RunId run, Map<String, StepRow> rows) {
        for (Call call : shop.journal().ofRun(run)) {
            Optional<Reservation> hold =
                    shop.parts().ledger().reservation(call.operation()).filter(Reservation::isOpen);
            if (hold.isPresent()) {
                settle(shop, call, hold.get(), known(shop, call, rows));
            }
        }
        rows.values().stream().filter(row -> row.state == StepState.RUNNING).forEach(row -> {
            takeUp(shop, row);
            settle(shop, run, row);
        });
        for (AuditEntry open : shop.parts().audit().openIntents(run)) {
            shop.parts()
                    .audit()
                    .reopen(open.index())
                    .result("interrupted", JsonNodeFactory.instance.objectNode().put("message", ENDED));
        }
    }

    /** Whether the provider's job can be asked after. */
    private static boolean known(Workshop shop, Call call, Map<String, StepRow> rows) {
        StepRow row = rows.get(call.step());
        boolean withStep = row != null && call.operation().equals(row.operation) && row.pending != null;
        return withStep || shop.journal().handles(call.operation()).isPresent();
    }

    /** The call is not waited for any more: free work is over, paid work is in doubt. */
    static void giveUp(Workshop shop, String operation, String why) {
        Ledger ledger = shop.parts().ledger();
        boolean free = ledger.reservation(operation)
                .map(hold -> hold.amount().isZero())
                .orElse(true);
        if (free) {
            shop.journal().close(operation, Outcome.FAILED, null, why);
            ledger.release(operation, why + "; it is free");
        } else {
            shop.journal().close(operation, Outcome.IN_DOUBT, null, why);
            ledger.doubt(operation, why);
        }
    }

    private static void settle(Workshop shop, Call call, Reservation hold, boolean known) {
        Ledger ledger = shop.parts().ledger();
        if (hold.state() == Reservation.State.RESERVED) {
            ledger.release(call.operation(), "its process ended before anything was sent");
            return;
        }
        switch (call.outcome()) {
            case null -> giveUp(shop, call.operation(), ENDED);
            case DONE, FAILED -> {
                if (call.spent().isPresent() && !call.spent().get().isZero()) {
                    ledger.post(call.operation(), call.spent().get());
                } else {
                    ledger.release(call.operation(), "the skill said that it cost nothing: " + call.note());
                }
            }
            case PENDING -> {
                if (!known) {
                    giveUp(shop, call.operation(), ENDED);
                }
            }
            case IN_DOUBT -> ledger.doubt(call.operation(), call.note());
        }
    }

    /**
     * A process may die after it wrote down that a provider works on the call, and before the step knew. Without its handle the step would
     * begin anew, and be paid twice.
     */
    private static void takeUp(Workshop shop, StepRow row) {
        if (row.pending == null && row.operation != null) {
            row.pending = shop.journal().handles(row.operation).orElse(null);
        }
    }

    /**
     * The job of a step's last call, which nobody has ended: the step failed because it could not be asked after, such as without the key. Empty when
     * there is none.
     */
    static Optional<JsonNode> left(Workshop shop, RunId run, StepRow row) {
        return shop.journal().ofRun(run).stream()
                .filter(call -> call.operation().equals(row.operation) && call.outcome() == Outcome.PENDING)
                .findFirst()
                .flatMap(call -> shop.journal().handles(call.operation()));
    }

    private static void settle(Workshop shop, RunId run, StepRow row) {
        boolean doubt = row.operation != null
                && shop.parts()
                        .ledger()
                        .reservation(row.operation)
                        .filter(hold -> hold.state() == Reservation.State.IN_DOUBT)
                        .isPresent();
        Optional<Money> lost = row.pending == null ? paidForNothing(shop, run, row) : Optional.empty();
        if (doubt) {
            lost(shop, row, ", and it may have been billed; settle it in the budget");
        } else if (lost.isPresent()) {
            lost(
                    shop,
                    row,
                    "; you have booked " + lost.get() + " for it, and what it made is lost. Going on with the run"
                            + " orders it anew, and pays anew");
        } else {
            row.state = row.pending == null ? StepState.WAITING : StepState.PENDING;
        }
    }

    private static void lost(Workshop shop, StepRow row, String words) {
        row.failure = FailureKind.IN_DOUBT;
        row.end(StepState.FAILED, ENDED + words, shop.parts().clock().instant());
    }

    /** What the person has booked for a call of which no answer was ever written down. */
    private static Optional<Money> paidForNothing(Workshop shop, RunId run, StepRow row) {
        return shop.journal().ofRun(run).stream()
                .filter(call -> call.operation().equals(row.operation) && call.outcome() == null)
                .findFirst()
                .flatMap(call -> shop.parts().ledger().reservation(call.operation()))
                .map(Reservation::posted)
                .filter(posted -> !posted.isZero());
    }
}
