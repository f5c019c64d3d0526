package dev.reelwright.agent.shell;

import org.jspecify.annotations.Nullable;

/** Which build this is. */
final class Version {
    private Version() {}

    static String number() {
        @Nullable String stamped = Version.class.getPackage().getImplementationVersion();
        return stamped == null ? "development" : stamped;
    }

    static String line() {
        return "reelwright " + number() + " (Java " + Runtime.version().feature() + ")";
    }
}
