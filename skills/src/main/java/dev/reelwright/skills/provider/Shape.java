package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is done to a value on its way, always in this order: default, replace, map, scale, at least, round, type, prefix and suffix.
 *
 * @param omit true when an absent value leaves nothing behind; else, without a default, it is an error
 * @param replace what is taken out of a text or put into it, one after the other, before anything is looked up
 * @param map a look-up table; an unlisted value becomes {@code otherwise}, and is an error without one
 * @param scale a factor, for units: 1000 makes milliseconds of seconds
 * @param atLeast the values the provider takes, rising: the first that is not smaller is used, and a larger one is refused
 */
record Shape(
        boolean omit,
        @Nullable JsonNode standard,
        List<Replacement> replace,
        Map<String, JsonNode> map,
        @Nullable JsonNode otherwise,
        @Nullable BigDecimal scale,
        List<BigDecimal> atLeast,
        Round round,
        Type type,
        String prefix,
        String suffix) {
    static final Shape PLAIN =
            new Shape(false, null, List.of(), Map.of(), null, null, List.of(), Round.NONE, Type.SAME, "", "");

    Shape {
        replace = List.copyOf(replace);
        map = Ordered.copy(map);
        atLeast = List.copyOf(atLeast);
    }

    /** Every place that matches becomes the text, which stands for itself. */
    record Replacement(Pattern matches, String with) {}

    /** To whole numbers. */
    enum Round {
        NONE,
        NEAREST,
        UP,
        DOWN
    }

    /** The JSON type that is written: {@code "5"} is not {@code 5}. */
    enum Type {
        SAME,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }
}
