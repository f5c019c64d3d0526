package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same moments as in {@link CrashPointsTest}, with signal 9 to a process that has four paid calls under way at a time. What is left is
 * gone on with in this process.
 */
@Timeout(300)
class CrashKillTest {
    private static final int KILLS = 22;
    private static final Doom.Point[] POINTS = Doom.Point.values();

    @TempDir
    static Path shared;

    private static FleetProcess fleet;
    private static FleetHouse house;
    private static Path endpoints;

    static IntStream kills() {
        return IntStream.range(0, Integer.getInteger("reelwright.test.kills", KILLS));
    }

    @BeforeAll
    static void startTheFleet() throws Exception {
        fleet = FleetProcess.start(shared);
        endpoints = shared.resolve("endpoints.txt");
        CrashChild.write(endpoints, FleetHouse.endpoints(fleet));
        house = new FleetHouse(
                shared,
                FleetHouse.endpoints(fleet),
                new LeapingTime(Instant.parse("2026-11-22T12:00:00Z")),
                (name, skill) -> (call, context) -> Measured.in(skill.run(call, context), context));
    }

    @AfterAll
    static void stopTheFleet() throws Exception {
        house.close();
        fleet.close();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void aKilledProcessHasPaidForNothingTwice(int kill) throws Exception {
        Doom.Point point = POINTS[kill % (POINTS.length - 1)];
        List<String> adapters = CrashChild.ADAPTERS;
        String victim = point == Doom.Point.FETCHED ? "veo-video" : adapters.get(kill % adapters.size());
        Path home = Files.createDirectories(shared.resolve("kill-" + kill));
        die(home, point, victim);
        assertThat(home.resolve("end")).as("it was killed before its end").doesNotExist();
        try (FleetWorld world = new FleetWorld(home, house, 4, kill)) {
            var run = KillTest.onlyRun(world.engine);
            check(world, home, "after " + point + " of " + victim);
            Map<String, Boolean> told = goesOn(world, home);
            world.engine.resume(run);
            RunState end = world.engine.await(run);
            told.forEach((operation, goesOn) -> assertThat(
                            world.ledger.reservation(operation).orElseThrow().isOpen())
                    .as(operation + " is told to go on when its run does, after " + point + " of " + victim)
                    .isEqualTo(!goesOn));
            String what = "kill " + kill + " at " + point + " of " + victim + ": " + world.engine.view(run);
            List<String> doubts = world.engine.view(run).steps().stream()
                    .filter(step -> step.failure() == FailureKind.IN_DOUBT)
                    .map(RunView.StepView::id)
                    .toList();
            assertThat(end).as(what).isEqualTo(doubts.isEmpty() ? RunState.DONE : RunState.FAILED);
            if (point.doubtful()) {
                assertThat(doubts).as(what).contains(victim);
            } else {
                // Others may have been under way when it was killed.
                assertThat(doubts).as(what).doesNotContain(victim);
            }
            world.engine.retryFailed(run);
            world.engine.await(run);
            check(world, home, "at the end, " + what);
            for (String adapter : adapters) {
                if (!doubts.contains(adapter)) {
                    assertThat(world.balance(adapter).posted().micros())
                            .as(adapter + ", " + what)
                            .isEqualTo(billed(home, adapter));
                }
            }
        }
    }

    /** What a person is told of each call under way, before anybody goes on with the run. */
    private static Map<String, Boolean> goesOn(FleetWorld world, Path home) {
        try (CallHistory history = CallHistory.open(home.resolve("runs.db"), house.time)) {
            return history.doubts(world.ledger).stream()
                    .peek(doubt -> assertThat(doubt.advice()
                                    .contains("reelwright resume " + doubt.run().value()))
                            .isEqualTo(doubt.goesOn()))
                    .collect(Collectors.toMap(DoubtfulCall::operation, DoubtfulCall::goesOn));
        }
    }

    private static void die(Path home, Doom.Point point, String victim) throws Exception {
        if (!point.fault().isEmpty()) {
            fleet.fault("{'kind': '" + point.fault() + "', 'on': '^POST /" + victim + "/'}");
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + FleetHouse.SHELF + "=" + shared.resolve("shelf"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        home.toString(),
                        endpoints.toString(),
                        point.name(),
                        victim,
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
        try {
            if (!point.fault().isEmpty()) {
                fleet.held();
                child.destroyForcibly();
                fleet.clear();
            }
            assertThat(child.waitFor(60, TimeUnit.SECONDS))
                    .as(Files.readString(home.resolve("output.txt")))
                    .isTrue();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void check(FleetWorld world, Path home, String when) {
        for (String adapter : CrashChild.ADAPTERS) {
            String what = adapter + ", " + when;
            assertThat(bills(home, adapter)).as(what).hasSizeLessThanOrEqualTo(1);
            assertThat(billed(home, adapter))
                    .as(what)
                    .isLessThanOrEqualTo(World.usd(CrashChild.CAP).micros());
            assertThat(world.used(adapter)).as(what).isGreaterThanOrEqualTo(billed(home, adapter));
        }
    }

    private static List<FleetProcess.Bill> bills(Path home, String adapter) {
        String words = CrashChild.words(home.getFileName().toString(), adapter);
        return new ArrayList<>(fleet.bills())
                .stream().filter(bill -> bill.order().equals(words)).toList();
    }

    private static long billed(Path home, String adapter) {
        return bills(home, adapter).stream()
                .mapToLong(FleetProcess.Bill::micros)
                .sum();
    }
}
