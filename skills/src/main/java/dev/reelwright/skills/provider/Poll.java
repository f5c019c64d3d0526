package dev.reelwright.skills.provider;

import java.util.Map;

/** How a job is asked after. */
record Poll(RequestForm request, Map<String, Handle> handles, StateRules states, Timing timing) {
    Poll {
        handles = Ordered.copy(handles);
    }

    /**
     * All in seconds.
     *
     * @param first after the submission
     * @param every between two polls, at first
     * @param factor how much longer each pause is than the one before
     * @param most no pause is longer
     * @param jitter part of a pause by which it may be longer, so that many jobs do not ask at once
     * @param patience after that long the job counts as overdue; it is still asked after, more seldom
     * @param patiencePerSecond more patience for each second of film or sound that is ordered
     */
    record Timing(
            double first,
            double every,
            double factor,
            double most,
            double jitter,
            double patience,
            double patiencePerSecond) {}
}
