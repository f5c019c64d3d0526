package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is retired, unpriced, too much or without a key is turned down before a byte leaves. */
class PriceAndLifeTest {
    @TempDir
    Path folder;

    private SkillResult.Failed refused(Kit kit, String adapter, String model) throws Exception {
        Adapter read = Kit.adapter(adapter);
        Setting setting = kit.setting(
                read, read.model(model).orElseThrow(), kit.fleet.endpoints(adapter), Kit.credentials(adapter));
        SkillResult result = kit.drive(new AdapterSkill(setting), adapter, kit.inputs(adapter, "a harbour"));
        assertThat(kit.fleet.heard()).isEmpty();
        return (SkillResult.Failed) result;
    }

    @ParameterizedTest
    @CsvSource({
        "openai-image, gpt-image-1, gpt-image-2",
        "veo-video, veo-3.0-generate-001, veo-3.1-generate-001",
        "omni-video, gemini-omni-flash-preview, gemini-omni-1.1-flash"
    })
    void aRetiredModelIsRefusedAndItsReplacementNamed(String adapter, String model, String replacement)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed = refused(kit, adapter, model);
            assertThat(failed.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(failed.message()).contains("not served since", "use " + replacement);
        }
    }

    @Test
    void aModelIsRetiredOnTheDayItselfAndNotBefore() throws Exception {
        Model model = Kit.adapter("gemini-speech")
                .model("gemini-3.1-flash-tts-preview")
                .orElseThrow();
        assertThat(model.retired(java.time.LocalDate.parse("2026-12-17"))).isFalse();
        assertThat(model.retired(java.time.LocalDate.parse("2026-12-18"))).isTrue();
    }

    @Test
    void anUnknownPriceIsNotZero() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(refused(kit, "openai-image", "gpt-image-2.6-flare").message())
                    .contains("the price of gpt-image-2.6-flare is not known", "without a price nothing is sent");
        }
    }

    @Test
    void aPriceThatTheBookDoesNotHaveRefuses() throws Exception {
        try (Kit kit = new Kit(folder)) {
            var inputs = kit.inputs("minimax-video", "a harbour").put("seconds", 9);
            SkillResult.Failed failed =
                    (SkillResult.Failed) kit.drive(new AdapterSkill(kit.setting("minimax-video")), "m", inputs);
            assertThat(failed.message()).contains("there is no price for minimax/hailuo-2.3/768P/10");
            assertThat(kit.fleet.heard()).isEmpty();
        }
    }

    @Test
    void whatTheModelCannotDoIsRefusedNotBent() throws Exception {
        try (Kit kit = new Kit(folder)) {
            var inputs = kit.inputs("veo-video", "a harbour").put("seconds", 12);
            SkillResult.Failed failed =
                    (SkillResult.Failed) kit.drive(new AdapterSkill(kit.setting("veo-video")), "v", inputs);
            assertThat(failed.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(failed.message()).contains("inputs.seconds is 12; the most this adapter can do is 8");
            assertThat(kit.fleet.heard()).isEmpty();
        }
    }

    @Test
    void aMissingKeyIsToldBeforeAnythingIsSent() throws Exception {
        try (Kit kit = new Kit(folder)) {
            Setting setting =
                    kit.setting(Kit.adapter("fal-image"), kit.fleet.endpoints("fal-image"), name -> Optional.empty());
            SkillResult.Failed failed = (SkillResult.Failed)
                    kit.drive(new AdapterSkill(setting), "f", kit.inputs("fal-image", "a harbour"));
            assertThat(failed.message()).contains("there is no secret \"key\"");
            assertThat(kit.fleet.heard()).isEmpty();
        }
    }

    @Test
    void aTokenIsAskedForOnceAndKept() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.drive("firefly-image", "a harbour")).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.heard("POST .*/ims/token/v3")).isEqualTo(1);
        }
    }

    @Test
    void aSizeThatHadToBeChangedIsTold() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Done done = (SkillResult.Done) kit.drive("firefly-image", "a harbour");
            assertThat(done.notes()).containsExactly("asked for 1280x720; the provider makes 1344x768");
        }
    }

    @Test
    void aKeyInAnErrorIsMasked() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(dev.reelwright.skills.fleet.Fault.answer(
                    "POST /openai-image.*", 401, "{'error':{'message':'Incorrect API key: key-openai-image'}}"));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("openai-image", "a harbour");
            assertThat(failed.message()).contains("Incorrect API key: ***").doesNotContain("key-openai-image");
        }
    }
}
