package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that dies at each moment of a paid call, over real engines, ledgers and adapters; the judge is the book of the fleet, which is a
 * process of its own. The dying program's files are copied as they are at that moment, and another engine goes on with the copy.
 */
@Timeout(300)
class CrashPointsTest {
    private static final int SEEDS = 220;
    private static final Doom.Point[] POINTS = Doom.Point.values();
    private static final String CAP = "9";

    @TempDir
    static Path shared;

    private static FleetProcess fleet;
    private static FleetHouse house;
    private static final AtomicReference<Doom> DOOM = new AtomicReference<>();

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("reelwright.test.seeds", SEEDS));
    }

    @BeforeAll
    static void startTheFleet() throws Exception {
        fleet = FleetProcess.start(shared);
        house = new FleetHouse(
                shared,
                FleetHouse.endpoints(fleet),
                new LeapingTime(Instant.parse("2026-11-21T12:00:00Z")),
                (name, skill) -> (call, context) -> DOOM.get().over(name, skill).run(call, context));
    }

    @AfterAll
    static void stopTheFleet() throws Exception {
        house.close();
        fleet.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsBilledTwiceAndTheLedgerNeverHoldsLessThanTheBook(int seed) throws Exception {
        Random random = new Random(seed);
        Doom.Point point = POINTS[seed % (POINTS.length - 1)];
        Cast cast = Cast.of(seed, random);
        String victim = cast.victim(point, random);
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = folder.resolve("second");
        RunId run = live(point, cast, victim, first, second, seed);
        goOn(point, cast, victim, second, run);
    }

    /** The plan of one seed: a picture, a voice and a clip, each by a provider that the seed chooses. */
    private record Cast(int seed, List<String> adapters) {
        static Cast of(int seed, Random random) {
            List<String> adapters = new ArrayList<>();
            adapters.add(any(random, "fal-image", "replicate-image", "openai-image"));
            adapters.add(any(random, "elevenlabs-speech", "gemini-speech", "minimax-speech"));
            adapters.add(any(random, "minimax-video", "veo-video", "omni-video"));
            return new Cast(seed, adapters);
        }

        private static String any(Random random, String... names) {
            return names[random.nextInt(names.length)];
        }

        /** A call that is over with its first answer is fetched by no second visit. */
        String victim(Doom.Point point, Random random) {
            return point == Doom.Point.FETCHED ? adapters.get(2) : adapters.get(random.nextInt(adapters.size()));
        }

        String words(String adapter) {
            return "seed " + seed + " " + adapter + ": a long word about a quiet harbour";
        }

        Plan plan() {
            return World.plan(adapters.stream()
                    .map(name -> house.step(name, name, words(name)))
                    .toArray(Step[]::new));
        }

        List<FleetProcess.Bill> bills(String adapter) {
            return fleet.bills().stream()
                    .filter(bill -> bill.order().equals(words(adapter)))
                    .toList();
        }

        long billed(String adapter) {
            return bills(adapter).stream().mapToLong(FleetProcess.Bill::micros).sum();
        }

        /** At every moment: nothing twice, never above the cap, and what is posted, held or in doubt is no less than the book. */
        void check(FleetWorld world, String when) {
            for (String adapter : adapters) {
                String what = when + ", seed " + seed + ", " + adapter;
                assertThat(bills(adapter)).as(what).hasSizeLessThanOrEqualTo(1);
                assertThat(billed(adapter))
                        .as(what)
                        .isLessThanOrEqualTo(World.usd(CAP).micros());
                assertThat(world.used(adapter)).as(what).isGreaterThanOrEqualTo(billed(adapter));
            }
        }
    }

    private static RunId live(Doom.Point point, Cast cast, String victim, Path first, Path second, int seed)
            throws Exception {
        AtomicReference<FleetWorld> world = new AtomicReference<>();
        AtomicReference<AssertionError> wrong = new AtomicReference<>();
        Doom doom = new Doom(point, victim, () -> copy(first, second), () -> witness(cast, world.get(), wrong));
        DOOM.set(doom);
        try (FleetWorld alive = new FleetWorld(first, house, 1, seed, doom::over, doom::over)) {
            world.set(alive);
            FleetHouse.cap(alive.ledger, CAP);
            if (!point.fault().isEmpty()) {
                fleet.fault("{'kind': '" + point.fault() + "', 'on': '^POST /" + victim + "/'}");
            }
            RunId run = alive.engine.submit(cast.plan(), RunOptions.in(first));
            if (point.fault().isEmpty()) {
                doom.await(alive.engine, run);
            } else {
                fleet.held();
                try {
                    doom.strike();
                } catch (Doom.Halted dead) {
                    fleet.clear();
                }
            }
            assertThat(wrong.get()).isNull();
            return run;
        }
    }

    private static void witness(Cast cast, FleetWorld world, AtomicReference<AssertionError> wrong) {
        try {
            cast.check(world, "alive");
        } catch (AssertionError e) {
            wrong.compareAndSet(null, e);
        }
    }

    private static void goOn(Doom.Point point, Cast cast, String victim, Path place, RunId run) throws Exception {
        AtomicReference<FleetWorld> world = new AtomicReference<>();
        AtomicReference<AssertionError> wrong = new AtomicReference<>();
        Doom never = new Doom(Doom.Point.NEVER, victim, () -> {}, () -> witness(cast, world.get(), wrong));
        DOOM.set(never);
        try (FleetWorld again = new FleetWorld(place, house, 1, cast.seed() + 1000, never::over, never::over)) {
            world.set(again);
            cast.check(again, "after the death at " + point);
            again.engine.resume(run);
            RunState state = again.engine.await(run);
            boolean doubt = doubtful(again, run, victim);
            String what = "seed " + cast.seed() + ", " + point + " of " + victim + ": " + again.engine.view(run);
            assertThat(doubt).as(what).isEqualTo(expected(point, victim));
            assertThat(state).as(what).isEqualTo(doubt ? RunState.FAILED : RunState.DONE);
            if (doubt) {
                again.engine.retryFailed(run);
                again.engine.await(run);
            }
            cast.check(again, "at the end, after " + point);
            assertThat(wrong.get()).isNull();
            cast.adapters().stream()
                    .filter(name -> !doubt || !name.equals(victim))
                    .forEach(name -> {
                        assertThat(again.balance(name).posted().micros())
                                .as(what)
                                .isEqualTo(cast.billed(name));
                        assertThat(again.used(name)).as(what).isEqualTo(cast.billed(name));
                        assertThat(cast.bills(name)).as(what).hasSize(1);
                    });
        }
    }

    /** An answer that was read and not written down is lost, and with it what is known of the order. */
    private static boolean expected(Doom.Point point, String victim) {
        return point.doubtful();
    }

    private static boolean doubtful(FleetWorld world, RunId run, String victim) {
        return world.engine.view(run).steps().stream()
                .anyMatch(step -> step.id().equals(victim) && step.failure() == FailureKind.IN_DOUBT);
    }

    /** The store, the ledger, the record and the cache as a kill leaves them. */
    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                boolean dies = Arrays.asList(".claims", "-shm").stream()
                        .anyMatch(file.getFileName().toString()::endsWith);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else if (!dies) {
                    Files.copy(file, place);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
