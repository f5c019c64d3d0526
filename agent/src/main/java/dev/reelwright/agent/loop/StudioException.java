package dev.reelwright.agent.loop;

import dev.reelwright.registry.Problem;
import java.util.List;

/** The studio cannot start or go on because of something the person can mend. */
public final class StudioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String headline;
    private final transient List<Problem> problems;

    public StudioException(String headline, List<Problem> problems) {
        super(headline + (problems.isEmpty() ? "" : ": " + problems));
        this.headline = headline;
        this.problems = List.copyOf(problems);
    }

    public String headline() {
        return headline;
    }

    public List<Problem> problems() {
        return problems;
    }
}
