package dev.reelwright.skills.provider;

import java.util.List;

/** How a job is called off. */
sealed interface Cancel {

    /** @param accepted the answers that mean it was taken note of */
    record Request(RequestForm request, List<Condition.StatusRange> accepted) implements Cancel {
        public Request {
            accepted = List.copyOf(accepted);
        }
    }

    /** The provider has no way. */
    record Unsupported() implements Cancel {}
}
