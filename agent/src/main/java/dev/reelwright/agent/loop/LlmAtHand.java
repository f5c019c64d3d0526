package dev.reelwright.agent.loop;

import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.registry.Problem;
import java.util.List;

/** Whether there is a language model to talk with. Switch over it without {@code default}. */
public sealed interface LlmAtHand {
    /** @param why for a person: what led to this model */
    record Ready(LlmGate gate, String why) implements LlmAtHand {}

    /**
     * None is set up: the offline director works.
     *
     * @param why one line: what there is not, and what a model would add
     * @param hints what to do to get one, a command or a sentence each
     */
    record None(String why, List<String> hints) implements LlmAtHand {
        public None {
            hints = List.copyOf(hints);
        }
    }

    /** The configuration means a model that cannot be asked as it stands; nothing stands in for it. */
    record Faulty(List<Problem> problems) implements LlmAtHand {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }
}
