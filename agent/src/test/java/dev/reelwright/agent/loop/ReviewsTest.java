package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.Review;
import dev.reelwright.agent.execute.ReviewState;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a run stops for a look, and what there is to look at. */
class ReviewsTest {
    private static final List<String> ALL = List.of("publish", "storyboard", "final");

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Step step(String id, String capability, String inputs) {
        return Step.of(id, capability, json(inputs));
    }

    private static Plan film(Tier tier, Step... more) {
        List<Step> steps = new java.util.ArrayList<>(List.of(
                step("voice", "speech.synthesize", "{'text': 'The sea.'}"),
                step("picture", "image.generate", "{'prompt': 'sea'}"),
                step("shot", "video.animate", "{'image': {'ref': 'picture.image'}}"),
                step("stock", "video.generate", "{'prompt': 'waves'}"),
                step("film", "edit.assemble", "{'shots': [{'video': {'ref': 'shot.video'}}]}")));
        steps.addAll(List.of(more));
        return Plan.of("Sea", new PlanSettings(tier, List.of()), steps);
    }

    private static List<String> gates(Plan plan, List<String> policy) {
        return Reviews.of(plan, policy).stream().map(Review::gate).toList();
    }

    @Test
    void theStoryboardHoldsWhatIsMadeOfPicturesAndNothingElse() {
        Review storyboard = Reviews.of(film(Tier.DRAFT), List.of("storyboard")).getFirst();

        assertThat(storyboard.held()).containsExactlyInAnyOrder("shot", "film");
        assertThat(storyboard.atEnd()).isFalse();
    }

    @Test
    void theFinalTierIsHeldWholeAndTheDraftIsNot() {
        Review all = Reviews.of(film(Tier.FINAL), List.of("final")).getFirst();

        assertThat(all.held()).containsExactlyInAnyOrder("voice", "picture", "shot", "stock", "film");
        assertThat(gates(film(Tier.DRAFT), List.of("final"))).isEmpty();
    }

    @Test
    void publishHoldsTheEndAlone() {
        assertThat(Reviews.of(film(Tier.DRAFT), List.of("publish")))
                .containsExactly(new Review("publish", "Look at the result. May it be published?", Set.of(), true));
    }

    @Test
    void aPlanNamesItsOwnAndEachHasItsPlace() {
        Plan plan = film(
                Tier.FINAL,
                step("face", "image.generate", "{'prompt': 'x'}").reviewed("Is it she?"),
                step("portrait", "image.edit", "{'image': {'ref': 'face.image'}}")
                        .reviewed("And so?"));

        assertThat(gates(plan, ALL)).containsExactly("final", "storyboard", "face", "portrait", "publish");
        assertThat(Reviews.of(plan, List.of()))
                .containsExactly(
                        new Review("face", "Is it she?", Set.of("portrait"), false),
                        new Review("portrait", "And so?", Set.of(), true));
    }

    @Test
    void aPlanWithoutPicturesHasNoStoryboard() {
        Plan plan = Plan.of("T", PlanSettings.standard(), List.of(step("v", "speech.synthesize", "{'text': 'x'}")));

        assertThat(gates(plan, List.of("storyboard"))).isEmpty();
    }

    @Test
    void thePictureLiesOpenBeforeTheYesAndTheResultIsDeliveredAfterIt(@TempDir Path folder) throws Exception {
        Plan plan = Plan.of(
                "Two cards",
                PlanSettings.standard(),
                List.of(
                        step("card", "image.generate", "{'prompt': 'The sea', 'width': 320, 'height': 320}")
                                .reviewed("Is it blue?"),
                        step("other", "image.generate", "{'prompt': 'The moon', 'width': 320, 'height': 320}")
                                .after("card")));
        try (Studio studio = new Studio(new Studio.Surroundings(
                new HomeFolder(folder.resolve("home")), Map.of(), Clock.systemUTC(), RandomGenerator.getDefault()))) {
            Production production = new Production(studio);
            RunId run;
            try (Project project = Project.open(folder.resolve("project"))) {
                run = production.submit(plan, project, List.of(folder), "two cards");
            }
            assertThat(production.toReview(run)).isEmpty();
            production.approve(
                    run,
                    new Approval(plan.hash(), production.quote(plan).total().atMost()),
                    "the test");
            Production.Outcome resting = production.finish(run);

            assertThat(resting.run().state()).as(resting.run().message()).isEqualTo(RunState.WAITING);
            assertThat(resting.files()).isEmpty();
            ToReview look = production.toReview(run).orElseThrow();
            assertThat(look.asked().state()).isEqualTo(ReviewState.ASKED);
            assertThat(look.files()).containsExactly(folder.resolve("project/assets/card-image.png"));
            assertThat(look.files().getFirst()).isNotEmptyFile();
            assertThat(folder.resolve("project/out")).doesNotExist();

            production.answer(run, "card", true, "the test", "");
            Production.Outcome done = production.finish(run);
            assertThat(done.run().state()).isEqualTo(RunState.DONE);
            assertThat(done.files()).hasSize(2);
            assertThat(production.toReview(run)).isEmpty();
        }
    }
}
