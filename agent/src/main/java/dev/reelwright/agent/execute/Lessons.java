package dev.reelwright.agent.execute;

import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.SkillRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What calls teach: a rule that was followed is counted, one that hurts is retired, and a failure that is followed by a success with other
 * inputs becomes a lesson. Never stands in the way of a result: what cannot be kept is told.
 */
final class Lessons {
    private final RuleUses uses;
    private final Learner learner;

    Lessons(RuleUses uses, Learner learner) {
        this.uses = uses;
        this.learner = learner;
    }

    /** The same counters, for calls of other skills. */
    Lessons with(Learner other) {
        return new Lessons(uses, other);
    }

    /**
     * A call has ended, or still goes on.
     *
     * @return what is to be told, a sentence each
     */
    List<String> answered(Order order, GateAnswer.Ran ran) {
        try {
            List<String> told = new java.util.ArrayList<>(uses.answered(order, ran.result()));
            told.addAll(learner.answered(order, ran.result()));
            return told;
        } catch (IOException | UncheckedIOException | AuditUnavailable unkept) {
            return List.of("what this call taught could not be kept: " + unkept.getMessage());
        }
    }

    /** A run of before is gone on with: what its calls have shown and nobody wrote down is counted. */
    void takenOver(RunId run, SkillRegistry registry) {
        quietly(run, mine -> uses.takenOver(mine, registry));
    }

    /** The run has ended, or rests: its counters go to the shelf, one commit for each skill. */
    void ended(RunId run) {
        quietly(run, uses::flush);
    }

    private void quietly(RunId run, Work work) {
        try {
            work.on(run);
        } catch (IOException | UncheckedIOException | AuditUnavailable unkept) {
            // What is not counted now is on the record, for when the run is taken over again; the rules themselves are
            // not touched.
            uses.forget(run);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(RunId run) throws IOException;
    }
}
