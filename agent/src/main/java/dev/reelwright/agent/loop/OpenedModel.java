package dev.reelwright.agent.loop;

import dev.reelwright.agent.bridge.Bridge;
import dev.reelwright.agent.llm.GateParts;
import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.Pause;
import dev.reelwright.agent.models.Choice;
import dev.reelwright.budgets.Key;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The model that is at hand, and what has to be closed with it.
 *
 * @param llm behind the gate; empty when there is none
 */
record OpenedModel(LlmAtHand answer, Optional<Llm> llm) implements AutoCloseable {

    static OpenedModel open(Studio studio, RandomGenerator random) {
        return switch (studio.models().choose()) {
            case Choice.None none -> new OpenedModel(new LlmAtHand.None(none.why(), none.hints()), Optional.empty());
            case Choice.Faulty faulty -> new OpenedModel(new LlmAtHand.Faulty(faulty.problems()), Optional.empty());
            case Choice.Chosen chosen -> {
                Llm llm = Bridge.open(chosen.endpoint(), chosen.secret(), studio.clock());
                LlmGate gate = LlmGate.over(llm, parts(studio, llm, random));
                yield new OpenedModel(new LlmAtHand.Ready(gate, chosen.why()), Optional.of(llm));
            }
        };
    }

    private static GateParts parts(Studio studio, Llm llm, RandomGenerator random) {
        Key key = studio.keys().key(llm.model().keyAlias()).orElseThrow();
        return new GateParts(
                studio.ledger(),
                studio.audit(),
                studio.prices(),
                key,
                studio.config().currency(),
                studio.clock(),
                random,
                Pause.sleeping());
    }

    @Override
    public void close() {
        llm.ifPresent(Llm::close);
    }
}
