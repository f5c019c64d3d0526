package dev.reelwright.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading something: the value, unless a problem stood in the way of it.
 *
 * @param value null only when there are problems
 */
record Reading<T>(@Nullable T value, List<Problem> problems) {
    Reading {
        problems = List.copyOf(problems);
        if (value == null && problems.isEmpty()) {
            throw new IllegalArgumentException("neither a value nor a problem");
        }
    }

    static <T> Reading<T> of(T value) {
        return new Reading<>(value, List.of());
    }

    static <T> Reading<T> faulty(List<Problem> problems) {
        return new Reading<>(null, problems);
    }

    static <T> Reading<T> faulty(String where, String what, String fix) {
        return faulty(List.of(new Problem(where, what, fix)));
    }
}
