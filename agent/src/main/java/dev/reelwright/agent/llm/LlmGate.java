package dev.reelwright.agent.llm;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.util.List;

/**
 * The only door to a language model: the worst case is held under the key's caps before the first byte leaves, the intent is on the record
 * before, and what was really used is booked after.
 */
public interface LlmGate {
    /** A gate in front of a model. The model stays the caller's to close. */
    static LlmGate over(Llm llm, GateParts parts) {
        return new PaidGate(llm, parts);
    }

    /**
     * Settles what a dead process has left open in a purse: what was not sent is free again, what may have been sent is in doubt. Only for a purse
     * that no living process asks under, and that holds nothing but questions.
     *
     * @return what the person should know
     * @throws dev.reelwright.audit.AuditUnavailable when the record cannot be written
     */
    default List<String> recover(RunId purse) {
        return List.of();
    }

    LlmModel model();

    /**
     * @param purse the run that the call is booked under
     * @throws InterruptedException when the thread was interrupted; a call under way is then in doubt
     */
    Passed ask(RunId purse, LlmRequest request, Ears ears) throws InterruptedException;

    /** Hears an answer while it is made, and why there is none yet. */
    interface Ears extends LlmListener {
        /** Something worth telling the person: a wait before another try, a bill in doubt. */
        void note(String text);
    }

    /** What came of it. Switch over it without {@code default}. */
    sealed interface Passed {
        /**
         * @param usage zeros when the server told none
         * @param cost what was booked; the whole hold when the usage is unknown
         */
        record Said(LlmMessage.Assistant message, LlmUsage usage, boolean cut, Money cost) implements Passed {}

        /**
         * The model gave no answer. What surely costs nothing was tried again before.
         *
         * @param inDoubt whether it may have been billed: then it is held in full, and asked again only by a person's word
         */
        record Failed(LlmFailure failure, String message, boolean inDoubt) implements Passed {}

        /** A cap does not allow it, or the ledger or the record is stopped. Nothing was sent. */
        record Refused(String message) implements Passed {}

        /** The model has no price: nothing was sent. The message says how to set one. */
        record Unpriced(String message, List<String> choices) implements Passed {
            public Unpriced {
                choices = List.copyOf(choices);
            }
        }
    }
}
