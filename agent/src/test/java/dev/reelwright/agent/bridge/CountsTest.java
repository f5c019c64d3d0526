package dev.reelwright.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.llm.LlmUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server counts is a bill only when it can be one: nothing else may be booked, least of all as zero. */
class CountsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'prompt_tokens':null,'completion_tokens':null}",
                "{'prompt_tokens':100}",
                "{'completion_tokens':5}",
                "{'prompt_tokens':-5,'completion_tokens':7}",
                "{'prompt_tokens':5,'completion_tokens':-7}",
                "{'prompt_tokens':1.5,'completion_tokens':7}",
                "{'prompt_tokens':'many','completion_tokens':7}",
                "{'prompt_tokens':1000000000000000000000000000000,'completion_tokens':7}",
                "{'prompt_tokens':5,'completion_tokens':7,'total_tokens':-1}",
                "{'prompt_tokens':100,'completion_tokens':7,'prompt_tokens_details':{'cached_tokens':-100}}"
            })
    void openAiCountsThatCannotBeAreUnknown(String usage) {
        assertThat(openAi(usage)).isNull();
    }

    @Test
    void openAiCountsThatCanBeAreTheBill() {
        assertThat(openAi("{'prompt_tokens':0,'completion_tokens':7,'prompt_tokens_details':null}"))
                .isEqualTo(new LlmUsage(0, 0, 0, 7));
        assertThat(openAi("{'prompt_tokens':100,'completion_tokens':7,'prompt_tokens_details':{'cached_tokens':null}}"))
                .isEqualTo(new LlmUsage(100, 0, 0, 7));
    }

    @Test
    void whatOnlyTheTotalOfAnOpenAiServerCountsIsBilledAsOutput() {
        assertThat(openAi("{'prompt_tokens':100,'completion_tokens':7,'total_tokens':607}"))
                .isEqualTo(new LlmUsage(100, 0, 0, 507));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input_tokens':100}",
                "{'output_tokens':5}",
                "{'input_tokens':-5,'output_tokens':7}",
                "{'input_tokens':5,'output_tokens':7,'cache_read_input_tokens':-4}"
            })
    void anthropicCountsThatCannotBeAreUnknown(String usage) {
        Ear ear = new AnthropicEar();
        ear.hear(
                null,
                Ground.json(
                        quoted("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':" + usage) + "}"));
        assertThat(ear.usage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'candidatesTokenCount':5}",
                "{'promptTokenCount':-5,'candidatesTokenCount':7}",
                "{'promptTokenCount':5,'thoughtsTokenCount':-7}"
            })
    void geminiCountsThatCannotBeAreUnknown(String usage) {
        Ear ear = new GeminiEar();
        ear.hear(null, Ground.json(quoted("{'candidates':[{'finishReason':'STOP'}],'usageMetadata':" + usage) + "}"));
        assertThat(ear.usage()).isNull();
    }

    private static @Nullable LlmUsage openAi(String usage) {
        Ear ear = new OpenAiEar();
        ear.hear(null, Ground.json(quoted("{'choices':[{'finish_reason':'stop'}],'usage':" + usage) + "}"));
        return ear.usage();
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
