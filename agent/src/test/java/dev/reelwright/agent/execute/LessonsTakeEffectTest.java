package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Quote;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.LearnedRule.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mistake costs money once: the providers of the fleet bill what they turn down, and their own book is counted. */
@Timeout(120)
class LessonsTakeEffectTest {
    @TempDir
    static Path shared;

    private static FleetProcess fleet;

    @TempDir
    Path home;

    @BeforeAll
    static void startTheFleet() throws Exception {
        fleet = FleetProcess.start(shared);
    }

    @AfterEach
    void noFaultsAnyMore() {
        fleet.clear();
    }

    @AfterAll
    static void stopTheFleet() throws Exception {
        fleet.close();
    }

    @Test
    void aLengthThatIsTurnedDownIsPaidOnceAndComesBackWhenTheLessonIsReverted() throws Exception {
        try (PickyWorld first = new PickyWorld(home, fleet)) {
            RunView.StepView failed = first.run(PickyWorld.film("length one", 7));
            assertThat(failed.state()).isEqualTo(StepState.FAILED);
            assertThat(failed.cost()).isEqualTo(World.usd("0.35"));
            RunView.StepView mended = first.run(PickyWorld.film("length one", 10));
            assertThat(mended.state()).as(mended.message()).isEqualTo(StepState.DONE);
            assertThat(mended.notes()).anyMatch(note -> note.contains("a lesson about picky-video is kept"));
            assertThat(first.commits("picky-video").getFirst()).startsWith("Learn in picky-video: ");
        }
        String lesson;
        try (PickyWorld second = new PickyWorld(home, fleet)) {
            lesson = second.rules("picky-video").getFirst().lesson();
            Quote.Line quoted = second.quote(PickyWorld.film("length two", 7));
            assertThat(quoted.notes()).containsExactly("lesson " + lesson + ": seconds 7 → 5");
            assertThat(quoted.cost().atMost()).isEqualTo(World.usd("0.25"));
            RunView.StepView taught = second.run(PickyWorld.film("length two", 7));
            assertThat(taught.state()).as(taught.message()).isEqualTo(StepState.DONE);
            assertThat(taught.inputs().path("seconds").asInt()).isEqualTo(5);
            assertThat(taught.cost()).isEqualTo(World.usd("0.25"));
            assertThat(second.turnedDown("length")).as("no second failing call").isEqualTo(1);
            assertThat(second.rules("picky-video").getFirst().uses()).isEqualTo(new LearnedRule.Uses(1, 1, 0));
            assertThat(onRecord(second, lesson)).contains("\"before\":7", "\"after\":5");
            assertThat(second.commits("picky-video")).hasSize(3);
            revert(second.shelf.history("picky-video").get(1).id());
            RunView.StepView again = second.run(PickyWorld.film("length three", 7));
            assertThat(again.state()).isEqualTo(StepState.FAILED);
            assertThat(second.turnedDown("length")).isEqualTo(2);
            assertThat(second.rules("picky-video")).isEmpty();
        }
    }

    @Test
    void aSizeThatIsTurnedDownIsPaidOnce() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            assertThat(world.run(PickyWorld.picture("size one", 1000, 700)).state())
                    .isEqualTo(StepState.FAILED);
            assertThat(world.run(PickyWorld.picture("size one", 1008, 704)).state())
                    .isEqualTo(StepState.DONE);
            RunView.StepView taught = world.run(PickyWorld.picture("size two", 500, 130));
            assertThat(taught.state()).as(taught.message()).isEqualTo(StepState.DONE);
            assertThat(taught.inputs().path("width").asInt()).isEqualTo(512);
            assertThat(taught.inputs().path("height").asInt()).isEqualTo(144);
            assertThat(world.turnedDown("size")).isEqualTo(1);
            RunView.StepView fine = world.run(PickyWorld.picture("size three", 64, 64));
            assertThat(fine.notes()).as("nothing to say").isEmpty();
        }
    }

    @Test
    void aRuleThatHurtsIsRetiredInACommitOfItsOwn() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            world.teach("{'when':[{'at':'/seconds','is':[5]}],'change':[{'at':'/seconds','set':7}]}");
            RunView.StepView hurt = world.run(PickyWorld.film("hurt one", 5));
            assertThat(hurt.state()).isEqualTo(StepState.FAILED);
            LearnedRule rule = world.rules("picky-video").getFirst();
            assertThat(rule.state()).isEqualTo(State.RETIRED);
            assertThat(rule.uses()).isEqualTo(new LearnedRule.Uses(1, 0, 1));
            assertThat(world.commits("picky-video").getFirst())
                    .isEqualTo("Retire " + rule.lesson() + " of picky-video: hurt 1, helped 0");
            RunView.StepView left = world.run(PickyWorld.film("hurt two", 5));
            assertThat(left.state()).isEqualTo(StepState.DONE);
            assertThat(world.turnedDown("hurt")).isEqualTo(1);
            assertThat(world.rules("picky-video"))
                    .as("what went wrong taught the right rule")
                    .extracting(LearnedRule::state)
                    .containsExactly(State.TRUSTED, State.RETIRED);
        }
    }

    @Test
    void whatAKilledRunHasShownIsCountedOnceByWhoeverGoesOnWithIt() throws Exception {
        try (PickyWorld before = new PickyWorld(home, fleet)) {
            before.teach("{'when':[{'at':'/seconds','is':[7]}],'change':[{'at':'/seconds','set':5}]}");
        }
        fleet.fault("{'kind': 'HANG_BEFORE', 'on': '^POST /picky-image/'}");
        PickyChild.orderAndDie(home, fleet);
        fleet.clear();
        fleet.fault("{'kind': 'ANSWER', 'on': '^POST /picky-image/', 'times': 9, 'status': 402, 'body': '{}'}");
        try (PickyWorld after = new PickyWorld(home, fleet)) {
            assertThat(uses(after)).as("nobody could write it").isEqualTo(LearnedRule.Uses.NONE);
            RunId run = KillTest.onlyRun(after.engine);
            after.engine.resume(run);
            assertThat(after.engine.await(run)).isEqualTo(RunState.FAILED);
            assertThat(uses(after)).isEqualTo(new LearnedRule.Uses(1, 1, 0));
            assertThat(after.shelf.counted("picky-video", run.value())).containsExactly("film/1");
        }
        fleet.clear();
        try (PickyWorld later = new PickyWorld(home, fleet)) {
            RunId run = KillTest.onlyRun(later.engine);
            later.engine.retryFailed(run);
            later.engine.await(run);
            assertThat(uses(later)).as("not once more").isEqualTo(new LearnedRule.Uses(1, 1, 0));
            assertThat(later.commits("picky-video"))
                    .filteredOn(words -> words.startsWith("Count"))
                    .hasSize(1);
        }
    }

    @Test
    void aRuleIsNotBlamedForWhatAnotherInputHasDone() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            world.teach("picky-image", "{'change':[{'at':'/width','up':16}]}");
            RunView.StepView failed = world.run(PickyWorld.picture("size blame", 1000, 700));
            assertThat(failed.state()).isEqualTo(StepState.FAILED);
            LearnedRule rule = world.rules("picky-image").getFirst();
            assertThat(rule.state()).isEqualTo(State.TRUSTED);
            assertThat(rule.uses()).isEqualTo(new LearnedRule.Uses(1, 0, 0));
        }
    }

    @Test
    void aRefusalCostsNothingAndSaysTheLesson() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            String lesson = world.teach("{'when':[{'at':'/seconds','above':10}],'refuse':'longer films always fail'}");
            RunView.StepView refused = world.run(PickyWorld.film("refused", 11));
            assertThat(refused.state()).isEqualTo(StepState.FAILED);
            assertThat(refused.message()).contains(lesson, "longer films always fail");
            assertThat(refused.cost().isZero()).isTrue();
            assertThat(world.quote(PickyWorld.film("refused", 11)).reasons().toString())
                    .contains(lesson);
            assertThat(fleet.bills().stream().filter(bill -> bill.order().startsWith("refused")))
                    .isEmpty();
        }
    }

    @Test
    void aChangeThatWouldNotFitTheContractIsNotMade() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            world.teach("{'when':[{'at':'/seconds','is':[5]}],'change':[{'at':'/seconds','set':500}]}");
            world.teach("{'when':[{'at':'/seconds','is':[5]}],'change':[{'at':'/unknown','set':1}]}");
            RunView.StepView step = world.run(PickyWorld.film("contract", 5));
            assertThat(step.state()).isEqualTo(StepState.DONE);
            assertThat(step.inputs().path("seconds").asInt()).isEqualTo(5);
            assertThat(step.inputs().has("unknown")).isFalse();
        }
    }

    @Test
    void faultsThatPassTeachNothing() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            for (String answer : List.of(
                    "'status': 503, 'body': '{}'",
                    "'status': 429, 'body': '{}'",
                    "'status': 402, 'body': '{}'",
                    "'status': 422, 'body': '{\\\"error\\\":{\\\"message\\\":\\\"quota: duration must be 5 or 10\\\"}}'")) {
                fleet.fault("{'kind': 'ANSWER', 'on': '^POST /picky-video/', 'times': 9, " + answer + "}");
                world.run(PickyWorld.film("passing " + answer.hashCode(), 6));
                fleet.clear();
                assertThat(world.run(PickyWorld.film("passing " + answer.hashCode(), 10))
                                .state())
                        .isEqualTo(StepState.DONE);
            }
            assertThat(world.rules("picky-video")).isEmpty();
            assertThat(world.commits("picky-video")).hasSize(1);
        }
    }

    @Test
    void aHostileMessageStaysDataAndIsBounded() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            world.run(PickyWorld.film("hostile", 7));
            world.run(PickyWorld.film("hostile", 10));
            assertThat(world.rules("picky-video")).hasSize(1);
            assertThat(world.shelf.lessons("picky-video").lessons()).hasSize(1);
            assertThat(world.shelf.lessons("picky-video").problems()).isEmpty();
            for (String file : List.of("LESSONS.md", "lessons.json")) {
                String text = Files.readString(home.resolve("shelf/picky-video").resolve(file));
                assertThat(text).hasSizeLessThan(4_000).doesNotContain("\u200b", "\u202e", "```\n");
                assertThat(text.lines().filter(line -> line.startsWith("## L-000000000000")))
                        .isEmpty();
            }
        }
    }

    private static LearnedRule.Uses uses(PickyWorld world) throws Exception {
        return world.rules("picky-video").getFirst().uses();
    }

    private static String onRecord(PickyWorld world, String lesson) {
        return world.entries("call.run").stream()
                .filter(entry -> entry.part() == AuditEntry.Part.INTENT)
                .map(entry -> entry.body().toString())
                .filter(body -> body.contains(lesson))
                .findFirst()
                .orElse("");
    }

    /** As a person does it with plain git. */
    private void revert(String commit) throws Exception {
        try (Git git = Git.open(home.resolve("shelf").toFile())) {
            git.revert().include(ObjectId.fromString(commit)).call();
            assertThat(git.status().call().getConflicting()).isEmpty();
        }
    }
}
