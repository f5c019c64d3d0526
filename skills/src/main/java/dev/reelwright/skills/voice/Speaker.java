package dev.reelwright.skills.voice;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The voices; the second is the first with a deeper pitch and a longer vocal tract. */
enum Speaker {
    SLT("slt", ""),
    SLT_LOW("slt-low", "F0Scale(f0Scale:0.8;)+F0Add(f0Add:-60.0;)+TractScaler(amount:0.85;)");

    private final String title;
    private final String effects;

    Speaker(String title, String effects) {
        this.title = title;
        this.effects = effects;
    }

    /** The name in plans. */
    String title() {
        return title;
    }

    /** In the engine's own notation. */
    String effects() {
        return effects;
    }

    static Optional<Speaker> named(String title) {
        return Arrays.stream(values())
                .filter(speaker -> speaker.title.equals(title))
                .findFirst();
    }

    static String titles() {
        return Arrays.stream(values()).map(Speaker::title).collect(Collectors.joining(", "));
    }
}
