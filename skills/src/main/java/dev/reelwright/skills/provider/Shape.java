package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is done to a value on its way, always in this order: default, map, scale, at least, round, type, prefix and suffix.
 *
 * @param omit true when an absent value leaves nothing behind; else, without a default, it is an error
 * @param map a look-up table; an unlisted value becomes {@code otherwise}, and is an error without one
 * @param scale a factor, for units: 1000 makes milliseconds of seconds
 * @param atLeast the values the provider takes, rising: the first that is not smaller is used, and a larger one is refused
 */
record Shape(
        boolean omit,
        @Nullable JsonNode standard,
        Map<String, JsonNode> map,
        @Nullable JsonNode otherwise,
        @Nullable BigDecimal scale,
        List<BigDecimal> atLeast,
        Round round,
        Type type,
        String prefix,
        String suffix) {
    static final Shape PLAIN = new Shape(false, null, Map.of(), null, null, List.of(), Round.NONE, Type.SAME, "", "");

    Shape {
        map = Ordered.copy(map);
        atLeast = List.copyOf(atLeast);
    }

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
