package dev.reelwright.registry;

import java.io.PrintWriter;
import java.nio.file.Path;

/** A measurement that a person can repeat. */
public interface Benchmark {
    /** One lower-case word. */
    String name();

    /** One sentence: what is measured against what. */
    String summary();

    /**
     * Measures, printing as it goes.
     *
     * @param folder an empty folder to work in
     * @return false when a bar that the benchmark states was missed
     */
    boolean run(Path folder, PrintWriter out) throws Exception;

    /**
     * Goes through what is measured, shortly and in silence, for the start-up cache: it holds what is gone through while it is made. Most have no
     * need of it.
     *
     * @param folder an empty folder to work in
     */
    default void rehearse(Path folder) throws Exception {}
}
