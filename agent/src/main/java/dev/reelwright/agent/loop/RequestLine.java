package dev.reelwright.agent.loop;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that asks for a film instead of being its words: {@code a 30-second explainer about tides}.
 *
 * @param topic what the film is to be about
 * @param seconds how long it is to be, null when the line does not say
 */
record RequestLine(String topic, @Nullable Double seconds) {
    private static final Pattern ASKS = Pattern.compile(
            "(?is)^\\s*(?:please\\s+)?(?:(?:make|create|produce|generate|render|build|give|film|shoot|i\\s+(?:want|need|would\\s+like))\\b.*?)?"
                    + "\\b(?:an?|the|my|some)?\\s*(?:[\\p{L}\\p{N}-]+\\s+){0,6}?"
                    + "(?:video|film|movie|clip|explainer|short|reel|animation|trailer|teaser|ad|documentary|story)\\b"
                    + "\\s*(?:about|on|of|for|explaining|showing|that\\s+explains|:)\\s*(.+?)[.!?]*\\s*$");
    private static final Pattern QUESTION = Pattern.compile(
            "(?is)^\\s*(?:(?:explain|describe|teach|tell\\s+\\w+\\s+about)\\s+(.+?)|((?:how|why|what|when|where|who)\\b.+?))[.!?]*\\s*$");
    private static final Pattern LENGTH =
            Pattern.compile("(?i)(\\d{1,3})\\s*[- ]?\\s*(seconds?|secs?|s|minutes?|mins?|m)\\b");
    private static final int LONGEST = 200;

    static Optional<RequestLine> of(String text) {
        String line = text.strip();
        if (line.length() > LONGEST || line.contains("\n") || line.matches("(?s).*[.!?]\\s+\\S.*")) {
            return Optional.empty();
        }
        Matcher asks = ASKS.matcher(line);
        if (asks.matches()) {
            return Optional.of(new RequestLine(asks.group(1).strip(), seconds(line)));
        }
        Matcher question = QUESTION.matcher(line);
        if (question.matches()) {
            String topic = question.group(1) == null ? question.group(2) : question.group(1);
            return Optional.of(new RequestLine(topic.strip(), seconds(line)));
        }
        return Optional.empty();
    }

    private static @Nullable Double seconds(String line) {
        Matcher length = LENGTH.matcher(line);
        if (!length.find()) {
            return null;
        }
        double number = Double.parseDouble(length.group(1));
        return length.group(2).toLowerCase(Locale.ROOT).startsWith("m") ? 60 * number : number;
    }
}
