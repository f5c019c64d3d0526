package dev.reelwright.agent.models;

import dev.reelwright.agent.bridge.Endpoint;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;

/** Which model is to be talked with. Switch over it without {@code default}. */
public sealed interface Choice {
    /**
     * @param secret the key; empty for a server that needs none
     * @param why for a person: what led to it
     */
    record Chosen(Endpoint endpoint, Optional<String> secret, String why) implements Choice {
        /** Without the secret. */
        @Override
        public String toString() {
            return endpoint.model().id() + " (" + why + ")";
        }
    }

    /**
     * There is nothing to choose from, and nothing is wrong with that.
     *
     * @param why one line: what there is not, and what a model would add
     * @param hints what to do to get one, a command or a sentence each
     */
    record None(String why, List<String> hints) implements Choice {
        public None {
            hints = List.copyOf(hints);
        }
    }

    /** The configuration means a model that cannot be asked as it stands. */
    record Faulty(List<Problem> problems) implements Choice {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }
}
