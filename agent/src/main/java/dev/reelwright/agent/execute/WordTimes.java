package dev.reelwright.agent.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The times of words against the length of the sound they are in. */
final class WordTimes {
    private final double seconds;
    private final List<String> wrong = new ArrayList<>();
    private int cut;

    private WordTimes(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Puts right what is out by a breath.
     *
     * @param words changed where they reach past the end or begin a moment too early
     * @param notes told of what was changed
     * @return what is wrong with them; empty when nothing is, or nothing any more
     */
    static List<String> putRight(ArrayNode words, double seconds, List<String> notes) {
        WordTimes times = new WordTimes(seconds);
        double before = 0;
        for (int i = 0; i < words.size() && times.wrong.isEmpty(); i++) {
            if (words.get(i) instanceof ObjectNode word) {
                before = times.next(i, word, before);
            }
        }
        if (times.cut > 0 && times.wrong.isEmpty()) {
            notes.add(times.cut + " of " + words.size() + " word times were moved by less than half a second to lie in order and in"
                    + " the sound");
        }
        return times.wrong;
    }

    /** @return where the word starts */
    private double next(int place, ObjectNode word, double before) {
        JsonNode from = word.path("start");
        JsonNode to = word.path("end");
        if (!from.isNumber() || !to.isNumber()) {
            return before;
        }
        double start = from.asDouble();
        double end = to.asDouble();
        if (start < before - Leeway.OVERLAP || end < start - Leeway.OVERLAP) {
            wrong("word %d of the answer goes from %.2f s to %.2f s, after one that starts at %.2f s: they are out of order",
                    place + 1, start, end, before);
        } else if (start > seconds + Leeway.PAST_THE_END || end > seconds + Leeway.PAST_THE_END) {
            wrong("word %d of the answer goes from %.2f s to %.2f s, but the sound ends at %.2f s", place + 1, start, end, seconds);
        }
        double right = Math.min(Math.max(start, before), seconds);
        double rightEnd = Math.clamp(end, right, Math.max(right, seconds));
        if (right != start || rightEnd != end) {
            cut++;
            word.put("start", right).put("end", rightEnd);
        }
        return right;
    }

    private void wrong(String format, Object... values) {
        wrong.add(String.format(Locale.ROOT, format, values) + "; these times belong to another sound: make it again");
    }
}
