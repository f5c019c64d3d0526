package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.registry.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemPromptTest {
    private static final LlmModel MODEL = new LlmModel("test", "mind", "local", "local/free", 1_000, 100, false);

    @Test
    void withoutTheCatalogueItTakesNoMoreThanTwoThousandFiveHundredTokens() {
        assertThat(Weight.of(prompt(true))).isLessThanOrEqualTo(2_500);
    }

    @Test
    void itTellsTheTermsOfTheConversation() {
        assertThat(prompt(true)).contains("The person is here", "at most USD 2.00", "You do not see pictures");
        assertThat(prompt(false)).contains("Nobody is here to answer");
    }

    private static String prompt(boolean present) {
        TalkParts.Terms terms = new TalkParts.Terms(present, TalkFixture.usd("2.00"), Tier.DRAFT, null, List.of());
        return SystemPrompt.of(terms, MODEL, "");
    }
}
