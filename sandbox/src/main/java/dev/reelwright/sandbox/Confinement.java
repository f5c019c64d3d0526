package dev.reelwright.sandbox;

import java.util.List;

/** What the kernel does for the children of a {@link Jail}. */
public sealed interface Confinement {

    /**
     * Children are confined.
     *
     * @param landlockAbi version of the kernel's Landlock interface
     * @param confined what children cannot do, in words
     * @param notConfined what they still can, in words
     */
    record Confined(int landlockAbi, List<String> confined, List<String> notConfined) implements Confinement {
        public Confined {
            confined = List.copyOf(confined);
            notConfined = List.copyOf(notConfined);
        }
    }

    /**
     * Children are not confined: a jail runs them only if its policy says so.
     *
     * @param reason what is missing, and what to do
     */
    record Unconfined(String reason) implements Confinement {}
}
