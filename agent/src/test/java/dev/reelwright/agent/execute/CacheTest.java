package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes from the cache when it is too much, and what stays whatever it takes up. */
@Timeout(120)
class CacheTest {
    private static final Duration LONG = Duration.ofHours(48);

    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = new World(folder);
        world.cap("100");
        world.on("image-fake", World::draw).on("clip-paid", World::shoot).on("speech-fake", World::speak);
        engine = EmbeddedEngine.open(parts(0));
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private EngineParts parts(long limit) {
        EngineParts parts = world.parts();
        return new EngineParts(
                parts.runsDb(),
                parts.cache(),
                parts.work(),
                parts.ledger(),
                parts.audit(),
                parts.registry(),
                parts.capabilities(),
                parts.prices(),
                parts.keys(),
                parts.preferences(),
                parts.limits(),
                new MediaRules(Map.of(), true, limit, 0),
                parts.currency(),
                parts.clock(),
                parts.random(),
                parts.alarm());
    }

    private void limit(long bytes) {
        engine.close();
        engine = EmbeddedEngine.open(parts(bytes));
    }

    private RunId ran(String folder, Plan plan, Review... reviews) throws InterruptedException {
        RunOptions options = RunOptions.in(world.folder.resolve(folder)).withReviews(List.of(reviews));
        RunId run = engine.submit(plan, options);
        engine.await(run);
        return run;
    }

    /** All files that a run names are there and whole. */
    private boolean whole(RunId run) {
        RunView view = engine.view(run);
        return view.steps().stream()
                .flatMap(step -> Lineage.assetsIn(step.outputs()).stream())
                .allMatch(engine.assets()::whole);
    }

    private long onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(world.folder.resolve("cache/assets"))) {
            long bytes = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    @Test
    void whatWasLongestOfNoUseGoesFirstAndItsPriceIsTold() throws Exception {
        RunId old = ran("a", plan(clip("clip", "old"), image("one", "first")));
        world.time.forward(LONG);
        RunId young = ran("b", plan(clip("clip", "young")));
        world.time.forward(LONG);
        long kept = Files.size(engine.assets().path(engine.view(young).step("clip").orElseThrow().outputs().at("/video/asset").asString()));
        limit(kept);

        long before = onDisk();
        Cache.Cleared dry = engine.cache().clear(true);
        assertThat(onDisk()).isEqualTo(before);
        Cache.Cleared cleared = engine.cache().clear(false);

        assertThat(cleared).isEqualTo(dry);
        assertThat(cleared.before()).isEqualTo(before);
        assertThat(cleared.after()).isEqualTo(kept).isEqualTo(onDisk());
        assertThat(cleared.works()).isEqualTo(2);
        assertThat(cleared.spent()).containsExactly(usd("1.00"));
        assertThat(whole(young)).isTrue();
        assertThat(whole(old)).isFalse();
        assertThat(engine.cache().contents(5).biggest().getFirst().spent()).isEqualTo(usd("1.00"));
    }

    @Test
    void whatIsForgottenIsMadeAgainAndWhatIsKeptIsNot() throws Exception {
        Plan film = plan(clip("clip", "sea"));
        ran("a", film);
        assertThat(engine.view(ran("b", film)).cost()).isEqualTo(usd("0"));
        world.time.forward(LONG);
        engine.cache().clear(false);

        assertThat(onDisk()).isZero();
        RunView again = engine.view(ran("b", film));
        assertThat(again.cost()).isEqualTo(usd("1.00"));
        assertThat(whole(again.id())).isTrue();
    }

    @Test
    void whatWasUsedAgainIsYoung() throws Exception {
        RunId first = ran("a", plan(image("one", "first")));
        world.time.forward(Duration.ofHours(1).plusSeconds(1));
        ran("b", plan(image("two", "second, and longer")));
        world.time.forward(Duration.ofHours(1).plusSeconds(1));
        ran("c", plan(image("one", "first")));
        world.time.forward(LONG);
        limit(onDisk() - 1);

        engine.cache().clear(false);
        assertThat(whole(first)).isTrue();
    }

    @Test
    void aRunThatIsNotOverKeepsAllThatItsFolderEverMade() throws Exception {
        RunId earlier = ran("a", plan(image("one", "first")));
        RunId waits = ran("a", plan(image("one", "second"), image("two", "two")), new Review("look", "good?", Set.of("two"), false));
        RunId elsewhere = ran("b", plan(image("one", "third")));
        world.time.forward(LONG);

        Cache.Cleared cleared = engine.cache().clear(false);
        assertThat(engine.view(waits).state()).isEqualTo(RunState.WAITING);
        assertThat(whole(earlier)).isTrue();
        assertThat(whole(waits)).isTrue();
        assertThat(whole(elsewhere)).isFalse();
        assertThat(cleared.stillTooMuch()).isTrue();
        assertThat(cleared.needed()).isEqualTo(onDisk());
    }

    @Test
    void aPersonsFileStaysAsLongAsItsRunIsNotOver() throws Exception {
        Files.writeString(Files.createDirectories(world.folder.resolve("own")).resolve("sea.mp4"), "video 64x64 30 4\nwaves");
        world.on("film-fake", (call, context) -> World.file(context, "f.mp4", "video 64x64 30 9", "{'video': {'file': 'f.mp4'}, 'seconds': 9}", "0"));
        Step film = Step.of("film", "edit.assemble", World.json("{'width': 64, 'height': 64, 'fps': 30, 'shots': [{'video': {'file': 'sea.mp4'}}]}"));
        RunOptions options = RunOptions.in(world.folder.resolve("a")).withSources(List.of(world.folder.resolve("own")));
        RunId waits = engine.submit(plan(image("one", "x"), film), options.withReviews(List.of(new Review("look", "?", Set.of("film"), false))));
        engine.await(waits);
        world.time.forward(LONG);
        engine.cache().clear(false);

        assertThat(engine.assets().whole(engine.view(waits).files().get("sea.mp4").sha256())).isTrue();
        engine.cancel(waits, "enough");
        engine.await(waits);
        world.time.forward(LONG);
        engine.cache().clear(false);
        assertThat(onDisk()).isZero();
    }

    @Test
    void whatWasDeliveredWithinADayStays() throws Exception {
        RunId run = ran("a", plan(image("one", "first")));
        world.time.forward(Duration.ofHours(23));
        assertThat(engine.cache().clear(false).files()).isZero();
        assertThat(whole(run)).isTrue();
        world.time.forward(Duration.ofHours(2));
        assertThat(engine.cache().clear(false).files()).isEqualTo(1);
    }

    @Test
    void aFileThatTwoWorksShareStaysForTheOther() throws Exception {
        world.on("image-fake", (call, context) -> World.file(context, "p.png", "image 64x64", "{'image': {'file': 'p.png'}, 'width': 64, 'height': 64}", "0"));
        ran("a", plan(image("one", "first")));
        world.time.forward(LONG);
        RunId young = ran("b", plan(image("one", "second")));
        engine.cache().clear(false);
        assertThat(whole(young)).isTrue();
    }

    @Test
    void whatKilledProcessesLeftOnItsWayInGoesAfterADay() throws Exception {
        Path incoming = world.folder.resolve("cache/incoming");
        Path old = Files.writeString(incoming.resolve("old"), "x");
        Path fresh = Files.writeString(incoming.resolve("fresh"), "x");
        Files.setLastModifiedTime(old, FileTime.from(world.time.instant().minus(LONG)));
        engine.cache().clear(false);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void onlyOneProcessClearsUpAtATime() throws Exception {
        try (Claims other = Claims.open(world.folder.resolve("runs.db.claims"));
                Claims.Claim held = other.take("the cache is cleared up")) {
            assertThat(held).isNotNull();
            assertThat(engine.cache().clear(false).elsewhere()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverIsNeededStaysAndTheRestGoesInTheOrderOfItsUse(long seed) throws Exception {
        Random random = new Random(seed);
        List<RunId> runs = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            String folder = "p" + random.nextInt(5);
            Step one = image("one", "picture " + random.nextInt(6));
            Step two = clip("two", "clip " + random.nextInt(6));
            boolean waits = random.nextInt(5) == 0;
            Review[] reviews = waits ? new Review[] {new Review("look", "?", Set.of("two"), false)} : new Review[0];
            runs.add(ran(folder, plan(one, two), reviews));
            world.time.forward(Duration.ofHours(random.nextInt(20)));
        }
        world.time.forward(Duration.ofHours(2));
        limit(onDisk() * random.nextInt(100) / 100);
        Set<Path> waiting = new HashSet<>();
        runs.stream().map(engine::view).filter(view -> !view.state().ended()).forEach(view -> waiting.add(view.folder()));

        Cache.Cleared cleared = engine.cache().clear(false);

        for (RunId run : runs) {
            RunView view = engine.view(run);
            boolean recent = view.finished() != null
                    && view.finished().isAfter(world.time.instant().minus(Duration.ofHours(24)));
            if (recent || waiting.contains(view.folder())) {
                assertThat(whole(run)).as("%s in %s", run, view.folder()).isTrue();
            }
        }
        assertThat(cleared.after()).isEqualTo(onDisk());
        assertThat(cleared.after() <= cleared.limit() || cleared.after() == cleared.needed()).isTrue();
        for (RunId run : runs) {
            String folder = engine.view(run).folder().getFileName().toString();
            RunId again = ran(folder + "-again", engine.view(run).plan());
            assertThat(engine.view(again).state()).isEqualTo(RunState.DONE);
            assertThat(whole(again)).isTrue();
        }
    }
}
