package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/**
 * The process that {@link CrashKillTest} kills: it submits a plan of paid steps, or goes on with the run that it finds, and dies at the moment
 * that it is told. Arguments: home, endpoints file, moment, victim, number of the life.
 */
final class CrashChild {
    static final String CAP = "9";
    static final List<String> ADAPTERS = List.of("fal-image", "gemini-speech", "veo-video", "minimax-video");

    private CrashChild() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Doom doom = new Doom(Doom.Point.valueOf(arguments[2]), arguments[3], CrashChild::dieAtOnce, () -> {});
        LeapingTime time = new LeapingTime(
                Instant.parse("2026-11-21T12:00:00Z").plus(Duration.ofHours(Long.parseLong(arguments[4]))));
        BiFunction<String, dev.reelwright.registry.Skill, dev.reelwright.registry.Skill> between = doom::over;
        try (FleetHouse house = new FleetHouse(home, endpoints(Path.of(arguments[1])), time, between);
                FleetWorld world =
                        new FleetWorld(home, house, 4, home.hashCode() + time.hashCode(), doom::over, doom::over)) {
            FleetHouse.cap(world.ledger, CAP);
            var run = world.engine.runs(1).isEmpty()
                    ? world.engine.submit(plan(house, home.getFileName().toString()), RunOptions.in(home))
                    : KillTest.onlyRun(world.engine);
            world.engine.resume(run);
            RunState end = world.engine.await(run);
            Files.writeString(home.resolve("end"), end.name());
        }
        System.exit(0);
    }

    static Plan plan(FleetHouse house, String name) {
        return World.plan(ADAPTERS.stream()
                .map(adapter -> house.step(adapter, adapter, words(name, adapter)))
                .toArray(Step[]::new));
    }

    static String words(String name, String adapter) {
        return name + " " + adapter + ": a long word about a quiet harbour";
    }

    static void write(Path file, Map<String, Map<String, URI>> endpoints) throws IOException {
        StringBuilder lines = new StringBuilder();
        endpoints.forEach((name, all) ->
                all.forEach((endpoint, address) -> lines.append(name + " " + endpoint + " " + address + "\n")));
        Files.writeString(file, lines);
    }

    private static Map<String, Map<String, URI>> endpoints(Path file) throws IOException {
        Map<String, Map<String, URI>> endpoints = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            endpoints.computeIfAbsent(words[0], name -> new HashMap<>()).put(words[1], URI.create(words[2]));
        }
        return endpoints;
    }

    /** Signal 9, from outside the virtual machine. */
    private static void dieAtOnce() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start();
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
