package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.directive.DirectiveReader;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** By which skills a film is made, as its directive, the command line and the configuration say. */
class WantedSkillsTest {
    private static final String TEXT = """
            # Tides

            The moon pulls the sea.

            ## The pull

            Its gravity moves the whole ocean.
            """;
    private static final ClipMakers TEN_SECONDS =
            (word, wanted) -> wanted.path("seconds").asDouble() > 10
                    ? new ClipMakers.Answer.TooLong(10)
                    : new ClipMakers.Answer.Can(true, true);
    private static final Wanted NOTHING = new Wanted(Map.of(), Map.of(), TEN_SECONDS);

    @Test
    void aDirectivePinsTheStepsOfAKindInEitherForm() {
        for (String front : List.of("use: {image: fal, voice: elevenlabs}", "image: fal\nuse:\n  voice: elevenlabs")) {
            Plan plan = plan("---\n" + front + "\n---\n" + TEXT, NOTHING);

            assertThat(skills(plan, "image.generate")).containsOnly("fal");
            assertThat(skills(plan, "speech.synthesize")).containsOnly("elevenlabs");
            assertThat(skills(plan, "video.animate")).containsOnlyNulls();
        }
    }

    @Test
    void theNameOfAVoiceStaysTheNameOfAVoice() {
        Plan plan = plan("---\nvoice: alloy\n---\n" + TEXT, NOTHING);

        assertThat(skills(plan, "speech.synthesize")).containsOnlyNulls();
        assertThat(step(plan, "voice-1").inputs().path("voice").asString()).isEqualTo("alloy");
    }

    @Test
    void whatIsSaidForThisFilmCountsMoreThanItsDirective() {
        Wanted wanted = new Wanted(Map.of("image", "zeta"), Map.of(), TEN_SECONDS);

        assertThat(skills(plan("---\nimage: google/nano-banana-2.1@fal\n---\n" + TEXT, wanted), "image.generate"))
                .containsOnly("zeta");
        assertThat(skills(plan("---\nimage: google/nano-banana-2.1@fal\n---\n" + TEXT, NOTHING), "image.generate"))
                .containsOnly("google/nano-banana-2.1@fal");
    }

    @Test
    void theOwnersWishesAreNoPins() {
        Plan plan = plan(TEXT, new Wanted(Map.of(), Map.of("image", "fal"), TEN_SECONDS));

        assertThat(plan.steps()).allMatch(step -> step.skill() == null);
        assertThat(plan.steps()).noneMatch(step -> step.capability().equals("video.generate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use: fal",
                "use: {picture: fal}",
                "use: {image: 'a b'}",
                "image: [fal]",
                "image: fal\nuse: {image: zeta}",
                "clips: some",
            })
    void whatCannotBeMeantIsToldWithItsPlace(String front) {
        assertThat(DirectiveReader.read("---\n" + front + "\n---\n" + TEXT, "the film"))
                .isInstanceOfSatisfying(
                        DirectiveReader.Answer.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.where()).startsWith("the film, ")));
    }

    @Test
    void whereAVideoSkillIsWantedItFilmsTheOpeningShotFromItsStill() {
        Plan wished = plan(TEXT, new Wanted(Map.of(), Map.of("video", "zeta"), TEN_SECONDS));
        Step clip = step(wished, "clip-1");

        assertThat(clip.skill()).isNull();
        assertThat(clip.inputs().path("firstFrame").path("ref").asString()).isEqualTo("image-1.image");
        assertThat(clip.inputs().path("seconds").asInt()).isBetween(3, 5);
        assertThat(wished.step("shot-1")).isEmpty();
        assertThat(wished.step("shot-2")).isPresent();
        JsonNode shot = step(wished, "film").inputs().path("shots").path(0);
        assertThat(shot.path("video").path("ref").asString()).isEqualTo("clip-1.video");
        assertThat(shot.has("shot")).isFalse();

        Plan pinned = plan("---\nvideo: zeta\n---\n" + TEXT, NOTHING);
        assertThat(step(pinned, "clip-1").skill()).isEqualTo("zeta");
    }

    @Test
    void clipsCanBeMadeOfAllShotsOrOfNone() {
        Plan all = plan("---\nclips: all\n---\n" + TEXT, NOTHING);
        assertThat(all.steps())
                .filteredOn(step -> step.id().startsWith("clip-"))
                .hasSize(2);
        assertThat(all.steps()).noneMatch(step -> step.id().startsWith("shot-"));

        Plan none = plan("---\nclips: off\nvideo: zeta\n---\n" + TEXT, NOTHING);
        assertThat(none.steps()).noneMatch(step -> step.capability().equals("video.generate"));
    }

    @Test
    void aShotThatSpeaksLongerThanAClipLastsStaysAStillAndThatIsTold() {
        String words = "word ".repeat(40);
        Drafting.Answer.Drafted drafted =
                drafted("# Tides\n\n" + words, new Wanted(Map.of(), Map.of("video", "zeta"), TEN_SECONDS));

        assertThat(drafted.plan().steps()).noneMatch(step -> step.capability().equals("video.generate"));
        assertThat(drafted.plan().step("shot-1")).isPresent();
        assertThat(drafted.notes())
                .contains(
                        "shot 1 was to be a clip by zeta, but it needs about 18 s, and clips last at most 10 s: it stays a"
                                + " still that the camera moves over");
    }

    @Test
    void aWishThatNobodyCanMeetIsToldAndOnesOwnWordIsLeftToTheCheck() {
        ClipMakers noKey = (word, wanted) -> new ClipMakers.Answer.Nobody("it needs the key zeta, which is not set");
        Drafting.Answer.Drafted wished = drafted(TEXT, new Wanted(Map.of(), Map.of("video", "zeta"), noKey));

        assertThat(wished.plan().steps()).noneMatch(step -> step.capability().equals("video.generate"));
        assertThat(wished.notes())
                .contains(
                        "shot 1 was to be a clip by zeta, but it needs the key zeta, which is not set: it stays a still that"
                                + " the camera moves over");
        assertThat(step(plan(TEXT, new Wanted(Map.of("video", "zeta"), Map.of(), noKey)), "clip-1")
                        .skill())
                .isEqualTo("zeta");
    }

    @Test
    void aSkillThatBeginsWithNoPictureNeedsNone() {
        ClipMakers words = (word, wanted) -> new ClipMakers.Answer.Can(false, false);
        Plan plan = plan(TEXT, new Wanted(Map.of(), Map.of("video", "zeta"), words));

        assertThat(plan.step("image-1")).isEmpty();
        assertThat(step(plan, "clip-1").inputs().propertyNames()).containsExactlyInAnyOrder("prompt", "seconds");
    }

    @Test
    void aWordForWorkThatIsNotDoneIsTold() {
        assertThat(drafted("---\nmusic: zeta\n---\n" + TEXT, NOTHING).notes())
                .contains("zeta is to be used for music, but nothing of that kind is in this film");
    }

    private static List<String> skills(Plan plan, String capability) {
        List<String> skills = new java.util.ArrayList<>();
        plan.steps().stream()
                .filter(step -> step.capability().equals(capability))
                .forEach(step -> skills.add(step.skill()));
        assertThat(skills).isNotEmpty();
        return skills;
    }

    private static Step step(Plan plan, String id) {
        return Optional.of(plan).flatMap(each -> each.step(id)).orElseThrow();
    }

    private static Plan plan(String text, Wanted wanted) {
        return drafted(text, wanted).plan();
    }

    private static Drafting.Answer.Drafted drafted(String text, Wanted wanted) {
        return switch (Drafting.draft(text, "a test", Tier.FINAL, wanted)) {
            case Drafting.Answer.Drafted drafted -> drafted;
            case Drafting.Answer.Rejected rejected -> throw new AssertionError(rejected.problems());
            case Drafting.Answer.Unable unable -> throw new AssertionError(unable.message());
        };
    }
}
