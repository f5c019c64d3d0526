package dev.reelwright.agent.plan;

import dev.reelwright.registry.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A plan as text. The format is published as a JSON Schema in {@code plan.schema.json}, beside this class. */
public final class PlanJson {
    private PlanJson() {}

    /** Reads a plan strictly; whatever is wrong is told at once. */
    public static Reading read(String text) {
        return PlanReader.read(text);
    }

    /** Reads UTF-8. */
    public static Reading read(byte[] utf8) {
        return read(new String(utf8, StandardCharsets.UTF_8));
    }

    /** The stable, indented form: equal plans give equal text. Ends with a line feed. */
    public static String write(Plan plan) {
        return PlanWriter.text(plan);
    }

    /** What came of reading. */
    public sealed interface Reading {
        record Readable(Plan plan) implements Reading {}

        /** @param problems at least one; syntax errors carry line and column */
        record Broken(List<Problem> problems) implements Reading {
            public Broken {
                problems = List.copyOf(problems);
            }
        }
    }
}
