package dev.reelwright.registry;

import java.util.List;

/** Chooses a skill for a step. A pure function: equal questions get equal answers. */
public final class Router {
    private Router() {}

    /** The best candidate that can do the step, or why there is none. The order of the candidates does not matter. */
    public static RouteAnswer route(RouteRequest request, List<Candidate> candidates) {
        throw new UnsupportedOperationException();
    }
}
