package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Reservation;
import java.util.Optional;

/** What every run of one engine shares that was begun with the same skills. */
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

    static CallGate gate(EngineParts parts, CallJournal journal, AssetStore assets, Commits commits) {
        OutputKeeper keeper = new OutputKeeper(
                assets, commits, parts.capabilities(), parts.registry().mediaTools());
        return new CallGate(parts.audit(), parts.ledger(), journal, keeper);
    }

    /** The same for runs that begin from now on: with other skills, and all that is counted and held shared with those under way. */
    Workshop with(EngineParts others, CallHistory history) {
        return new Workshop(
                others,
                store,
                words,
                assets,
                commits,
                journal,
                gate(others, journal, assets, commits),
                new Preparation(others, assets, others.routeFacts(history), traffic.breakers()),
                claims,
                routes,
                traffic,
                scratch,
                lessons.with(new Learner(others.registry(), history, others.audit(), others.clock())),
                events);
    }

    /** A call for the same work whose outcome nobody knows, in this run or another. */
    Optional<CallJournal.Call> inDoubt(String commitKey) {
        return journal.forWork(commitKey).stream().filter(this::unsettled).findFirst();
    }

    /**
     * A paid call for the same work that another run has left with a provider. Nobody alive works on it, as whoever does holds the work; but
     * that run can still go on with it, whatever a person has booked for it meanwhile.
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
                        .filter(hold -> !hold.amount().isZero() && hold.state() != Reservation.State.RESERVED)
                        .filter(hold -> hold.isOpen()
                                || journal.handles(call.operation()).isPresent())
                        .isPresent();
    }

    /** The same for what is wanted, whoever was asked for it. */
    Optional<CallJournal.Call> wishInDoubt(String wish) {
        return journal.forWish(wish).stream().filter(this::unsettled).findFirst();
    }

    /** The same for what one offer was asked for, whatever its folder held then. */
    Optional<CallJournal.Call> wishInDoubt(String wish, String offer) {
        return journal.forWish(wish, offer).stream().filter(this::unsettled).findFirst();
    }

    /** Whether nobody knows what came of a call, and nobody has settled it. */
    boolean unsettled(CallJournal.Call call) {
        return call.outcome() == CallJournal.Outcome.IN_DOUBT
                && parts.ledger()
                        .reservation(call.operation())
                        .filter(hold -> hold.isOpen())
                        .isPresent();
    }
}
