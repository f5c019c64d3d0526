package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.AuditVerdict;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed on the way to the question for another route, at it, while that one uploads, and after it was paid. Never is more ordered
 * than the ledger counts, never twice, and what died while it uploaded is no doubt.
 */
@Timeout(240)
class RouteKillTest {
    private static final int ROUNDS = 6;
    private static final int MOST_KILLS = 3;
    private static final long SEED = 20261122;

    @Test
    void nothingIsOrderedTwiceNorWithoutTheYesWhoeverIsKilled(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        int paid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path home = Files.createDirectories(folder.resolve("round-" + round));
            toTheEnd(home, random);
            paid += standsAsItWasOrdered(home, "seed " + SEED + ", round " + round + ": " + journal(home)) ? 1 : 0;
        }
        assertThat(paid).as("rounds that came as far as an order").isPositive();
    }

    private static void toTheEnd(Path home, Random random) throws Exception {
        for (int kills = 0; ; kills++) {
            Process child = start(home);
            while (child.isAlive() && !Files.exists(home.resolve("ready-" + child.pid()))) {
                child.waitFor(2, TimeUnit.MILLISECONDS);
            }
            long patience = kills < MOST_KILLS ? random.nextInt(6 * RouteKillChild.MILLIS) : 60_000;
            if (child.waitFor(patience, TimeUnit.MILLISECONDS)) {
                assertThat(child.exitValue())
                        .as(journal(home) + "\n" + Files.readString(home.resolve("output.txt")))
                        .isZero();
                return;
            }
            assertThat(patience).as("it does not come to its end").isLessThan(60_000);
            child.destroyForcibly().waitFor();
        }
    }

    /** Whether the other one was paid. */
    private static boolean standsAsItWasOrdered(Path home, String where) throws IOException {
        List<String> journal = journal(home);
        try (World world = RouteKillChild.world(home);
                PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            RunView view = engine.view(KillTest.onlyRun(engine));
            boolean doubt = !world.ledger.doubts().isEmpty();
            assertThat(view.state()).as(where).isEqualTo(doubt ? RunState.FAILED : RunState.DONE);
            assertThat(world.audit.verify()).as(where).isInstanceOf(AuditVerdict.Intact.class);
            Money used = world.ledger.balance(world.keys.get("orion")).used();
            if (!world.ledger.balance(World.ACME).inDoubt().isZero()) {
                // Killed while the approved one was asked: nobody knows what became of that, so nobody may step in.
                assertThat(journal).as(where).isEmpty();
                assertThat(used).as(where).isEqualTo(usd("0"));
                return false;
            }
            assertThat(used).as(where).isEqualTo(usd("2.00"));
            assertThat(journal).as(where).contains("asked");
            // Killed between its mark on the ledger and its order, the other one is in doubt without an order.
            List<String> orders = journal.stream().filter("ordered"::equals).toList();
            assertThat(orders).as(where).hasSizeBetween(doubt ? 0 : 1, 1);
            assertThat(orders.isEmpty() || journal.indexOf("asked") < journal.indexOf("ordered"))
                    .as(where)
                    .isTrue();
            return true;
        }
    }

    private static Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + SeededShelf.RIVALS_PROPERTY + "=" + SeededShelf.rivals(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RouteKillChild.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
    }

    private static List<String> journal(Path home) throws IOException {
        Path journal = home.resolve("journal.txt");
        return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
    }
}
