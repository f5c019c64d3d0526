package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.budgets.Money;
import java.util.Optional;

/** Asks the model, with the conversation's own cap set before and the person told of words and costs. Counts the questions of a turn. */
final class Asking {
    private final LlmGate gate;
    private final FilmDesk desk;
    private final Memory memory;
    private int asked;

    Asking(LlmGate gate, FilmDesk desk, Memory memory) {
        this.gate = gate;
        this.desk = desk;
        this.memory = memory;
    }

    int asked() {
        return asked;
    }

    /** The person hears the answer while it is made. */
    Passed aloud(LlmRequest request) throws InterruptedException {
        Heard ears = new Heard(true);
        Passed passed;
        try {
            passed = ask(request, ears);
        } finally {
            ears.end();
        }
        if (passed instanceof Passed.Said said
                && !ears.words
                && !said.message().text().isBlank()) {
            ears.words(said.message().text());
            ears.end();
        }
        return passed;
    }

    /** The house's own business: the person hears of costs and waits only. */
    Passed quietly(LlmRequest request) throws InterruptedException {
        return ask(request, new Heard(false));
    }

    private Passed ask(LlmRequest request, Heard ears) throws InterruptedException {
        asked++;
        Optional<String> unbound = desk.purse().bind();
        if (unbound.isPresent()) {
            return new Passed.Refused("the conversation's sum cannot be set in the ledger: " + unbound.get());
        }
        return gate.ask(memory.conversation().purse(), request, ears);
    }

    /** Call when the answer is kept. */
    void tellCost(Money cost) {
        desk.tell(new TalkEvent.Spent(cost, desk.purse().spent()));
    }

    /** Call after a question that may have been billed: it counts in full for the conversation. */
    void tellDoubt() {
        Money spent = desk.purse().spent();
        desk.tell(new TalkEvent.Spent(Money.zero(spent.currency()), spent));
    }

    /** Tells the person something of the house, and keeps it. */
    void note(String text) {
        memory.keep(new Entry.Note(text));
        desk.tell(new TalkEvent.Note(text));
    }

    private final class Heard implements LlmGate.Ears {
        private final boolean aloud;
        private final Curtain curtain =
                new Curtain(desk.studio().redactor()::redact, shown -> desk.tell(new TalkEvent.Words(shown)));
        private volatile boolean words;
        private boolean ended;

        Heard(boolean aloud) {
            this.aloud = aloud;
        }

        @Override
        public void words(String more) {
            if (aloud) {
                words = true;
                ended = false;
                curtain.pass(more);
            }
        }

        @Override
        public void note(String text) {
            Asking.this.note(text);
        }

        void end() {
            if (words && !ended) {
                ended = true;
                curtain.end();
                desk.tell(new TalkEvent.WordsEnded());
            }
        }
    }
}
