package dev.reelwright.agent.shell;

import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;

/** Which language model there is to talk with. */
interface Minds {
    /** Sends nothing, but may read files; not on the way to the prompt. */
    Mind find();

    /** A model server that answers on this machine and is not set up. May take a second. */
    Optional<Nearby> nearby();

    /**
     * @param told for a person: where it is
     * @param use the line that takes it, at a command line and at the prompt alike
     */
    record Nearby(String told, String use) {}

    /** What there is. */
    sealed interface Mind {
        /** @param why for a person: what led to this model */
        record Ready(LlmGate gate, String why) implements Mind {}

        /**
         * None is set up: the offline director works.
         *
         * @param why one line: what a model would add
         * @param hints what to do to get one
         */
        record None(String why, List<String> hints) implements Mind {
            public None {
                hints = List.copyOf(hints);
            }
        }

        /** One is meant that cannot be asked; nothing stands in for it. */
        record Faulty(List<Problem> problems) implements Mind {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }
    }
}
