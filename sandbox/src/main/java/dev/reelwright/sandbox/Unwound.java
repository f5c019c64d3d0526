package dev.reelwright.sandbox;

/** Thrown through the engine when a script is to go no further. The engine knows no such exception, so nothing in a script can catch it. */
final class Unwound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwound() {
        super("the script goes no further", null, false, false);
    }
}
