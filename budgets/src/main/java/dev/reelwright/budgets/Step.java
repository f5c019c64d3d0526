package dev.reelwright.budgets;

import java.util.List;
import java.util.function.Function;

/**
 * A decision: what to write, and what to answer once it is on disk.
 *
 * @param answer given the book with the entries in it
 */
record Step<T>(List<Draft> drafts, Function<Book, T> answer) {

    static <T> Step<T> nothing(T answer) {
        return new Step<>(List.of(), book -> answer);
    }

    static <T> Step<T> write(Draft draft, Function<Book, T> answer) {
        return new Step<>(List.of(draft), answer);
    }
}
