package dev.reelwright.agent.llm;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.TokenAnswer;
import dev.reelwright.budgets.TokenPrice;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The gate. Each layer knows only the next one; from outside, for every single try: the record announces the question, the ledger holds the
 * worst case, the ledger is told that the first byte may leave, the model is asked; then the ledger settles and the record tells the end.
 */
final class PaidGate implements LlmGate {
    private final Llm llm;
    private final GateParts parts;
    private final Tries tries;

    PaidGate(Llm llm, GateParts parts) {
        this.llm = llm;
        this.parts = parts;
        Door door = new RecordDoor(
                parts.audit(), new HoldDoor(parts.ledger(), new MarkDoor(parts.ledger(), new AskDoor(llm))));
        this.tries = new Tries(door, parts);
    }

    /** One layer. Never throws for anything that is to be expected. */
    @FunctionalInterface
    interface Door {
        Tried pass(Question question);
    }

    @Override
    public List<String> recover(RunId purse) {
        return Leftovers.settle(purse, parts);
    }

    @Override
    public LlmModel model() {
        return llm.model();
    }

    @Override
    public Passed ask(RunId purse, LlmRequest request, Ears ears) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("before anything was sent");
        }
        LlmModel model = llm.model();
        RequestSize size = RequestSize.of(model, request);
        if (size.isSurelyTooLong(model.contextTokens())) {
            return new Passed.Failed(
                    LlmFailure.CONTEXT_OVERFLOW,
                    "the conversation has " + size.bytes() + " bytes, and " + model.id() + " reads at most "
                            + model.contextTokens() + " tokens; it was not sent",
                    false);
        }
        LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
        return switch (parts.prices().tokens(model.priceRef(), today)) {
            case TokenAnswer.Unpriced unpriced -> unpriced(model, unpriced.reason());
            case TokenAnswer.Priced priced -> priced(purse, request, size, priced.price(), ears);
        };
    }

    private Passed priced(RunId purse, LlmRequest request, RequestSize size, TokenPrice price, Ears ears)
            throws InterruptedException {
        LlmModel model = llm.model();
        Money atMost = price.atMost(size.atMost(model.contextTokens()), model.maxOutputTokens());
        return tries.run(
                operation ->
                        new Question(operation, purse, model, request, size, parts.key(), price, atMost, ears::words),
                ears);
    }

    private static Passed unpriced(LlmModel model, String reason) {
        String command = "reelwright config price " + model.priceRef() + " --in AMOUNT --out AMOUNT";
        return new Passed.Unpriced(
                model.id() + " is not asked, because nobody knows what it costs: " + reason
                        + ". Set its price per million tokens: " + command,
                List.of(command, "reelwright prices", "reelwright models"));
    }
}
