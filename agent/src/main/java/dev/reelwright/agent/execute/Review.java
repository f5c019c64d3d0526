package dev.reelwright.agent.execute;

import java.util.Set;

/**
 * A stop in a run at which a person is to look before it goes on.
 *
 * @param gate its name: {@code storyboard}, {@code final}, {@code publish}, or the plan's own
 * @param question what the person is asked
 * @param held steps that do not start before the yes; empty when only the end of the run is held
 * @param atEnd whether the run is not done before the yes, though all its steps are
 */
public record Review(String gate, String question, Set<String> held, boolean atEnd) {
    public Review {
        held = Set.copyOf(held);
    }
}
