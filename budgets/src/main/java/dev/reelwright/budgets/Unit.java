package dev.reelwright.budgets;

import java.util.Arrays;
import java.util.Optional;

/** What providers count and bill. The word is the one used in price files. */
public enum Unit {
    CALL("call"),
    IMAGE("image"),
    /** A reference image that is sent along. */
    IMAGE_IN("image.in"),
    MEGAPIXEL("megapixel"),
    MEGAPIXEL_IN("megapixel.in"),
    /** A second of sound or film that is made. */
    SECOND("second"),
    /** A second of sound or film that is sent. */
    SECOND_IN("second.in"),
    CHARACTER("character"),
    COMPUTE_SECOND("compute-second"),
    CREDIT("credit"),
    TOKEN_IN("token.in"),
    /** All that a model reads for one answer, cached or not. Only picks a tier; it has no price of its own. */
    TOKEN_PROMPT("token.prompt"),
    TOKEN_OUT("token.out"),
    TOKEN_CACHED("token.cached"),
    TOKEN_CACHE_WRITE("token.cache-write"),
    TOKEN_REASONING("token.reasoning"),
    TOKEN_IMAGE_IN("token.image.in"),
    TOKEN_IMAGE_OUT("token.image.out"),
    TOKEN_AUDIO_IN("token.audio.in"),
    TOKEN_AUDIO_OUT("token.audio.out"),
    TOKEN_VIDEO_OUT("token.video.out");

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<Unit> of(String word) {
        return Arrays.stream(values()).filter(u -> u.word.equals(word)).findFirst();
    }
}
