package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Reservation;
import java.util.Optional;

/** What every run of one engine shares. */
record Workshop(
        EngineParts parts,
        RunStore store,
        RunWords words,
        AssetStore assets,
        Commits commits,
        CallJournal journal,
        CallGate gate,
        Preparation preparation,
        Claims claims,
        RouteTable routes,
        Traffic traffic,
        Scratch scratch,
        Lessons lessons,
        EventBus events) {

    /** A call for the same work whose outcome nobody knows, in this run or another. */
    Optional<CallJournal.Call> inDoubt(String commitKey) {
        return journal.forWork(commitKey).stream().filter(this::unsettled).findFirst();
    }

    /**
     * A paid call for the same work that another run has left with a provider. Nobody alive works on it, as whoever does holds the work; but
     * that run can still go on with it.
     */
    Optional<CallJournal.Call> leftWithAProvider(RunId mine, String commitKey) {
        return journal.forWork(commitKey).stream()
                .filter(call -> !call.run().equals(mine) && underWay(call))
                .findFirst();
    }

    private boolean underWay(CallJournal.Call call) {
        boolean open = call.outcome() == null || call.outcome() == CallJournal.Outcome.PENDING;
        return open
                && parts.ledger()
                        .reservation(call.operation())
                        .filter(hold -> hold.isOpen()
                                && hold.state() != Reservation.State.RESERVED
                                && !hold.amount().isZero())
                        .isPresent();
    }

    /** The same for what is wanted, whoever was asked for it. */
    Optional<CallJournal.Call> wishInDoubt(String wish) {
        return journal.forWish(wish).stream().filter(this::unsettled).findFirst();
    }

    private boolean unsettled(CallJournal.Call call) {
        return call.outcome() == CallJournal.Outcome.IN_DOUBT
                && parts.ledger()
                        .reservation(call.operation())
                        .filter(hold -> hold.isOpen())
                        .isPresent();
    }
}
