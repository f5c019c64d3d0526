package dev.reelwright.agent.llm;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.TokenPrice;

/**
 * One try to get an answer, as it stands before the doors.
 *
 * @param operation the ledger's id of this try; another try has another one
 * @param price what the tokens cost, the same for the hold and for the bill
 * @param atMost the worst case
 */
record Question(
        String operation,
        RunId purse,
        LlmModel model,
        LlmRequest request,
        RequestSize size,
        Key key,
        TokenPrice price,
        Money atMost,
        LlmListener listener) {

    boolean paid() {
        return !atMost.isZero();
    }
}
