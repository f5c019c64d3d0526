package dev.reelwright.registry;

import java.nio.file.Path;
import java.util.Map;

/** A process that learns rules and counts one. */
final class TeachMany {
    static final int TIMES = 8;

    private TeachMany() {}

    public static void main(String[] args) throws Exception {
        try (Shelf shelf = Shelf.open(Path.of(args[0]), Fixtures.CLOCK)) {
            for (int i = 0; i < TIMES; i++) {
                Lesson lesson = LessonsTest.lesson("image-drawn", "Fault " + args[1] + " number " + i, "Mend it.");
                shelf.learn(lesson, RulesOnTheShelfTest.rule(lesson, LearnedRule.State.TRUSTED), "r-" + args[1]);
                shelf.count("image-drawn", Map.of(args[2], new LearnedRule.Uses(1, 0, 0)), "r-" + args[1]);
            }
        }
    }
}
