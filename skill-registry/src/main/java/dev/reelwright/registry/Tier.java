package dev.reelwright.registry;

import java.util.Locale;

/** For what a result is meant: the same plan can be run cheaper or better. */
public enum Tier {
    DRAFT,
    FINAL;

    /** The word in {@code skill.json} and plans: {@code draft} or {@code final}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word.
     *
     * @throws IllegalArgumentException when it is neither {@code draft} nor {@code final}
     */
    public static Tier of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
