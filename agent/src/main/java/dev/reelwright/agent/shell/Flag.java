package dev.reelwright.agent.shell;

import org.jspecify.annotations.Nullable;

/**
 * One option of a command.
 *
 * @param name without its two hyphens
 * @param value what stands for its value in the help, null for a switch
 */
record Flag(String name, @Nullable String value, String help) {
    static Flag toggle(String name, String help) {
        return new Flag(name, null, help);
    }

    boolean isSwitch() {
        return value == null;
    }

    String form() {
        return isSwitch() ? "--" + name : "--" + name + " " + value;
    }
}
