package dev.reelwright.agent.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A request as a server understood it, the same for all wires.
 *
 * @param path with the query
 * @param headers by lower-case name
 * @param body as it came
 * @param system empty when there was none
 * @param turns in order; each tool result is a turn of its own
 * @param tools names
 */
public record Asked(
        String path, Map<String, String> headers, JsonNode body, String system, List<Turn> turns, List<String> tools) {
    public Asked {
        headers = Map.copyOf(headers);
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /**
     * A message.
     *
     * @param role {@code user}, {@code assistant} or {@code tool}
     * @param callId of the call that this is the result of; empty otherwise
     * @param pictures how many it carries
     */
    public record Turn(String role, String text, List<Call> calls, String callId, int pictures) {
        public Turn {
            calls = List.copyOf(calls);
        }

        static Turn user(String text, int pictures) {
            return new Turn("user", text, List.of(), "", pictures);
        }

        static Turn assistant(String text, List<Call> calls) {
            return new Turn("assistant", text, calls, "", 0);
        }

        static Turn result(String callId, String text, int pictures) {
            return new Turn("tool", text, List.of(), callId, pictures);
        }
    }

    public Turn last() {
        return turns.getLast();
    }

    /** What the person, or the house in the person's place, said last; empty when nothing. */
    public String lastUserText() {
        return lastText(turn -> turn.role().equals("user"));
    }

    /** What a tool answered last; empty when nothing. */
    public String lastResult() {
        return lastText(turn -> turn.role().equals("tool"));
    }

    /** Results that came after the model's last message, oldest first. */
    public List<Turn> freshResults() {
        int from = turns.size();
        while (from > 0 && !turns.get(from - 1).role().equals("assistant")) {
            from--;
        }
        return turns.subList(from, turns.size()).stream()
                .filter(turn -> turn.role().equals("tool"))
                .toList();
    }

    public int pictures() {
        return turns.stream().mapToInt(Turn::pictures).sum();
    }

    private String lastText(Predicate<Turn> which) {
        Optional<Turn> found = turns.reversed().stream().filter(which).findFirst();
        return found.map(Turn::text).orElse("");
    }
}
