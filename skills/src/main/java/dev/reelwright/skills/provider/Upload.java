package dev.reelwright.skills.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request before the submission that costs nothing, such as sending a file.
 *
 * @param when null when it is always made
 * @param ready how to wait until the file can be used; null when it can be at once
 */
record Upload(
        @Nullable Condition when,
        RequestForm request,
        Map<String, Handle> handles,
        @Nullable Poll ready) {
    Upload {
        handles = Ordered.copy(handles);
    }
}
