package dev.reelwright.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.bridge.Ground.Kind;
import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmAnswer.Failed;
import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.wire.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the words of refusals mean, and that they never tell the key. */
class RefusalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI | 400 | CONTEXT_OVERFLOW | {\"error\":{\"message\":\"This model's maximum context length is 128000 tokens.\",\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}",
                "OPENAI | 400 | NOT_FOUND | {\"error\":{\"message\":\"The model 'x' does not exist\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}",
                "OPENAI | 400 | DECLINED | {\"error\":{\"message\":\"Rejected\",\"code\":\"content_policy_violation\"}}",
                "OPENAI | 429 | NO_QUOTA | {\"error\":{\"message\":\"You exceeded your current quota, please check your plan and billing details.\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
                "OPENAI | 429 | RATE_LIMIT | {\"error\":{\"message\":\"Rate limit reached for requests. Visit your billing page.\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}",
                "OPENAI | 429 | CONTEXT_OVERFLOW | {\"error\":{\"message\":\"Request too large for gpt on tokens per min: Limit 30000, Requested 50000\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}",
                "LOCAL | 400 | CONTEXT_OVERFLOW | {\"object\":\"error\",\"message\":\"This model's maximum context length is 4096 tokens\",\"type\":\"BadRequestError\",\"code\":400}",
                "LOCAL | 400 | CONTEXT_OVERFLOW | {\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\",\"type\":\"exceed_context_size_error\"}}",
                "LOCAL | 500 | CONTEXT_OVERFLOW | {\"error\":\"input length exceeds the context length\"}",
                "LOCAL | 404 | NOT_FOUND | {\"error\":{\"message\":\"model 'x' not found\",\"type\":\"api_error\"}}",
                "LOCAL | 402 | NO_QUOTA | {\"error\":{\"message\":\"Insufficient credits\",\"code\":402}}",
                "LOCAL | 400 | BAD_REQUEST | <html><h1>Bad</h1></html>",
                "ANTHROPIC | 400 | CONTEXT_OVERFLOW | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too long: 210000 tokens > 200000 maximum\"}}",
                "ANTHROPIC | 400 | CONTEXT_OVERFLOW | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"input length and `max_tokens` exceed context limit: 1 + 2 > 2\"}}",
                "ANTHROPIC | 413 | CONTEXT_OVERFLOW | {\"type\":\"error\",\"error\":{\"type\":\"request_too_large\",\"message\":\"Request exceeds the maximum size\"}}",
                "ANTHROPIC | 400 | NO_QUOTA | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit balance is too low to access the Anthropic API.\"}}",
                "ANTHROPIC | 429 | RATE_LIMIT | {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"This request would exceed your rate limit\"}}",
                "ANTHROPIC | 529 | OVERLOADED | {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                "GEMINI | 400 | KEY | {\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}",
                "GEMINI | 400 | CONTEXT_OVERFLOW | {\"error\":{\"code\":400,\"message\":\"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).\",\"status\":\"INVALID_ARGUMENT\"}}",
                "GEMINI | 429 | RATE_LIMIT | {\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your plan and billing details.\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinutePerProject\"}]},{\"retryDelay\":\"34s\"}]}}",
                "GEMINI | 429 | NO_QUOTA | {\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your plan and billing details.\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProject\"}]}]}}",
                "GEMINI | 503 | OVERLOADED | {\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}",
            })
    void theWordsOfARefusalDecide(Kind kind, int status, LlmFailure failure, String body) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.errors(status, body))) {
            assertThat(ground.failed().failure()).isEqualTo(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWrongKeyIsToldWithoutTheKey(Kind kind) throws Exception {
        if (kind == Kind.LOCAL) {
            return;
        }
        String wrong = "sk-wrong-0123456789-abcdefghij";
        try (Ground ground = Ground.of(kind, Reply.says("Yes."));
                Llm llm = ground.withKey(wrong)) {
            Failed failed = Ground.failed(llm.ask(Ground.request(new User("Go.")), LlmListener.SILENT));
            assertThat(failed.failure()).isEqualTo(LlmFailure.KEY);
            assertThat(failed.toString()).doesNotContain("0123456789").doesNotContain("abcdefghij");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aServerThatTellsTheKeyBackIsNotRepeated(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind)) {
            String key = ground.server.key();
            String base64 = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
            List<String> shapes = List.of(
                    key,
                    URLEncoder.encode(key, StandardCharsets.UTF_8),
                    base64,
                    key.substring(0, key.length() - 3) + "***",
                    "***" + key.substring(key.length() - 10),
                    "x".repeat(390) + key);
            for (String shape : shapes) {
                String json = "{\"error\":{\"message\":\"Wrong key (" + shape + ") here\",\"code\":\"" + shape + "\"}}";
                for (String body : List.of(json, "Wrong key " + shape)) {
                    ground.server.script(Reply.errors(400, body));
                    assertHides(ground.failed(), key);
                }
                ground.server.script(new Reply.StreamError("One.", 1, "api_error", "Wrong key " + shape));
                assertHides(ground.failed(), key);
                byte[] junk = ("Wrong key " + shape).getBytes(StandardCharsets.UTF_8);
                ground.server.script(new Reply.Junk(junk, "text/plain"));
                assertHides(ground.failed(), key);
            }
        }
    }

    private static void assertHides(Failed failed, String key) {
        String told = failed.toString();
        assertThat(told).contains("here/test-1");
        for (int from = 0; from + 10 <= key.length(); from++) {
            assertThat(told).doesNotContain(key.substring(from, from + 10));
        }
        assertThat(told)
                .doesNotContain(Base64.getEncoder()
                        .encodeToString(key.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 20));
    }
}
