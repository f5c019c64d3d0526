package dev.reelwright.skills.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A further request between the end of the job and its result; the last one's answer is what the result is taken from.
 *
 * @param when null for always; else it is left out where the handles say so
 * @param states null when one answer is enough; with them, it is asked again while they say pending
 */
record Fetch(
        @Nullable Condition when,
        RequestForm request,
        Map<String, Handle> handles,
        @Nullable StateRules states,
        Poll.Timing timing) {
    Fetch {
        handles = Ordered.copy(handles);
    }
}
