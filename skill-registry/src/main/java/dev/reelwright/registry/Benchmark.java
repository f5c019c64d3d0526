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
}
