package dev.reelwright.sandbox;

/** What answers a script. Everything it gets comes from the script and is to be mistrusted. */
@FunctionalInterface
public interface ScriptHost {
    /**
     * Answers {@code host(name, value)}.
     *
     * @param name of what is asked for
     * @param argument JSON text
     */
    Answer ask(String name, String argument) throws InterruptedException;

    /** What the host says. */
    sealed interface Answer {
        /** @param json text, given back as a value */
        record Value(String json) implements Answer {}

        /** An {@code Error} with this message is thrown in the script, which may catch it. */
        record Fault(String message) implements Answer {}

        /** The script is given up here; it cannot catch that. */
        record Leave() implements Answer {}
    }
}
