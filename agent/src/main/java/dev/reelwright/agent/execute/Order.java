package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MarksSending;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillResult;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a skill as it stands before the {@link CallGate}.
 *
 * @param operation the ledger's id of the call; the visits that poll it have the same one
 * @param lastTry true when a repeatable failure will not be repeated any more
 * @param asker the call that asks for it; null for a step's own call
 */
record Order(
        RunId run,
        Step step,
        Prepared.Ready ready,
        SkillCall call,
        CallContext context,
        String operation,
        boolean lastTry,
        @Nullable Asker asker) {

    /** Of a step's own call. */
    Order(
            RunId run,
            Step step,
            Prepared.Ready ready,
            SkillCall call,
            CallContext context,
            String operation,
            boolean lastTry) {
        this(run, step, ready, call, context, operation, lastTry, null);
    }

    RegisteredSkill skill() {
        return ready.skill();
    }

    /** Digest of the work. */
    String commitKey() {
        return ready.commitKey();
    }

    /** Whose budget pays. */
    Key key() {
        return ready.key();
    }

    /** The worst case of the whole call. */
    Money atMost() {
        return ready.atMost();
    }

    /** True when a provider works on it already and this visit only asks how far it is. */
    boolean polling() {
        return call.state() != null;
    }

    boolean paid() {
        return !atMost().isZero();
    }

    /** True when the skill itself says when the first byte leaves that may be billed. */
    boolean marksItself() {
        return !polling() && skill().code() instanceof MarksSending;
    }

    /** False when nothing has left that could be billed. */
    boolean mayBeBilled() {
        return paid() && (!marksItself() || context.sent());
    }

    /** True when this very call may have been billed; a doubt about what it asked for is held by that call. */
    boolean mayHaveBeenBilled(SkillResult.Failed failed) {
        return failed.kind() == FailureKind.IN_DOUBT && !context.doubtIsNested();
    }
}
