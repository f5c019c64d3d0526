package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillCall;

/**
 * One visit to a skill as it stands before the {@link CallGate}.
 *
 * @param operation the ledger's id of the call; the visits that poll it have the same one
 * @param commitKey digest of the work
 * @param key whose budget pays
 * @param atMost the worst case of the whole call
 * @param lastTry true when a repeatable failure will not be repeated any more
 */
record Order(
        RunId run,
        Step step,
        RegisteredSkill skill,
        SkillCall call,
        CallContext context,
        String operation,
        String commitKey,
        Key key,
        Money atMost,
        boolean lastTry) {

    /** True when a provider works on it already and this visit only asks how far it is. */
    boolean polling() {
        return call.state() != null;
    }

    boolean paid() {
        return !atMost.isZero();
    }
}
