package dev.reelwright.skills.provider;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer says how long to wait.
 *
 * @param pattern its first group is the value; null when the whole is
 */
record Pause(Source source, @Nullable Pattern pattern, Form form) {

    /** How the time is written. */
    enum Form {
        SECONDS,
        MILLISECONDS,
        /** An HTTP date or RFC 3339. */
        DATE,
        /** {@code 37s}, {@code 6m0s}, {@code 12ms}. */
        DURATION,
        /** Seconds or an HTTP date, as the standard has it. */
        RETRY_AFTER
    }
}
