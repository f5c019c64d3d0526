package dev.reelwright.skills.provider;

import java.util.Arrays;
import java.util.Optional;

/** What an error means for the next move. The word is the one in the file. */
enum ErrorClass {
    AUTH("auth"),
    BALANCE("balance"),
    QUOTA("quota"),
    RATE("rate"),
    CONCURRENCY("concurrency"),
    INVALID("invalid"),
    MODERATION_INPUT("moderation.input"),
    MODERATION_OUTPUT("moderation.output"),
    NOT_FOUND("notFound"),
    EXPIRED("expired"),
    TRANSIENT("transient"),
    UNKNOWN("unknown");

    private final String word;

    ErrorClass(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean moderation() {
        return this == MODERATION_INPUT || this == MODERATION_OUTPUT;
    }

    static Optional<ErrorClass> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }
}
