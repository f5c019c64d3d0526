package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid is sent once; what is not known is said. Requests are counted at the server. */
class SubmissionSafetyTest {
    private static final String ORDER = "POST /replicate-image/v1/models/.*";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"DROP_BEFORE, 0", "DROP_AFTER, 1", "DROP_DURING, 1"})
    void anOrderWhoseAnswerIsLostIsInDoubtAndNeverSentAgain(Fault.Kind kind, int booked) throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.of(kind, ORDER));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "a harbour");
            assertThat(failed.kind()).isEqualTo(FailureKind.IN_DOUBT);
            assertThat(failed.message())
                    .contains("2026-11-21T12:00:00Z", "test")
                    .doesNotContain("key-replicate");
            assertThat(kit.fleet.heard(ORDER)).isEqualTo(1);
            assertThat(kit.fleet.book().lines()).hasSize(booked);
        }
    }

    @Test
    void anOrderThatFindsNobodySurelyCostsNothing() throws Exception {
        try (Kit kit = new Kit(folder)) {
            Setting setting = kit.setting(
                    Kit.adapter("replicate-image"),
                    Map.of("api", URI.create("http://127.0.0.1:1/v1")),
                    Kit.credentials("replicate-image"));
            SkillResult.Failed failed = (SkillResult.Failed)
                    kit.drive(new AdapterSkill(setting), "r", kit.inputs("replicate-image", "a harbour"));
            assertThat(failed.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failed.spent().isZero()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai-image | 429 | {'error':{'code':'rate_limit_exceeded','message':'slow'}} | RATE_LIMITED | too fast",
                "elevenlabs-speech | 429 | {'detail':{'status':'too_many_concurrent_requests','message':'x'}} | RATE_LIMITED | too many at once",
                "openai-image | 429 | {'error':{'code':'insufficient_quota','message':'pay'}} | UNSUPPORTED | no money",
                "gemini-speech | 429 | {'error':{'message':'Quota exceeded for requests per day'}} | UNSUPPORTED | used up for today",
                "fal-image | 502 | <html>Bad Gateway</html> | UNAVAILABLE | documented as never billed",
                "openai-image | 502 | <html>Bad Gateway</html> | IN_DOUBT | a gateway gave up, the order may live",
                "openai-image | 503 | {} | UNAVAILABLE | turned away at the door",
                "dashscope-video | 200 | {'code':'Arrearage','message':'x'} | UNSUPPORTED | an error with HTTP 200",
                "kling-video | 200 | {'code':5001,'message':'x'} | IN_DOUBT | a server error with HTTP 200",
                "minimax-video | 200 | {'base_resp':{'status_code':4711,'status_msg':'x'}} | IN_DOUBT | a code nobody knows",
                "firefly-image | 413 | <html>Request Entity Too Large</html> | INVALID_INPUT | an answer in HTML",
                "replicate-image | 201 | <html>ok?</html> | IN_DOUBT | taken on, and the handle is lost",
                "replicate-image | 302 | {} | IN_DOUBT | sent elsewhere, which is not followed"
            })
    void eachRefusalOfAnOrderIsToldApart(String adapter, int status, String body, FailureKind kind, String what)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("POST /" + adapter + "/(?!ims).*", status, body));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive(adapter, "a harbour");
            assertThat(failed.kind()).as(what + ": " + failed.message()).isEqualTo(kind);
            assertThat(failed.message()).containsOnlyOnce(Kit.adapter(adapter).title() + ":");
            assertThat(failed.spent().isZero()).isTrue();
            assertThat(kit.fleet.heard("POST /" + adapter + "/(?!ims).*")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 7, 7", "retry-after-ms, 4500, 5", "x-ratelimit-reset-requests, 1m3s, 63"})
    void thePauseAProviderAsksForIsInTheMessage(String header, String value, int seconds) throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("POST /openai-image.*", 429, "{}").header(header, value));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("openai-image", "a harbour");
            assertThat(failed.message()).contains("Try again in " + seconds + " s");
            assertThat(failed.notBefore()).isBetween(Duration.ofSeconds(seconds - 1), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aPauseThatIsOnlyInTheTextIsFound() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(
                    Fault.answer(ORDER, 429, "{'detail':'Request was throttled. Your rate limit resets in ~30s.'}"));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "a harbour");
            assertThat(failed.message()).contains("Try again in 30 s");
        }
    }

    @Test
    void troubleWhileAskingEndsNothingAndSubmitsNothing() throws Exception {
        try (Kit kit = new Kit(folder)) {
            String poll = "GET /replicate-image/v1/predictions/.*";
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_BEFORE, poll));
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_DURING, poll));
            kit.fleet.fault(Fault.answer(poll, 429, "{'detail':'resets in ~30s'}"));
            kit.fleet.fault(Fault.answer(poll, 404, "{'detail':'Not found.'}"));
            kit.fleet.fault(Fault.answer(poll, 401, "{}"));
            kit.fleet.fault(Fault.answer(poll, 500, "oops"));
            kit.fleet.fault(Fault.answer(poll, 200, "not json at all"));
            assertThat(kit.drive("replicate-image", "a harbour")).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.heard(ORDER)).isEqualTo(1);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @Test
    void aGetIsNotRepeatedInSilence() throws Exception {
        try (Kit kit = new Kit(folder)) {
            // The connection is in use already when it breaks: that is where the client would repeat.
            String poll = "GET /replicate-image/v1/predictions/.*";
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_BEFORE, poll).after(1).times(3));
            assertThat(kit.drive("replicate-image", "a harbour")).isInstanceOf(SkillResult.Done.class);
            // One visit submits; each of the others asks exactly once.
            assertThat(kit.fleet.heard(poll)).isEqualTo(kit.visits - 1);
        }
    }

    @Test
    void anOrderNeverGoesOverAConnectionThatHasRested() throws Exception {
        try (Kit kit = new Kit(folder)) {
            for (int i = 0; i < 3; i++) {
                assertThat(kit.drive("replicate-image", "a harbour")).isInstanceOf(SkillResult.Done.class);
            }
            assertThat(kit.fleet.heard().stream().filter(heard -> heard.method().equals("POST")))
                    .hasSize(3)
                    .allSatisfy(heard -> assertThat(heard.headers()).containsEntry("x-fleet-nth", "1"));
        }
    }

    @Test
    void aJobThatTakesLongIsRunningAndPaidNotFailed() throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = new AdapterSkill(kit.setting("kling-video"));
            var inputs = kit.inputs("kling-video", "late");
            SkillResult.Pending first = (SkillResult.Pending) skill.run(Kit.call("k", inputs, null), kit.room);
            kit.clock.pass(java.time.Duration.ofDays(2));
            SkillResult.Pending second =
                    (SkillResult.Pending) skill.run(Kit.call("k", inputs, first.state()), kit.room);
            assertThat(kit.room.words).anyMatch(words -> words.contains("it is running, and paid"));
            assertThat(kit.goOn(skill, "k", inputs, second.state())).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @Test
    void aProviderThatIsGoneForGoodLeavesADoubtWithTheJobsName() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("GET /replicate-image/.*", 500, "{}").times(1000));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "a harbour");
            assertThat(failed.kind()).isEqualTo(FailureKind.IN_DOUBT);
            assertThat(failed.message()).contains("job rep-1", "USD 0.003");
        }
    }

    @Test
    void aFileThatCannotBeFetchedIsPaidAllTheSame() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("GET /files/.*", 403, "{}").times(1000));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "a harbour");
            assertThat(failed.kind()).isEqualTo(FailureKind.BROKEN);
            assertThat(failed.message()).contains("was done and is billed", "HTTP 403");
            assertThat(failed.spent().micros()).isEqualTo(kit.fleet.book().total());
        }
    }

    @Test
    void aFileThatBreaksOffIsFetchedAgain() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_DURING, "GET /files/.*").times(2));
            assertThat(kit.drive("fal-image", "a harbour")).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @Test
    void anUploadThatFailsCostsNothing() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_AFTER, "POST /assemblyai-transcript/v2/upload"));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("assemblyai-transcript", "plain");
            assertThat(failed.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(kit.fleet.heard("POST .*/transcript")).isZero();
        }
    }

    @Test
    void aCancelledJobIsCalledOffAndWhatItCostsIsLeftOpen() throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = new AdapterSkill(kit.setting("replicate-image"));
            var inputs = kit.inputs("replicate-image", "late");
            SkillResult.Pending first = (SkillResult.Pending) skill.run(Kit.call("r", inputs, null), kit.room);
            kit.room.cancelled = true;
            SkillResult.Failed failed = (SkillResult.Failed) skill.run(Kit.call("r", inputs, first.state()), kit.room);
            assertThat(failed.kind()).isEqualTo(FailureKind.IN_DOUBT);
            assertThat(kit.fleet.heard("POST .*/cancel")).isEqualTo(1);
        }
    }
}
