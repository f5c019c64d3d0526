package dev.reelwright.agent.execute;

import java.util.Locale;
import java.util.regex.Pattern;

/** Faults that say nothing about a skill: the same call may work the next minute. Such faults never become lessons. */
public final class PassingFaults {
    /** For faults that were not told apart by the skill. */
    private static final Pattern WORDS = Pattern.compile(
            "\\b(timed? ?out|connection (reset|refused|lost|closed)|network|quota|rate.?limit\\w*|too many requests"
                    + "|insufficient (funds|credits?|balance)|no money left|the key was not taken|out of (time|credits?)|(temporarily|service) unavailable|overloaded"
                    + "|cancel+ed|content policy|moderat\\w+|safety system|time limit|in the time)\\b"
                    + "|\\bhttp (402|408|429|502|503|504)\\b");

    private PassingFaults() {}

    /**
     * @param outcome as on the record: a failure's kind in lower-case letters, or what stopped the call
     * @return empty when the fault does not pass by itself
     */
    public static String reason(String outcome, String message) {
        return switch (outcome) {
            case "rate_limited" -> "too many requests at once";
            case "unavailable" -> "the provider or the network was down";
            case "refused" -> "the provider refused the content of this one prompt";
            case "cancelled" -> "it was cancelled";
            case "in_doubt" -> "nobody knows how it ended; settle it first";
            case "refused-by-budget" -> "the budget did not allow it";
            case "stopped" -> "it was stopped before it began";
            case "invalid_input", "unsupported", "limit", "broken" -> words(message);
            default -> "its kind is not known";
        };
    }

    private static String words(String message) {
        return WORDS.matcher(message.toLowerCase(Locale.ROOT)).find()
                ? "its message speaks of time, network, quota or moderation"
                : "";
    }
}
