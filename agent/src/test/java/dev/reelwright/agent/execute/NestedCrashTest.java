package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.ScriptWorld.clip;
import static dev.reelwright.agent.execute.ScriptWorld.ends;
import static dev.reelwright.agent.execute.ScriptWorld.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that dies at each moment of a paid call that a script has asked for. Its files are copied as they are at that moment, and another engine
 * goes on with the copy; the judge is the book of the provider, which both share.
 */
@Timeout(120)
class NestedCrashTest {
    private static final int SEEDS = 96;
    private static final String CAP = "3.00";
    private static final List<Doom.Point> POINTS = Stream.of(Doom.Point.values())
            .filter(point -> point != Doom.Point.NEVER && point != Doom.Point.HEAD_ONLY)
            .toList();

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("reelwright.test.seeds", SEEDS));
    }

    /** What the provider has done: a bill for each order that reached it, and the jobs that it works on. */
    private static final class Provider {
        private final List<String> bills = new CopyOnWriteArrayList<>();
        private final java.util.Set<String> jobs = ConcurrentHashMap.newKeySet();

        /** An order for a long job is answered with its name; every other at once. */
        SkillResult visit(Doom doom, Doom.Point point, SkillCall call, SkillContext context) {
            String prompt = call.inputs().path("prompt").asString();
            if (call.state() != null) {
                assertThat(jobs).contains(call.state().path("job").asString());
                return World.shoot(call, context);
            }
            if (point == Doom.Point.BYTES_SENT) {
                doom.strike();
            }
            bills.add(prompt);
            if (point == Doom.Point.NO_REPLY) {
                doom.strike();
            }
            if (prompt.startsWith("long")) {
                jobs.add(prompt);
                return new SkillResult.Pending(Duration.ofSeconds(20), json("{'job': '" + prompt + "'}"));
            }
            return World.shoot(call, context);
        }

        void check(World world, String when) {
            assertThat(bills).as(when).doesNotHaveDuplicates();
            assertThat(world.ledger.balance(World.ACME).used()).as(when).isBetween(usd(bills.size() + ".00"), usd(CAP));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatAScriptAskedForIsBilledTwiceOrForgotten(int seed) throws Exception {
        Doom.Point point = POINTS.get(seed % POINTS.size());
        Provider provider = new Provider();
        List<String> order = order(new Random(seed), point);
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = folder.resolve("second");
        RunId run;
        AtomicReference<AssertionError> wrong = new AtomicReference<>();
        AtomicReference<World> world = new AtomicReference<>();
        Doom doom = new Doom(point, "acme", () -> copy(first, second), () -> witness(provider, world.get(), wrong));
        try (ScriptWorld alive = opened(first, doom, point, provider, order)) {
            world.set(alive.world);
            run = alive.engine.submit(ScriptWorld.plan(step -> step), RunOptions.in(first));
            doom.await(alive.engine, run);
        }
        assertThat(wrong.get()).isNull();
        goOn(second, run, point, provider, order);
    }

    /** The script's questions: a picture, a short clip and a long one, in an order that the seed says; only a long one is fetched. */
    private static List<String> order(Random random, Doom.Point point) {
        List<String> order = new ArrayList<>(List.of("picture", "short", "long"));
        Collections.shuffle(order, random);
        if (point == Doom.Point.FETCHED) {
            order.remove("short");
        }
        return order;
    }

    private void goOn(Path place, RunId run, Doom.Point point, Provider provider, List<String> order) throws Exception {
        AtomicReference<AssertionError> wrong = new AtomicReference<>();
        AtomicReference<World> world = new AtomicReference<>();
        Doom never = new Doom(Doom.Point.NEVER, "acme", () -> {}, () -> witness(provider, world.get(), wrong));
        try (ScriptWorld again = opened(place, never, Doom.Point.NEVER, provider, order)) {
            world.set(again.world);
            provider.check(again.world, "after the death at " + point);
            again.engine.resume(run);
            RunState state = again.engine.await(run);
            RunView view = again.engine.view(run);
            String what = point + " in " + order + ": " + view;
            assertThat(state).as(what).isEqualTo(point.doubtful() ? RunState.FAILED : RunState.DONE);
            if (point.doubtful()) {
                assertThat(view.step("teaser").orElseThrow().failure()).as(what).isEqualTo(FailureKind.IN_DOUBT);
                assertThat(again.world.ledger.doubts()).as(what).hasSize(1);
                again.engine.retryFailed(run);
                assertThat(again.engine.await(run)).as(what).isEqualTo(RunState.FAILED);
            } else {
                assertThat(again.world.ledger.balance(World.ACME).posted())
                        .as(what)
                        .isEqualTo(again.world.ledger.balance(World.ACME).used())
                        .isEqualTo(view.cost())
                        .isEqualTo(usd(provider.bills.size() + ".00"));
            }
            provider.check(again.world, "at the end, " + what);
        }
        assertThat(wrong.get()).isNull();
    }

    private ScriptWorld opened(Path place, Doom doom, Doom.Point point, Provider provider, List<String> order)
            throws IOException {
        ScriptWorld scripts = ScriptWorld.leaping(
                place, new LeapingTime(Instant.parse("2026-11-21T12:00:00Z"), Duration.ofMinutes(1)));
        scripts.world.cap(CAP);
        scripts.world.on("clip-paid", doom.over("acme", (call, context) -> provider.visit(doom, point, call, context)));
        scripts.script((_, context) -> {
            NestedAnswer[] answers = new NestedAnswer[order.size()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = order.get(i).equals("picture")
                        ? image(context, i + 1, "picture")
                        : clip(context, i + 1, order.get(i));
            }
            return ends(answers);
        });
        scripts.open(doom);
        return scripts;
    }

    private static void witness(Provider provider, World world, AtomicReference<AssertionError> wrong) {
        try {
            provider.check(world, "alive");
        } catch (AssertionError e) {
            wrong.compareAndSet(null, e);
        }
    }

    /** The store, the ledger, the record and the cache as a kill leaves them. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                String name = file.getFileName().toString();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else if (!name.endsWith(".claims") && !name.endsWith("-shm")) {
                    Files.copy(file, place);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
