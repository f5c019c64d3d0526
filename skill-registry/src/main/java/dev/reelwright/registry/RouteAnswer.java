package dev.reelwright.registry;

import java.util.List;

/** The router's answer. */
public sealed interface RouteAnswer {
    record Routed(Route route) implements RouteAnswer {}

    /** @param reasons for a person: why each candidate cannot be taken, and what to do */
    record NoRoute(List<String> reasons) implements RouteAnswer {
        public NoRoute {
            reasons = List.copyOf(reasons);
        }
    }
}
