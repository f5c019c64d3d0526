package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;

/** What an adapter turns down by the call alone: before anything is sent, and already where the call is priced. */
final class Refusals {
    private Refusals() {}

    static void check(Adapter adapter, Scope scope) throws Unfit {
        for (Adapter.Refusal refusal : adapter.refusals()) {
            if (Questions.holds(refusal.when(), scope)) {
                throw new Unfit(
                        refusal.unsupported() ? FailureKind.UNSUPPORTED : FailureKind.INVALID_INPUT, refusal.say());
            }
        }
    }
}
