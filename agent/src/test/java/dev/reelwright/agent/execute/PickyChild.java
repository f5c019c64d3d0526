package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.fail;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A process that orders a film and a picture of the picky providers, and dies without a word once the film is there. */
final class PickyChild {
    static final int DIED = 9;

    private PickyChild() {}

    /** Runs one to its death. */
    static void orderAndDie(Path home, FleetProcess fleet) throws Exception {
        Properties places = new Properties();
        PickyWorld.endpoints(fleet)
                .forEach((name, endpoints) -> endpoints.forEach(
                        (endpoint, uri) -> places.setProperty(name + " " + endpoint, uri.toString())));
        try (var out = Files.newOutputStream(home.resolve("places"))) {
            places.store(out, "");
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PickyChild.class.getName(),
                        home.toString(),
                        fleet.bookFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("child.txt").toFile())
                .start();
        if (child.waitFor() != DIED) {
            fail(Files.readString(home.resolve("child.txt")));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Properties places = new Properties();
        try (var in = Files.newInputStream(home.resolve("places"))) {
            places.load(in);
        }
        Map<String, Map<String, URI>> endpoints = new HashMap<>();
        places.forEach((name, uri) -> {
            List<String> words = List.of(name.toString().split(" "));
            endpoints
                    .computeIfAbsent(words.getFirst(), each -> new HashMap<>())
                    .put(words.getLast(), URI.create(uri.toString()));
        });
        try (PickyWorld world = new PickyWorld(home, endpoints, Path.of(arguments[1]), "done")) {
            Step first = PickyWorld.film("killed one", 7);
            Step second = PickyWorld.picture("killed two", 64, 64).after(first.id());
            RunId run = world.engine.submit(World.plan(first, second), RunOptions.in(home.resolve("project")));
            world.engine.events(run, event -> {
                if (event instanceof Event.StepFinished) {
                    Runtime.getRuntime().halt(DIED);
                }
            });
            world.engine.await(run);
        }
    }
}
