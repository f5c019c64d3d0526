package dev.reelwright.skills.provider;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps answers that the adapter does not understand, so that it can be mended by them: in the form of an answer of a recorded test, without
 * secrets, and bounded. Of the headers those are kept by which the adapter judges.
 */
record Strange(Visit visit) {
    private static final int LONGEST = 8_000;
    private static final int LONGEST_HEADER = 200;

    /** @param from which question it answers: {@code submit}, {@code poll} or {@code result} */
    void keep(String from, Scope scope) {
        Received received = scope.answer();
        if (received == null) {
            return;
        }
        String text = visit.mask()
                .over(
                        received.json().isMissingNode()
                                ? received.text()
                                : received.json().toString());
        ObjectNode answer = Json.object().put("status", received.status());
        JudgedHeaders.of(visit.adapter())
                .forEach(name -> received.reply()
                        .header(name)
                        .ifPresent(value -> answer.withObject("/headers")
                                .put(name, cut(visit.mask().over(value), LONGEST_HEADER))));
        Optional<JsonNode> json =
                received.json().isMissingNode() || text.length() > LONGEST ? Optional.empty() : read(text);
        json.ifPresentOrElse(whole -> answer.set("json", whole), () -> answer.put("text", cut(text, LONGEST)));
        ObjectNode kept = Json.object().put("from", from);
        kept.set("answer", answer);
        visit.context().unrecognised(kept);
    }

    /** For an answer on which no rule of states fired. */
    void keep(String from, Judge.Verdict.Stands stands, Scope scope) {
        if (stands.rule().equals(Judge.NO_RULE)) {
            keep(from, scope);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(text));
        } catch (JacksonException masked) {
            return Optional.empty();
        }
    }
}
