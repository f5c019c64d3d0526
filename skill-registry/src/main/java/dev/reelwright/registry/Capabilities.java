package dev.reelwright.registry;

import java.util.Map;

/** The capabilities this version knows. */
public final class Capabilities {
    private Capabilities() {}

    /** The shipped contracts by name, in alphabetical order. */
    public static Map<String, Capability> shipped() {
        throw new UnsupportedOperationException();
    }
}
