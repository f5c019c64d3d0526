package dev.reelwright.registry;

import java.nio.file.Path;

/** Learns many lessons on a shelf; run by a test in processes of their own. */
final class LearnMany {
    private LearnMany() {}

    /** @param arguments the shelf's folder, a name, how many */
    public static void main(String[] arguments) throws Exception {
        try (Shelf shelf = Shelf.open(Path.of(arguments[0]), Fixtures.CLOCK)) {
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                LearnAnswer answer = shelf.learn(
                        LessonsTest.lesson("image-drawn", "Fault " + arguments[1] + " " + i, "Do it so."), "r-many");
                if (!(answer instanceof LearnAnswer.Learned)) {
                    throw new AssertionError(answer);
                }
            }
        }
    }
}
