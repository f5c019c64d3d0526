package dev.reelwright.agent.directive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which shots a video skill is to film; the others are stills that the camera moves over. */
public enum Clips {
    OFF,
    OPENING,
    ALL;

    static Optional<Clips> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Clips::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
