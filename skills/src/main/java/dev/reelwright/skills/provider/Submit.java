package dev.reelwright.skills.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request that is paid.
 *
 * @param handles what to keep of the answer, by name
 * @param states null when an answer without an error is simply accepted
 */
record Submit(
        RequestForm request,
        Map<String, Handle> handles,
        @Nullable StateRules states) {
    Submit {
        handles = Ordered.copy(handles);
    }
}
