package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Looking at a request that is not sent, and at an answer that somebody has pasted. */
class LookingTest {
    private static Preview preview(String name, ObjectNode inputs) throws InterruptedException {
        Adapter adapter = Kit.adapter(name);
        return Preview.of(adapter, adapter.model("").orElseThrow(), Kit.call(name, inputs, null));
    }

    private static ObjectNode film() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("prompt", "a \"quiet\" harbour")
                .put("seconds", 4.2)
                .put("width", 1280)
                .put("height", 720);
    }

    private static Check check(String name, String step, int status, String body) {
        return Check.response(
                Kit.adapter(name),
                step,
                status,
                Map.of("Content-Type", "application/json"),
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thePreviewIsTheExactRequestWithNamesForSecrets() throws Exception {
        Preview.Ready ready = (Preview.Ready) preview("dashscope-video", film());
        assertThat(ready.method() + " " + ready.url())
                .isEqualTo(
                        "POST https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/video-generation/video-synthesis");
        assertThat(ready.headers())
                .containsExactly(
                        "X-DashScope-Async: enable", "Authorization: Bearer <key>", "Content-Type: application/json");
        assertThat(ready.body())
                .isEqualTo(
                        "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"a \\\"quiet\\\" harbour\"},\"parameters\":{\"size\":\"1280*720\",\"duration\":5,\"seed\":7,\"watermark\":false}}");
    }

    @Test
    void withAndWithoutAFirstFrameAreTwoPaths() throws Exception {
        assertThat(((Preview.Ready) preview("kling-video", film())).url()).endsWith("/v1/videos/text2video");
        ObjectNode framed = film();
        framed.putObject("firstFrame").put("asset", "0".repeat(64));
        Preview.Ready ready = (Preview.Ready) preview("kling-video", framed);
        assertThat(ready.url()).endsWith("/v1/videos/image2video");
        assertThat(ready.body()).contains("\"duration\":\"5\"", "\"image\":\"<file 0000");
        assertThat(ready.headers()).contains("Authorization: Bearer <made of the secrets>");
    }

    @Test
    void aGraphIsPatchedInItsPlaces() throws Exception {
        Preview.Ready ready = (Preview.Ready) preview("comfyui-image", film());
        assertThat(JsonMapper.shared()
                        .readTree(ready.body())
                        .at("/prompt/6/inputs/text")
                        .asString())
                .isEqualTo("a \"quiet\" harbour");
        assertThat(JsonMapper.shared()
                        .readTree(ready.body())
                        .at("/prompt/5/inputs/width")
                        .asInt())
                .isEqualTo(1280);
    }

    @Test
    void whatWouldBeRefusedIsToldInsteadOfARequest() throws Exception {
        ObjectNode inputs = film().put("prompt", "x".repeat(1025));
        assertThat(preview("firefly-image", inputs))
                .isEqualTo(new Preview.Refused("the prompt has more than 1024 characters; shorten it"));
    }

    @Test
    void aPastedAnswerTellsItsRuleAndWhatIsTaken() {
        Check check = check(
                "minimax-video", "poll", 200, "{'status':'Success','file_id':'f-1','base_resp':{'status_code':0}}");
        assertThat(check).isEqualTo(new Check("/poll/states/rules/1", "succeeded", Map.of("handles.file", "f-1")));
        assertThat(check("minimax-video", "fetch/0", 200, "{'file':{'download_url':'https://x/y.mp4'}}")
                        .taken())
                .containsEntry("video", "https://x/y.mp4")
                .containsEntry("seconds", "measured: seconds of video");
    }

    @Test
    void aPastedErrorTellsItsClassItsWordsAndItsPause() {
        Check check = check(
                "replicate-image",
                "submit",
                429,
                "{'detail':'Request was throttled. Your rate limit resets in ~30s.'}");
        assertThat(check.rule()).isEqualTo("HTTP 429");
        assertThat(check.meaning()).isEqualTo("rate");
        assertThat(check.taken())
                .containsEntry("pause", "30 s")
                .containsEntry("words", "Request was throttled. Your rate limit resets in ~30s.");
    }

    @Test
    void aRenamedStateIsSeenAsUnknown() {
        Check check = check("replicate-image", "poll", 200, "{'status':'done','output':'https://x'}");
        assertThat(check.rule()).isEqualTo("no rule: unknown state");
        assertThat(check.meaning()).isEqualTo("pending");
    }

    @Test
    void aMissingHandleIsShown() {
        assertThat(check("fal-image", "submit", 200, "{'request_id':'1'}").taken())
                .containsEntry("handles.id", "1")
                .hasEntrySatisfying("handles.status", words -> assertThat(words).startsWith("MISSING"));
    }

    @Test
    void aStepThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> check("openai-image", "poll", 200, "{}"))
                .hasMessageContaining("no step \"poll\"; it has submit");
    }
}
