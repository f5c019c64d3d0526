package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.Main;
import dev.reelwright.audit.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed while providers work on its paid calls. The words of the program over what it left: a job that can be gone on with is not
 * settled by an amount, and whatever a person insists on, it is not ordered again.
 */
@Timeout(120)
class SettleLeftJobTest {
    private static final String VICTIM = "fal-image";

    @TempDir
    private Path folder;

    private Path home;
    private FleetProcess fleet;
    private FleetHouse house;

    @BeforeEach
    void killAProcessThatHasOrdered() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        fleet = FleetProcess.start(folder);
        Path endpoints = folder.resolve("endpoints.txt");
        CrashChild.write(endpoints, FleetHouse.endpoints(fleet));
        house = new FleetHouse(
                folder,
                FleetHouse.endpoints(fleet),
                new LeapingTime(Instant.parse("2026-11-22T12:00:00Z")),
                (name, skill) -> (call, context) -> Measured.in(skill.run(call, context), context));
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
        fleet.close();
    }

    @Test
    void aJobThatIsStoredIsGoneOnWithAndNotSettledByAnAmount() throws Exception {
        die(Doom.Point.REPLY_KEPT);
        String run = run();
        String operation = run + "/" + VICTIM + "/1";

        assertThat(said(0, "budget", "doubts")).contains(operation, "reelwright resume " + run);
        assertThat(said(3, "budget", "settle", operation, "0.002", "--evidence", "its page"))
                .contains("reelwright resume " + run, "--anyway");
        assertThat(said(3, "budget", "settle", operation, "--job", "some-other"))
                .contains("reelwright resume " + run);
        assertThat(said(0, "budget", "doubts")).contains(operation);

        goOn(run);
        assertThat(bills()).hasSize(1);
        assertThat(posted()).isEqualTo(bills().getFirst().micros());
    }

    @Test
    void whoInsistsOnAnAmountDoesNotOrderItAgain() throws Exception {
        die(Doom.Point.REPLY_KEPT);
        String run = run();
        String operation = run + "/" + VICTIM + "/1";
        assertThat(said(0, "budget", "settle", operation, "0.002", "--evidence", "its page", "--anyway"))
                .contains("0.002");

        try (FleetWorld world = new FleetWorld(home, house, 4, 1)) {
            RunId other = world.engine.submit(
                    CrashChild.plan(house, home.getFileName().toString()), RunOptions.in(home));
            world.engine.await(other);
            assertThat(world.engine.view(other).step(VICTIM).orElseThrow().message())
                    .contains("reelwright resume " + run);
        }
        assertThat(bills()).hasSize(1);
        goOn(run);
        assertThat(bills()).hasSize(1);
        assertThat(posted()).isEqualTo(2_000);
    }

    @Test
    void whatWasPaidAndLostIsOrderedAgainOnlyWhenThePersonSaysSo() throws Exception {
        die(Doom.Point.REPLY_READ);
        RunId run = new RunId(run());
        String operation = run.value() + "/" + VICTIM + "/1";
        assertThat(said(0, "budget", "settle", operation, "0.002", "--evidence", "its page"))
                .contains("0.002");

        try (FleetWorld world = new FleetWorld(home, house, 4, 1)) {
            world.engine.resume(run);
            assertThat(world.engine.await(run)).isEqualTo(RunState.FAILED);
            assertThat(world.engine.view(run).step(VICTIM).orElseThrow().message())
                    .contains("USD 0.002", "lost", "orders it anew");
            assertThat(bills()).hasSize(1);

            world.engine.retryFailed(run);
            world.engine.await(run);
            assertThat(world.engine.view(run).step(VICTIM).orElseThrow().state())
                    .isEqualTo(StepState.DONE);
            assertThat(bills()).hasSize(2);
        }
    }

    private void goOn(String stored) throws Exception {
        RunId run = new RunId(stored);
        try (FleetWorld world = new FleetWorld(home, house, 4, 1)) {
            world.engine.resume(run);
            world.engine.await(run);
            RunView.StepView step = world.engine.view(run).step(VICTIM).orElseThrow();
            assertThat(step.state()).as(step.message()).isEqualTo(StepState.DONE);
        }
    }

    private String run() {
        try (FleetWorld world = new FleetWorld(home, house, 4, 1)) {
            return KillTest.onlyRun(world.engine).value();
        }
    }

    private List<FleetProcess.Bill> bills() throws Exception {
        String words = CrashChild.words(home.getFileName().toString(), VICTIM);
        return fleet.bills().stream().filter(bill -> bill.order().equals(words)).toList();
    }

    private long posted() {
        try (FleetWorld world = new FleetWorld(home, house, 4, 1)) {
            return world.balance(VICTIM).posted().micros();
        }
    }

    private void die(Doom.Point point) throws Exception {
        start(
                CrashChild.class,
                List.of(home.toString(), folder.resolve("endpoints.txt").toString(), point.name(), VICTIM, "0"));
        assertThat(home.resolve("end")).doesNotExist();
    }

    private String said(int code, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(words));
        assertThat(start(Main.class, all)).as(output()).isEqualTo(code);
        return output();
    }

    private int start(Class<?> main, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + FleetHouse.SHELF + "=" + folder.resolve("shelf"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).as(output()).isTrue();
            return child.exitValue();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private String output() throws Exception {
        return Files.readString(folder.resolve("output.txt"));
    }
}
