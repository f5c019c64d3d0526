package dev.reelwright.sandbox;

import java.util.Optional;

/**
 * Runs one script of JavaScript apart from everything: no file, no socket, no clock, no class of the host; JSON in, JSON out, and one function that asks the
 * host. Equal scripts with equal inputs, seeds and answers give equal results.
 */
public interface ScriptBox {
    /** A box with the engine of the house. Its engine is made when the first script runs. */
    static ScriptBox open() {
        return new QuickBox();
    }

    /** Reads a source and runs nothing of it: its first fault, or none when it can be run. */
    Optional<ScriptFault> check(String source) throws InterruptedException;

    /**
     * Runs a script to its end, or to its first limit. Each run has a world of its own; several may go at once.
     *
     * @throws InterruptedException when the caller is interrupted; the script is stopped then
     */
    ScriptEnd run(Script script, ScriptHost host) throws InterruptedException;
}
