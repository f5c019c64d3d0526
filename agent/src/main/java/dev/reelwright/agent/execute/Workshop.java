package dev.reelwright.agent.execute;

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
        EventBus events) {

    /** A call for the same work whose outcome nobody knows, in this run or another. */
    Optional<CallJournal.Call> inDoubt(String commitKey) {
        return journal.forWork(commitKey).stream().filter(this::unsettled).findFirst();
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
