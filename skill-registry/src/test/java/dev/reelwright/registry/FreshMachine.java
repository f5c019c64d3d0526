package dev.reelwright.registry;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What the first start on a new machine does with the shelf; run by a test in a process of its own. */
final class FreshMachine {
    private FreshMachine() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long start = System.nanoTime();
        try (Shelf shelf = Shelf.open(folder, Clock.systemUTC())) {
            shelf.seed(Fixtures.four());
            long seeded = System.nanoTime();
            SkillRegistry registry = SkillRegistry.load(shelf, List.of(new TestPack()), new SkillHost(null, folder));
            long loaded = System.nanoTime();
            PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
            out.println(
                    "open and seed ms " + (seeded - start) / 1_000_000 + ", load ms " + (loaded - seeded) / 1_000_000
                            + ", skills " + registry.skills().size());
            out.flush();
        }
    }
}
