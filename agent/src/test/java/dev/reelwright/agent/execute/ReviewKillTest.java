package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.AuditVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed on the way to a review, at rest, and on the way on from it; the review holds, and the yes is not lost. */
@Timeout(240)
class ReviewKillTest {
    private static final int KILLS = 10;

    /** So many in a row; then one is left alone, else a slow machine would never get through. */
    private static final int MOST_IN_A_ROW = 3;

    private static final long SEED = 20261121;

    @Test
    void aReviewHoldsAndItsYesHoldsWhoeverIsKilled(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            Path home = Files.createDirectories(folder.resolve("round-" + round));
            String where = "seed " + SEED + ", round " + round;
            kills += workToTheReview(home, random);
            assertThat(journal(home)).as(where).noneMatch(line -> line.startsWith("begin shot"));
            restsAsStoredState(home, where);
            kills += answerToTheEnd(home, random);
            isDoneAsIfNothingHadHappened(home, where);
        }
    }

    /** Ends with a process that is killed while the run rests. */
    private static int workToTheReview(Path home, Random random) throws Exception {
        int kills = 0;
        while (!journal(home).contains("rested")) {
            Process child = start(home, "work");
            await(child, () -> Files.exists(home.resolve("ready-" + child.pid())));
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(5 * ReviewKillChild.MILLIS));
            boolean hurry = kills < MOST_IN_A_ROW;
            await(child, () -> journal(home).contains("rested") || (hurry && System.nanoTime() > until));
            assertThat(child.isAlive()).as(output(home)).isTrue();
            child.destroyForcibly().waitFor();
            kills++;
        }
        return kills;
    }

    private static int answerToTheEnd(Path home, Random random) throws Exception {
        int kills = 0;
        while (true) {
            Process child = start(home, "answer");
            await(child, () -> Files.exists(home.resolve("ready-" + child.pid())));
            long patience = kills < MOST_IN_A_ROW ? random.nextInt(5 * ReviewKillChild.MILLIS) : 60_000;
            boolean over = child.waitFor(patience, TimeUnit.MILLISECONDS);
            assertThat(over || patience < 60_000)
                    .as("it does not come to its end")
                    .isTrue();
            if (over) {
                assertThat(child.exitValue()).as(output(home)).isZero();
                return kills;
            }
            child.destroyForcibly().waitFor();
            kills++;
        }
    }

    private static void restsAsStoredState(Path home, String where) throws IOException {
        try (World world = World.inRealTime(home);
                PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            RunView view = engine.view(KillTest.onlyRun(engine));
            assertThat(view.state()).as(where).isEqualTo(RunState.WAITING);
            assertThat(view.waits()).as(where).isEqualTo(Waits.REVIEW);
            assertThat(view.asked()).as(where).isPresent();
        }
    }

    private static void isDoneAsIfNothingHadHappened(Path home, String where) throws IOException {
        List<String> journal = journal(home);
        assertThat(journal.indexOf("answering"))
                .as(where)
                .isLessThan(journal.indexOf("begin shot-1"))
                .isNotNegative();
        try (World world = World.inRealTime(home);
                PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            RunView view = engine.view(KillTest.onlyRun(engine));
            assertThat(view.state()).as(where).isEqualTo(RunState.DONE);
            assertThat(view.reviews().getFirst().state()).as(where).isEqualTo(ReviewState.YES);
            assertThat(view.steps()).as(where).allMatch(step -> step.state() == StepState.DONE);
            assertThat(world.audit.verify()).as(where).isInstanceOf(AuditVerdict.Intact.class);
        }
    }

    private static Process start(Path home, String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + SeededShelf.PROPERTY + "=" + SeededShelf.folder(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReviewKillChild.class.getName(),
                        home.toString(),
                        mode)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
    }

    private static void await(Process child, Check check) throws Exception {
        while (child.isAlive() && !check.holds()) {
            child.waitFor(2, TimeUnit.MILLISECONDS);
        }
    }

    private static String output(Path home) throws IOException {
        return Files.readString(home.resolve("output.txt"));
    }

    private static List<String> journal(Path home) throws IOException {
        Path journal = home.resolve("journal.txt");
        return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
    }

    /** Something that is waited for. */
    @FunctionalInterface
    private interface Check {
        boolean holds() throws IOException;
    }
}
