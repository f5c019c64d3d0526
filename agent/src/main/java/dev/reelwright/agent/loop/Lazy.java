package dev.reelwright.agent.loop;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is made when it is first needed, so that a short command does not pay for what it does not use. */
final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T part = made;
        if (part == null) {
            part = maker.get();
            made = part;
        }
        return part;
    }

    synchronized void ifMade(Consumer<T> action) {
        T part = made;
        if (part != null) {
            action.accept(part);
        }
    }
}
