package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs a plan is killed at random moments, again and again; each time another one goes on. */
@Timeout(240)
class KillTest {
    private static final int KILLS = 20;
    private static final long SEED = 20261120;

    @Test
    void afterEveryKillTheRunEndsAsIfNothingHadHappened(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        List<String> expected = unharmed(folder);
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            Path home = Files.createDirectories(folder.resolve("round-" + round));
            int before = kills;
            while (!runOnce(home, random, kills < KILLS)) {
                kills++;
            }
            List<String> journal = journal(home);
            String where = "seed " + SEED + ", round " + round + ", after " + (kills - before) + " kills";
            assertThat(hashes(journal)).as(where).isEqualTo(expected);
            assertThat(begunAfterTheyHadFinished(journal)).as(where).isEmpty();
        }
    }

    /** What the same plan makes when nobody kills it. */
    private static List<String> unharmed(Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("unharmed"));
        assertThat(runOnce(home, new Random(SEED), false)).isTrue();
        List<String> hashes = hashes(journal(home));
        assertThat(hashes).hasSize(KillChild.STEPS);
        return hashes;
    }

    /** Starts a process that begins the run or goes on with it; true when it came to the end before it was killed. */
    private static boolean runOnce(Path home, Random random, boolean kill) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + SeededShelf.PROPERTY + "=" + SeededShelf.folder(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillChild.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
        try {
            if (!kill) {
                assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } else {
                awaitTheWork(home, child);
                if (!child.waitFor(random.nextInt(2 * KillChild.MILLIS), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            assertThat(child.exitValue())
                    .as(Files.readString(home.resolve("output.txt")))
                    .isZero();
            return true;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void awaitTheWork(Path home, Process child) throws Exception {
        Path ready = home.resolve("ready-" + child.pid());
        while (child.isAlive() && !Files.exists(ready)) {
            child.waitFor(2, TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> journal(Path home) throws IOException {
        return Files.readAllLines(home.resolve("journal.txt"));
    }

    private static List<String> hashes(List<String> journal) {
        return journal.stream()
                .filter(line -> line.startsWith("asset "))
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> begunAfterTheyHadFinished(List<String> journal) {
        Set<String> finished = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String line : journal) {
            if (line.startsWith("finished ")) {
                finished.add(line.substring("finished ".length()));
            } else if (line.startsWith("begin ") && finished.contains(line.substring("begin ".length()))) {
                wrong.add(line);
            }
        }
        return wrong;
    }

    static RunId onlyRun(PlanEngine engine) {
        return engine.runs(1).getFirst().id();
    }
}
