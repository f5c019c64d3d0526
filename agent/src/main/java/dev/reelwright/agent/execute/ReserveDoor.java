package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.budgets.ReserveAnswer;
import dev.reelwright.budgets.ReserveRequest;
import dev.reelwright.budgets.Scope;
import dev.reelwright.budgets.SettleAnswer;
import dev.reelwright.registry.SkillResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the worst case before the call and settles the hold after it. A visit that polls has its hold already. */
record ReserveDoor(Ledger ledger, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        if (!order.polling()) {
            Optional<GateAnswer> no = refusal(order);
            if (no.isPresent()) {
                return no.get();
            }
        }
        GateAnswer answer = next.pass(order);
        return switch (answer) {
            case GateAnswer.Ran ran -> settled(order, ran);
            case GateAnswer.Refused _, GateAnswer.Forbidden _, GateAnswer.Stopped _ -> {
                ledger.release(order.operation(), "the skill was not called");
                yield answer;
            }
        };
    }

    private Optional<GateAnswer> refusal(Order order) {
        ReserveRequest request = new ReserveRequest(
                order.operation(),
                order.key(),
                order.run().value(),
                order.atMost(),
                order.commitKey(),
                order.call().capability() + " by " + order.call().skill() + " for step "
                        + order.step().id());
        return switch (ledger.reserve(request)) {
            case ReserveAnswer.Reserved _ -> Optional.empty();
            case ReserveAnswer.Refused refused
            when refused.reason() instanceof ReserveAnswer.Reason.NoSpending ->
                Optional.of(new GateAnswer.Stopped(refused.message()));
            case ReserveAnswer.Refused refused ->
                Optional.of(new GateAnswer.Refused(refused.message(), runCap(refused.reason(), order.key())));
        };
    }

    /** A key may have a cap for each run as well; that one is the key's, and no yes to the run lifts it. */
    private @Nullable Money runCap(ReserveAnswer.Reason reason, Key key) {
        if (!(reason instanceof ReserveAnswer.Reason.OverCap over) || over.cap().scope() != Scope.RUN) {
            return null;
        }
        boolean ofTheKey =
                ledger.balance(key).caps().stream().anyMatch(cap -> cap.cap().equals(over.cap()));
        return ofTheKey ? null : over.cap().limit();
    }

    private GateAnswer settled(Order order, GateAnswer.Ran ran) {
        Optional<String> note = switch (ran.result()) {
            case SkillResult.Done done -> post(order, done.spent());
            case SkillResult.Pending _ -> Optional.empty();
            case SkillResult.Failed failed -> failed(order, failed);
        };
        List<String> notes = new ArrayList<>(ran.notes());
        note.ifPresent(notes::add);
        return new GateAnswer.Ran(ran.result(), notes);
    }

    private Optional<String> failed(Order order, SkillResult.Failed failed) {
        if (order.mayHaveBeenBilled(failed)) {
            return note(ledger.doubt(order.operation(), failed.message()));
        }
        if (order.polling() && failed.kind().repeatable() && !order.lastTry()) {
            return Optional.empty();
        }
        return failed.spent().isZero()
                ? note(ledger.release(order.operation(), failed.kind() + ": " + failed.message()))
                : post(order, failed.spent());
    }

    private Optional<String> post(Order order, Money spent) {
        SettleAnswer answer = ledger.post(order.operation(), spent);
        boolean doubted = answer instanceof SettleAnswer.NoChange
                && ledger.reservation(order.operation())
                        .filter(hold -> hold.state() == Reservation.State.IN_DOUBT)
                        .isPresent();
        return note(doubted ? ledger.settleDoubt(order.operation(), spent, "the call came to its end") : answer);
    }

    private static Optional<String> note(SettleAnswer answer) {
        return switch (answer) {
            case SettleAnswer.Settled _ -> Optional.empty();
            case SettleAnswer.Overrun overrun ->
                Optional.of("it cost " + overrun.over() + " more than was reserved; its key is frozen until you look");
            case SettleAnswer.NoChange unchanged -> Optional.of("the ledger did not book it: " + unchanged.why());
            case SettleAnswer.Stopped stopped ->
                Optional.of("the ledger could not book it, what was held stays held: " + stopped.reason());
        };
    }
}
