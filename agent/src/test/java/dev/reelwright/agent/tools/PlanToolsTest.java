package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making a plan and changing it. Nothing runs and nothing is spent. */
class PlanToolsTest {
    private static final String SCRIPT =
            "# Two shots\\n\\nThe moon pulls the sea.\\n\\n## After\\n\\nThe water rises, and then it falls.\\n";
    private static final String PICTURE =
            "{'id': 'sea', 'capability': 'image.generate', 'inputs': {'prompt': 'sea', 'width': 64, 'height': 64}}";

    @TempDir
    static Path folder;

    private static Studio studio;
    private DeskFixture desk;

    @BeforeAll
    static void openTheStudio() {
        studio = StudioFixture.offline(folder.resolve("home"));
    }

    @AfterAll
    static void closeTheStudio() {
        studio.close();
    }

    @BeforeEach
    void open() throws IOException {
        desk = new DeskFixture(studio, folder.resolve("film"));
    }

    private ToolAnswer propose(String... steps) throws InterruptedException {
        return desk.call(
                "propose_plan",
                "{'plan': {'title': 't', 'steps': [" + String.join(", ", steps) + "]}, 'why': 'a picture'}");
    }

    private ToolAnswer done(ToolAnswer answer) {
        assertThat(answer.failed()).as(answer.text()).isFalse();
        return answer;
    }

    private ToolAnswer failed(ToolAnswer answer) {
        assertThat(answer.failed()).as(answer.text()).isTrue();
        return answer;
    }

    @Test
    void aPlanThatHoldsBecomesTheCurrentOneWithItsPriceAndItsMaker() throws InterruptedException {
        String text = done(propose(PICTURE)).text();

        Plan plan = desk.plan().orElseThrow();
        assertThat(plan.extras().path("director").asString()).isEqualTo("test/scripted");
        assertThat(text)
                .contains("plan version 1, hash " + plan.hash() + ": 1 steps")
                .contains("free: 1 x image.generate by image-drawn", "total: likely USD 0.00, at most USD 0.00");
        assertThat(desk.told(TalkEvent.Planned.class)).containsExactly(new TalkEvent.Planned(plan, 1, "a picture"));
    }

    @Test
    void aModelCannotSignWithAnothersName() throws InterruptedException {
        desk.call(
                "propose_plan",
                "{'plan': {'schema': 1, 'title': 't', 'steps': [" + PICTURE
                        + "], 'extras': {'director': 'offline'}}, 'why': 'x'}");

        assertThat(desk.plan().orElseThrow().extras().path("director").asString())
                .isEqualTo("test/scripted");
    }

    @Test
    void everyProblemOfAPlanIsToldAtOnceAndTheCurrentPlanStays() throws InterruptedException {
        done(propose(PICTURE));
        ToolAnswer broken = failed(
                propose(
                        PICTURE.replace("'prompt': 'sea', ", ""),
                        "{'id': 'b', 'capability': 'image.sculpt', 'inputs': {}}",
                        "{'id': 'c', 'capability': 'image.generate', 'skill': 'nobody', 'inputs': {'prompt': {'ref': 'd.text'}, 'width': 64, 'height': 64}}"));

        assertThat(broken.text())
                .contains(
                        "/steps/0/inputs/prompt",
                        "no capability 'image.sculpt'",
                        "no skill 'nobody'",
                        "/steps/2/inputs/prompt")
                .contains("the current plan stays");
        assertThat(desk.plans).hasSize(1);
        assertThat(failed(desk.call("propose_plan", "{'plan': {'title': 3, 'step': []}, 'why': 'x'}"))
                        .text())
                .contains("/title", "/step", "steps");
    }

    @Test
    void exactlyOneOfPlanAndPatchIsWanted() throws InterruptedException {
        failed(desk.call("propose_plan", "{'why': 'x'}"));
        failed(desk.call("propose_plan", "{'why': 'x', 'plan': {}, 'patch': []}"));
        assertThat(failed(desk.call("propose_plan", "{'why': 'x', 'patch': [{'op': 'remove', 'path': '/steps/a'}]}"))
                        .text())
                .contains("no plan to change yet");
    }

    @Test
    void aPatchChangesStepsByTheirNamesAndSaysWhatChanged() throws InterruptedException {
        done(propose(PICTURE));
        String text = done(desk.call(
                        "propose_plan",
                        "{'patch': [{'op': 'replace', 'path': '/steps/sea/inputs/prompt', 'value': 'a warmer sea'}], 'why': 'warmer'}"))
                .text();

        assertThat(text).contains("plan version 2", "what changed:", "a warmer sea");
        assertThat(failed(
                                desk.call(
                                        "propose_plan",
                                        "{'patch': [{'op': 'replace', 'path': '/steps/moon/inputs', 'value': {}}], 'why': 'x'}"))
                        .text())
                .contains("moon");
        assertThat(desk.plans).hasSize(2);
    }

    @Test
    void theSamePlanAgainIsNoNewVersion() throws InterruptedException {
        done(propose(PICTURE));

        assertThat(done(propose(PICTURE)).text()).contains("nothing was changed");
        assertThat(desk.plans).hasSize(1);
    }

    @Test
    void aScriptBecomesTheWholeGraphOfSteps() throws InterruptedException {
        String text = done(desk.call("draft_plan", "{'directive': '" + SCRIPT + "', 'tier': 'draft'}"))
                .text();

        Plan plan = desk.plan().orElseThrow();
        assertThat(plan.steps().stream().map(Step::id))
                .containsExactly("voice-1", "image-1", "shot-1", "voice-2", "image-2", "shot-2", "film");
        assertThat(plan.settings().tier().word()).isEqualTo("draft");
        assertThat(text)
                .containsPattern("7 steps, about \\d+ s of film")
                .contains("free: 2 x speech.synthesize by speech-mary");
        desk.call("draft_plan", "{'directive': '" + SCRIPT.replace("falls", "sinks") + "'}");
        assertThat(desk.plan().orElseThrow().settings().tier().word())
                .as("kept")
                .isEqualTo("draft");
    }

    @Test
    void whatIsNoScriptIsAnsweredWithWhatToWrite() throws InterruptedException {
        assertThat(failed(desk.call("draft_plan", "{'directive': 'a 30-second explainer about tides'}"))
                        .text())
                .contains("Write the script itself");
        assertThat(failed(desk.call("draft_plan", "{'directive': 'make a video about my cat'}"))
                        .text())
                .contains("Write the script itself");
        assertThat(failed(desk.call(
                                "draft_plan", "{'directive': '---\\nlength: soon\\naspect: 3:7\\n---\\nHello there.'}"))
                        .text())
                .contains("length", "aspect");
        assertThat(failed(desk.call("draft_plan", "{'directive': '![x](no.jpg)\\n\\nThe sea.\\n'}"))
                        .text())
                .contains("no.jpg");
        assertThat(desk.plans).isEmpty();
    }

    @Test
    void aQuoteIsShownToThePerson() throws InterruptedException {
        failed(desk.call("quote", "{}"));
        done(propose(PICTURE));
        String text = done(desk.call("quote", "{}")).text();

        assertThat(text).contains("total: likely USD 0.00", "It costs nothing");
        assertThat(desk.told(TalkEvent.Quoted.class))
                .singleElement()
                .satisfies(told -> assertThat(told.quote().planHash())
                        .isEqualTo(desk.plan().orElseThrow().hash()));
    }

    @Test
    void aStepIsMadeAnewAndNothingElse() throws InterruptedException {
        desk.call("draft_plan", "{'directive': '" + SCRIPT + "'}");
        Plan before = desk.plan().orElseThrow();
        String text = done(desk.call("redo_step", "{'step': 'image-2', 'why': 'too dark'}"))
                .text();

        Plan after = desk.plan().orElseThrow();
        assertThat(after.step("image-2").orElseThrow().seed())
                .isNotEqualTo(before.step("image-2").orElseThrow().seed());
        assertThat(after.steps().stream()
                        .filter(step -> !before.steps().contains(step))
                        .map(Step::id))
                .containsExactly("image-2");
        assertThat(text).contains("runs again: image-2, shot-2, film; kept: voice-1, image-1, shot-1, voice-2");
    }

    @Test
    void newInputsAreMergedAndKeepTheSeed() throws InterruptedException {
        desk.call("draft_plan", "{'directive': '" + SCRIPT + "'}");
        Step before = desk.plan().orElseThrow().step("image-2").orElseThrow();
        done(
                desk.call(
                        "redo_step",
                        "{'step': 'image-2', 'inputs': {'palette': 'ember', 'scene': {'heading': 'Later', 'body': null}}, 'why': 'warmer'}"));
        Step after = desk.plan().orElseThrow().step("image-2").orElseThrow();

        assertThat(after.seed()).isEqualTo(before.seed());
        assertThat(after.inputs().path("palette").asString()).isEqualTo("ember");
        assertThat(after.inputs().path("prompt")).isEqualTo(before.inputs().path("prompt"));
        assertThat(after.inputs().path("scene").path("heading").asString()).isEqualTo("Later");
        assertThat(after.inputs().path("scene").path("style"))
                .isEqualTo(before.inputs().path("scene").path("style"));
        done(desk.call("redo_step", "{'step': 'image-2', 'seed': 42, 'why': 'x'}"));
        assertThat(desk.plan().orElseThrow().step("image-2").orElseThrow().seed())
                .isEqualTo(42);
    }

    @Test
    void aReferenceIsReplacedWholeAndWhatCannotWorkIsTold() throws InterruptedException {
        desk.call("draft_plan", "{'directive': '" + SCRIPT + "'}");

        done(desk.call(
                "redo_step", "{'step': 'shot-2', 'inputs': {'image': {'ref': 'image-1.image'}}, 'why': 'the same'}"));
        assertThat(failed(desk.call(
                                "redo_step", "{'step': 'shot-2', 'inputs': {'image': {'file': 'no.png'}}, 'why': 'x'}"))
                        .text())
                .contains("no.png");
        assertThat(failed(desk.call("redo_step", "{'step': 'shot-9', 'why': 'x'}"))
                        .text())
                .contains("the steps are voice-1");
        assertThat(failed(desk.call("redo_step", "{'step': 'shot-2', 'seed': 123456789012345678901, 'why': 'x'}"))
                        .text())
                .contains("too large");
    }
}
