package dev.reelwright.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What changed between two plans. */
class PlanDiffTest {
    private static final Plan PLAN = plan("Tides", voice("voice-1", "One."), voice("voice-2", "Two."));

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Step voice(String id, String text) {
        return Step.of(id, "speech.synthesize", json("{}").put("text", text));
    }

    private static Plan plan(String title, Step... steps) {
        return Plan.of(title, PlanSettings.standard(), List.of(steps));
    }

    private static List<String> lines(Plan after) {
        return PlanDiff.between(PLAN, after).lines();
    }

    @Test
    void stepsThatCameAndWentAreNamed() {
        Step music = Step.of("music", "music.generate", json("{}")).labelled("a quiet bed");

        assertThat(lines(plan("Tides", voice("voice-1", "One."), music)))
                .containsExactly("+ music (a quiet bed, music.generate)", "- voice-2 (speech.synthesize)");
    }

    @Test
    void aChangedInputShowsBothValues() {
        assertThat(lines(plan("Tides", voice("voice-1", "One."), voice("voice-2", "Too."))))
                .containsExactly("~ voice-2 inputs.text: \"Two.\" → \"Too.\"");
    }

    @Test
    void aReferenceIsOneValue() {
        Plan before = plan("T", Step.of("a", "x.y", json("{'image': {'ref': 'p.image'}, 'words': [1, 2]}")));
        Plan after = plan("T", Step.of("a", "x.y", json("{'image': {'file': 'sea.jpg'}, 'words': [1, 3, 4]}")));

        assertThat(PlanDiff.between(before, after).lines())
                .containsExactly(
                        "~ a inputs.image: {\"ref\":\"p.image\"} → {\"file\":\"sea.jpg\"}",
                        "~ a inputs.words[1]: 2 → 3",
                        "~ a inputs.words[2]: nothing → 4");
    }

    @Test
    void settingsTitleOrderAndExtrasAreTold() {
        Plan after = new Plan(
                1,
                "Ebb",
                new PlanSettings(Tier.DRAFT, List.of("image-acme")),
                List.of(voice("voice-2", "Two."), voice("voice-1", "One.")),
                json("{'note': 'x'}"));

        assertThat(lines(after))
                .containsExactly(
                        "title: \"Tides\" → \"Ebb\"",
                        "settings.tier: \"final\" → \"draft\"",
                        "settings.prefer[0]: nothing → \"image-acme\"",
                        "extras.note: nothing → \"x\"",
                        "order of the steps: voice-1, voice-2 → voice-2, voice-1");
    }

    @Test
    void aLongTextIsShownWhereItDiffers() {
        String long1 = "a".repeat(500);
        Plan before = plan("T", voice("v", long1 + "cheap" + long1));
        Plan after = plan("T", voice("v", long1 + "dear" + long1));

        assertThat(PlanDiff.between(before, after).lines())
                .singleElement()
                .asString()
                .contains("…", "cheap", "dear")
                .hasSizeLessThan(200);
    }

    @Test
    void nothingInALineCanActOnATerminalOrHide() {
        Plan after = plan("T\u001b[2J\u202e\u200b\n", voice("voice-1\u001b", "One.\r\u0007"));

        assertThat(String.join("", lines(after)))
                .matches(text -> text.chars().allMatch(c -> (c >= 32 && c < 0x2010) || c == '→'));
    }

    /** Whatever changes the hash is told; what does not, is not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/title|'x'",
                "/settings/tier|'draft'",
                "/settings/prefer|['a']",
                "/extras/a|{'b': null}",
                "/steps/voice-1/id|'voice-9'",
                "/steps/voice-1/label|'said'",
                "/steps/voice-1/capability|'x.y'",
                "/steps/voice-1/skill|'some'",
                "/steps/voice-1/inputs/text|'Dear.'",
                "/steps/voice-1/inputs/more|{}",
                "/steps/voice-1/needs|['voice-2']",
                "/steps/voice-1/queue|'gpu'",
                "/steps/voice-1/limitKey|'acme'",
                "/steps/voice-1/optional|true",
                "/steps/voice-1/retry/max|9",
                "/steps/voice-1/timeoutSeconds|9",
                "/steps/voice-1/seed|9",
                "/steps/voice-1/review|'ok?'",
            })
    void noChangeOfTheHashHidesFromIt(String change) {
        String[] parts = change.split("\\|");
        String patch = "[{'op': 'add', 'path': '" + parts[0] + "', 'value': " + parts[1] + "}]";
        Plan after = ((PlanPatch.Answer.Patched) PlanPatch.apply(PLAN, patch.replace('\'', '"'))).plan();

        assertThat(after.hash()).isNotEqualTo(PLAN.hash());
        assertThat(PlanDiff.between(PLAN, after).isEmpty()).isFalse();
        assertThat(PlanDiff.between(PLAN, after).lines()).isNotEmpty();
        assertThat(PlanDiff.between(after, after).isEmpty()).isTrue();
    }

    @Test
    void aNumberWrittenOtherwiseIsNoChange() {
        Plan one = plan("T", Step.of("a", "x.y", json("{'seconds': 4}")));
        Plan other = plan("T", Step.of("a", "x.y", json("{'seconds': 4.0}")));

        assertThat(one.hash()).isEqualTo(other.hash());
        assertThat(PlanDiff.between(one, other).isEmpty()).isTrue();
    }

    @Test
    void aStepThatIsTwiceInABrokenPlanIsStillSeen() {
        Plan twice = plan("Tides", voice("voice-1", "One."), voice("voice-2", "Two."), voice("voice-2", "Two."));

        assertThat(lines(twice)).containsExactly("+ voice-2 (speech.synthesize)");
    }
}
