package dev.reelwright.agent.execute;

import dev.reelwright.registry.SkillResult;

/** Writes down how the skill ended before the ledger settles it, so that a crash in between costs no doubt. */
record CloseDoor(CallJournal journal, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        GateAnswer answer = next.pass(order);
        if (answer instanceof GateAnswer.Ran ran) {
            close(order, ran.result());
        }
        return answer;
    }

    private void close(Order order, SkillResult result) {
        String operation = order.operation();
        if (result instanceof SkillResult.Failed failed) {
            journal.failed(operation, failed.kind());
        }
        switch (result) {
            case SkillResult.Done done -> journal.close(operation, CallJournal.Outcome.DONE, done.spent(), "");
            case SkillResult.Pending pending -> {
                // A call that is known to go on can always be gone on with.
                journal.handles(operation, pending.state());
                journal.close(operation, CallJournal.Outcome.PENDING, null, "");
            }
            case SkillResult.Failed failed
            when order.mayHaveBeenBilled(failed) ->
                journal.close(operation, CallJournal.Outcome.IN_DOUBT, null, failed.message());
            case SkillResult.Failed failed
            when order.polling() && failed.kind().repeatable() && !order.lastTry() ->
                journal.close(operation, CallJournal.Outcome.PENDING, null, failed.message());
            case SkillResult.Failed failed ->
                journal.close(operation, CallJournal.Outcome.FAILED, failed.spent(), failed.message());
        }
    }
}
