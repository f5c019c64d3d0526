package dev.reelwright.skills.film;

import dev.reelwright.skills.caption.Cue;
import dev.reelwright.skills.caption.Cues;
import dev.reelwright.skills.caption.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** Typed reading of inputs that fit their schema already. */
record Inputs(JsonNode node) {
    static final double LEAD_SECONDS = 0.6;
    static final double TAIL_SECONDS = 0.5;

    int whole(String name) {
        return node.path(name).intValue();
    }

    boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    OptionalDouble number(String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    String text(String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    /** The content hash of an asset. */
    Optional<String> asset(String name) {
        JsonNode hash = node.path(name).path("asset");
        return hash.isString() ? Optional.of(hash.stringValue()) : Optional.empty();
    }

    double lead() {
        return number("leadSeconds").orElse(LEAD_SECONDS);
    }

    double tail() {
        return number("tailSeconds").orElse(TAIL_SECONDS);
    }

    /** The cues of the narration in {@code text}, {@code words} and {@code narrationSeconds}; seconds from its start. */
    List<Cue> cues(FrameSize size) throws FilmFailure {
        String text = text("text");
        try {
            List<TimedWord> words = words();
            int line = Cues.lineLength(size.width(), size.height());
            if (!words.isEmpty()) {
                return Cues.of(words, text.isBlank() ? spoken(words) : text, line);
            }
            double seconds = number("narrationSeconds").orElse(0);
            return text.isBlank() || seconds <= 0 ? List.of() : Cues.of(text, seconds, line);
        } catch (IllegalArgumentException e) {
            throw FilmFailure.input("The words of the narration cannot become captions: " + e.getMessage()
                    + ". Pass on what the voice gave, unchanged.");
        }
    }

    private List<TimedWord> words() {
        List<TimedWord> words = new ArrayList<>();
        for (JsonNode word : node.path("words")) {
            words.add(new TimedWord(
                    word.path("text").asString(""),
                    word.path("start").doubleValue(),
                    word.path("end").doubleValue()));
        }
        return words;
    }

    private static String spoken(List<TimedWord> words) {
        return String.join(" ", words.stream().map(TimedWord::text).toList());
    }
}
