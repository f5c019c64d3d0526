package dev.reelwright.agent.directive;

import java.util.List;

/**
 * What the person asks for, read but not yet planned.
 *
 * @param title the film's title; never blank
 * @param shots in the order of the film; never empty
 */
public record Directive(String title, Settings settings, List<ShotIdea> shots) {
    public Directive {
        shots = List.copyOf(shots);
        if (title.isBlank() || shots.isEmpty()) {
            throw new IllegalArgumentException("a directive has a title and at least one shot");
        }
    }

    /** Words that will be spoken. */
    public int words() {
        return shots.stream().mapToInt(shot -> Words.count(shot.narration())).sum();
    }
}
