package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each shipped shape, end to end against the fleet: what comes out, and that the bill is the provider's own. */
class ProvidersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "openai-image, image, PNG",
        "elevenlabs-speech, audio, RIFF",
        "gemini-speech, audio, RIFF",
        "replicate-image, image, PNG",
        "fal-image, image, PNG",
        "stability-upscale, image, PNG",
        "kling-video, video, ftyp",
        "minimax-video, video, ftyp",
        "minimax-speech, audio, RIFF",
        "dashscope-video, video, ftyp",
        "veo-video, video, ftyp",
        "omni-video, video, ftyp",
        "comfyui-image, image, PNG",
        "firefly-image, image, PNG"
    })
    void aCallGivesARealFileAtThePriceThatIsInTheProvidersBook(String adapter, String output, String magic)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult result = kit.drive(adapter, "a quiet harbour at dawn");
            assertThat(result).isInstanceOf(SkillResult.Done.class);
            SkillResult.Done done = (SkillResult.Done) result;
            byte[] file = kit.room.read(done.outputs().path(output).path("file").asString());
            assertThat(new String(file, 0, 12, StandardCharsets.ISO_8859_1)).contains(magic);
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total());
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"assemblyai-transcript", "deepgram-transcript"})
    void aTranscriptHasItsWordsInSeconds(String adapter) throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Done done = (SkillResult.Done) kit.drive(adapter, "plain");
            assertThat(done.outputs().path("text").asString()).isEqualTo("Hello tide.");
            assertThat(done.outputs().path("words").toString())
                    .isEqualTo(
                            "[{\"text\":\"Hello\",\"start\":0.12,\"end\":0.48},{\"text\":\"tide.\",\"start\":0.5,\"end\":0.91}]");
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total());
        }
    }

    @Test
    void wordsAreJoinedFromTimedCharacters() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Done done = (SkillResult.Done) kit.drive("elevenlabs-speech", "Ebb and flow");
            assertThat(done.outputs().path("words").toString())
                    .isEqualTo(
                            "[{\"text\":\"Ebb\",\"start\":0.0,\"end\":0.3},{\"text\":\"and\",\"start\":0.4,\"end\":0.7},{\"text\":\"flow\",\"start\":0.8,\"end\":1.2}]");
            assertThat(done.outputs().path("seconds").toString())
                    .isEqualTo("{\"measured\":\"seconds\",\"of\":\"audio\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai-image, forbidden, REFUSED, /errors/0, moderation",
        "gemini-speech, forbidden, REFUSED, /errors/0, moderation",
        "gemini-speech, hollow, BROKEN, /result/checks/1, nothing in it",
        "replicate-image, fails, BROKEN, rules/2, failed",
        "replicate-image, forbidden, REFUSED, /errors/0, moderation",
        "replicate-image, hollow, BROKEN, /result/checks/0, nothing in it",
        "fal-image, fails, IN_DOUBT, , the result never comes",
        "fal-image, forbidden, IN_DOUBT, /errors/0, moderation that may be billed",
        "fal-image, shady, REFUSED, /result/checks/0, flagged",
        "stability-upscale, forbidden, REFUSED, /errors/0, moderation",
        "stability-upscale, shady, REFUSED, /result/checks/0, withheld",
        "kling-video, forbidden, REFUSED, /errors/0, moderation with HTTP 200",
        "kling-video, fails, BROKEN, /rules/2, failed",
        "kling-video, hurry, RATE_LIMITED, /errors/6, too many at once",
        "minimax-video, forbidden, REFUSED, /errors/0, moderation with HTTP 200",
        "minimax-video, fails, BROKEN, /rules/2, failed",
        "minimax-speech, forbidden, REFUSED, /errors/0, moderation",
        "minimax-speech, hurry, RATE_LIMITED, /errors/1, too fast",
        "dashscope-video, forbidden, REFUSED, /errors/0, moderation",
        "dashscope-video, fails, BROKEN, /rules/2, failed",
        "dashscope-video, hurry, RATE_LIMITED, /errors/4, too fast",
        "dashscope-video, stale, IN_DOUBT, /rules/4, expired",
        "veo-video, fails, BROKEN, /rules/2, failed",
        "veo-video, shady, REFUSED, /result/checks/0, filtered",
        "veo-video, hurry, RATE_LIMITED, Try again in 37 s, pause in the body",
        "omni-video, fails, IN_DOUBT, /rules/2, failed and nobody says who pays",
        "comfyui-image, fails, BROKEN, /rules/1, failed",
        "firefly-image, forbidden, REFUSED, /errors/0, 451",
        "firefly-image, fails, BROKEN, /rules/2, failed",
        "firefly-image, hurry, RATE_LIMITED, Try again in 30 s, pause as a date",
        "assemblyai-transcript, fails, BROKEN, /rules/2, failed"
    })
    void aFailureIsOfItsKindNamesItsRuleAndNeverCallsFreeWhatIsBilled(
            String adapter, String words, FailureKind kind, String rule, String what) throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult result = kit.drive(adapter, words);
            assertThat(result).as(what).isInstanceOf(SkillResult.Failed.class);
            SkillResult.Failed failed = (SkillResult.Failed) result;
            assertThat(failed.kind()).as(failed.message()).isEqualTo(kind);
            assertThat(failed.message()).contains(rule == null ? "" : rule).doesNotContain("key-", "secret-", "token-");
            if (kind != FailureKind.IN_DOUBT) {
                assertThat(failed.spent().micros()).isEqualTo(kit.fleet.book().total());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "replicate-image",
        "fal-image",
        "kling-video",
        "minimax-video",
        "dashscope-video",
        "omni-video",
        "firefly-image",
        "assemblyai-transcript"
    })
    void aStateNobodyHasHeardOfIsWaitedThrough(String adapter) throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.drive(adapter, "odd")).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai-image, UNSUPPORTED",
        "elevenlabs-speech, UNSUPPORTED",
        "gemini-speech, UNSUPPORTED",
        "replicate-image, UNSUPPORTED",
        "fal-image, UNSUPPORTED",
        "kling-video, UNSUPPORTED",
        "minimax-video, UNSUPPORTED",
        "dashscope-video, UNSUPPORTED",
        "veo-video, UNSUPPORTED",
        "firefly-image, UNSUPPORTED",
        "deepgram-transcript, UNSUPPORTED"
    })
    void aWrongKeyIsToldAndCostsNothing(String adapter, FailureKind kind) throws Exception {
        try (Kit kit = new Kit(folder)) {
            Setting setting = kit.setting(
                    Kit.adapter(adapter), kit.fleet.endpoints(adapter), name -> java.util.Optional.of("wrong-" + name));
            SkillResult.Failed failed = (SkillResult.Failed)
                    kit.drive(new AdapterSkill(setting), adapter, kit.inputs(adapter, "a harbour"));
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.spent().isZero()).isTrue();
            assertThat(kit.fleet.book().lines()).isEmpty();
        }
    }

    @Test
    void aListOfOutputsAndASingleOneAreTheSame() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.drive("replicate-image", "list")).isInstanceOf(SkillResult.Done.class);
        }
    }

    @Test
    void anAnswerThatIsReadyAtOnceIsStoredBeforeItIsFetched() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.drive("replicate-image", "quick")).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.visits).isGreaterThan(1);
        }
    }

    @Test
    void aPollAddressMayStandInAnyOfSeveralPlaces() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.drive("firefly-image", "linked")).isInstanceOf(SkillResult.Done.class);
        }
    }
}
