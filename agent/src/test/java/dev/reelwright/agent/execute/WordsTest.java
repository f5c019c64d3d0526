package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person's word is never lost between the owner's last look and its rest. */
@Timeout(60)
class WordsTest {
    private static final Review GATE = new Review("gate", "ok?", Set.of("two"), false);
    private static final Rest REST = new Rest(Waits.REVIEW, "rests");

    private World world;
    private RunsDb db;
    private RunStore store;
    private RunWords words;
    private RunId run;

    @BeforeEach
    void openTheStore(@TempDir Path folder) throws IOException {
        world = new World(folder);
        world.on("image-fake", World::draw);
        db = RunsDb.open(folder.resolve("words.db"));
        store = new RunStore(db, new AssetFacts(db, world.time));
        words = new RunWords(db);
        run = RunId.create(world.time, new Random(1));
        store.insert(
                new RunStore.Submitted(
                        run,
                        plan(image("one", "one"), image("two", "two")),
                        world.options().withReviews(List.of(GATE)),
                        RunState.RUNNING,
                        Map.of()),
                world.time.instant());
    }

    @AfterEach
    void closeTheStore() {
        db.close();
        world.close();
    }

    private boolean answer(boolean yes) {
        return words.answer(run, new RunWords.Answer("gate", yes, "Ada", ""), "no", world.time.instant());
    }

    @Test
    void anOwnerThatHasNotHeardAWordDoesNotLayTheRunDown() {
        long epoch = store.takeOver(run);
        Word seen = words.read(run);
        assertThat(answer(true)).as("nothing rests yet").isFalse();
        assertThat(store.rest(run, epoch, REST, seen, words)).isFalse();

        seen = words.read(run);
        words.drop(run, List.of("two"), "not needed");
        assertThat(store.rest(run, epoch, REST, seen, words)).isFalse();

        seen = words.read(run);
        words.askToCancel(run, "enough");
        assertThat(store.rest(run, epoch, REST, seen, words)).isFalse();
        assertThat(store.run(run).state()).isEqualTo(RunState.RUNNING);
        assertThat(store.rest(run, epoch, REST, words.read(run), words)).isTrue();
    }

    @Test
    void aYesToARestingRunSetsItToRunInTheSameWrite() {
        assertThat(store.rest(run, store.takeOver(run), REST, words.read(run), words))
                .isTrue();
        assertThat(answer(false)).isFalse();
        assertThat(store.run(run).message()).isEqualTo("no");
        assertThat(answer(true)).isTrue();
        assertThat(store.run(run).state()).isEqualTo(RunState.RUNNING);
        assertThat(store.run(run).waits()).isNull();
        assertThatThrownBy(() -> answer(true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOwnerThatWasOvertakenDoesNotLayTheRunDown() {
        long first = store.takeOver(run);
        store.takeOver(run);

        assertThatThrownBy(() -> store.rest(run, first, REST, words.read(run), words))
                .isInstanceOf(RunStore.LostRun.class);
    }

    @Test
    void whatAPersonAllowsIsKept() {
        store.saveCeiling(run, usd("1.50"));

        assertThat(store.run(run).ceiling()).isEqualTo(usd("1.50"));
        assertThat(store.run(run).atLimit()).isEqualTo(AtLimit.STOP);
    }

    /** Another engine answers the moment the question is on disk, while the owner is about to lie down. */
    @Test
    void ofManyAnswersAtTheWorstMomentNoneIsLost() throws Exception {
        Plan plan = plan(image("one", "one"), image("two", "two").after("one"));
        try (PlanEngine owner = EmbeddedEngine.open(world.parts());
                PlanEngine other = EmbeddedEngine.open(world.parts())) {
            for (int i = 0; i < 40; i++) {
                RunId asked = owner.submit(plan, world.options().withReviews(List.of(GATE)));
                CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                    while (other.view(asked).asked().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    other.answer(asked, "gate", true, "Ada", "");
                });
                answered.get(20, TimeUnit.SECONDS);
                other.await(asked);
                owner.await(asked);
                assertThat(other.view(asked).state()).as("round " + i).isEqualTo(RunState.DONE);
            }
        }
    }
}
