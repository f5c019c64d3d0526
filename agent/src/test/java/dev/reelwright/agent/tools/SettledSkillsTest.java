package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which skills a film is made is the person's to settle: whoever plans it, the plan says so. */
class SettledSkillsTest {
    private static final String PLAN =
            "{'plan': {'schema': 1, 'title': 'x', 'steps': [{'id': 'p', 'capability': 'image.generate', %s"
                    + "'inputs': {'prompt': 'sea', 'width': 640, 'height': 360}}]}, 'why': 'test'}";

    @TempDir
    Path folder;

    private Studio studio;
    private DeskFixture desk;

    @BeforeEach
    void open() throws Exception {
        studio = StudioFixture.paid(folder.resolve("home"), "5.00");
        desk = new DeskFixture(studio, folder.resolve("film"));
        desk.use = Map.of("image", "image-own");
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        studio.close();
    }

    @Test
    void aDraftedScriptIsMadeByWhatThePersonSettled() throws Exception {
        desk.call("draft_plan", "{'directive': '# Sea\\n\\nThe sea is wide.'}");

        assertThat(skills()).containsOnly("image-own");
    }

    @Test
    void aProposedPlanGetsItToo() throws Exception {
        assertThat(desk.call("propose_plan", PLAN.formatted("")).failed()).isFalse();

        assertThat(skills()).containsOnly("image-own");
    }

    @Test
    void aPlanThatSaysOtherwiseIsRefused() throws Exception {
        ToolAnswer answer = desk.call("propose_plan", PLAN.formatted("'skill': 'image-paid', "));

        assertThat(answer.failed()).isTrue();
        assertThat(answer.text()).contains("the person has settled that image-own does image.generate");
        assertThat(desk.plan()).isEmpty();
    }

    private List<String> skills() {
        return desk.plan().orElseThrow().steps().stream()
                .filter(step -> step.capability().equals("image.generate"))
                .map(Step::skill)
                .toList();
    }
}
