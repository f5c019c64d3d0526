package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls the skill and keeps what it made. Whatever the skill does, the answer is a result that says what may have been spent. */
record SkillDoor(OutputKeeper keeper) implements CallGate.Door {
    private static final Duration NEXT_POLL = Duration.ofSeconds(30);

    @Override
    public GateAnswer pass(Order order) {
        SkillResult result = lastPoll(order, plausible(order, run(order)));
        // An interrupt was meant for the skill; what follows must reach the disk.
        Thread.interrupted();
        result = order.context().judged(result);
        if (result instanceof SkillResult.Done done) {
            result = keeper.keep(order, done);
        }
        return new GateAnswer.Ran(result, List.of());
    }

    private static SkillResult run(Order order) {
        try {
            SkillResult result = order.skill().code().run(order.call(), order.context());
            return result instanceof SkillResult.Failed && order.context().stopped() ? stopped(order) : result;
        } catch (InterruptedException e) {
            return stopped(order);
        } catch (RuntimeException | Error e) {
            return order.context().stopped()
                    ? stopped(order)
                    : uncertain(
                            order,
                            FailureKind.BROKEN,
                            "the skill " + order.call().skill() + " broke: " + e);
        }
    }

    /** The engine took the call back: cancelled, out of time, or shutting down. A provider's job is not stopped by that. */
    private static SkillResult stopped(Order order) {
        JsonNode handle = order.call().state();
        return switch (order.context().stop()) {
            case CANCELLED -> uncertain(order, FailureKind.CANCELLED, "cancelled");
            case OUT_OF_TIME ->
                handle == null
                        ? uncertain(
                                order,
                                FailureKind.LIMIT,
                                "not done in the time it was given; allow more in timeoutSeconds")
                        : new SkillResult.Pending(NEXT_POLL, handle);
            case SHUT_DOWN ->
                handle == null
                        ? uncertain(order, FailureKind.CANCELLED, "the program ended")
                        : new SkillResult.Pending(Duration.ZERO, handle);
            case NONE -> uncertain(order, FailureKind.BROKEN, "the skill stopped by itself");
        };
    }

    /** Free work that failed costs nothing; a paid call that ended this way may have been billed. */
    private static SkillResult uncertain(Order order, FailureKind kind, String message) {
        return new SkillResult.Failed(
                order.mayBeBilled() ? FailureKind.IN_DOUBT : kind,
                message,
                Money.zero(order.atMost().currency()));
    }

    /** A result that cannot be booked is no result. */
    private static SkillResult plausible(Order order, @Nullable SkillResult result) {
        String currency = order.atMost().currency();
        return switch (result) {
            case null -> uncertain(order, FailureKind.BROKEN, "the skill gave no result");
            case SkillResult.Pending pending -> pending;
            case SkillResult.Done done
            when done.spent().isZero() -> new SkillResult.Done(done.outputs(), Money.zero(currency), done.notes());
            case SkillResult.Failed failed
            when failed.spent().isZero() ->
                new SkillResult.Failed(failed.kind(), failed.message(), Money.zero(currency), failed.notBefore());
            case SkillResult.Done done when unbookable(done.spent(), currency) -> wrongBill(order, done.spent());
            case SkillResult.Failed failed
            when unbookable(failed.spent(), currency) -> wrongBill(order, failed.spent());
            case SkillResult.Done done -> done;
            case SkillResult.Failed failed -> failed;
        };
    }

    /** A provider that cannot be asked any more may still bill. */
    private static SkillResult lastPoll(Order order, SkillResult result) {
        boolean lost = order.polling()
                && order.paid()
                && order.lastTry()
                && result instanceof SkillResult.Failed failed
                && failed.kind().repeatable();
        return lost && result instanceof SkillResult.Failed failed
                ? uncertain(order, FailureKind.IN_DOUBT, "the provider could not be asked: " + failed.message())
                : result;
    }

    private static boolean unbookable(Money spent, String currency) {
        return spent.isNegative() || !spent.currency().equals(currency);
    }

    private static SkillResult wrongBill(Order order, Money spent) {
        return new SkillResult.Failed(
                FailureKind.IN_DOUBT,
                "the skill said it spent " + spent + ", which cannot be booked under a price in "
                        + order.atMost().currency(),
                Money.zero(order.atMost().currency()));
    }
}
