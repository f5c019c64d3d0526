package dev.reelwright.sandbox;

/**
 * Runs one script of JavaScript apart from everything: no file, no socket, no clock, no class of the host; JSON in, JSON out, and one function that asks the
 * host. Equal scripts with equal inputs, seeds and answers give equal results.
 */
public interface ScriptBox {
    /** A box with the engine of the house. Its engine is made when the first script runs. */
    static ScriptBox open() {
        throw new UnsupportedOperationException("under way");
    }

    /** Runs a script to its end, or to its first limit. */
    ScriptEnd run(Script script, ScriptHost host) throws InterruptedException;
}
