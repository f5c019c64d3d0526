package dev.reelwright.agent.llm;

import static dev.reelwright.agent.llm.Till.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestSizeTest {
    @Test
    void everyByteOfEveryPartCounts() {
        long before = size(new LlmMessage.User("")).bytes();

        assertThat(size(new LlmMessage.User("Ebbe und Flut: 潮")).bytes() - before)
                .isEqualTo("Ebbe und Flut: ".length() + 3);
        assertThat(size(new LlmMessage.Assistant("ab", List.of(new ToolCall("id", "look", "{\"at\":\"ü\"}")), "echo"))
                                .bytes()
                        - before)
                .isGreaterThanOrEqualTo(2 + 2 + 4 + 11 + 4);
        assertThat(size(new LlmMessage.ToolResult(
                                        "id", "look", "text", false, List.of(new LlmMessage.Picture("AAAA", "cap"))))
                                .bytes()
                        - before)
                .isEqualTo(2 + 4 + 4 + 3);
    }

    @Test
    void aPictureIsBoundedByTokensNotByItsBytes() {
        LlmMessage.Picture picture = new LlmMessage.Picture("A".repeat(500_000), "");
        RequestSize size = size(new LlmMessage.ToolResult("", "", "", false, List.of(picture)));

        assertThat(size.pictures()).isEqualTo(1);
        assertThat(size.atMost(100_000)).isBetween(5_000L, 10_000L);
    }

    @Test
    void theContextCapsTheBoundButIsNotTrustedBelowHalfOfTheBytes() {
        RequestSize size = size(new LlmMessage.User("a".repeat(100_000)));

        assertThat(size.atMost(1_000_000)).isBetween(100_000L, 103_000L);
        assertThat(size.atMost(60_000)).isEqualTo(60_000);
        assertThat(size.atMost(20_000)).isBetween(50_000L, 53_000L);
    }

    @Test
    void whatDiffersAnywhereHasAnotherDigest() {
        String one = size(new LlmMessage.User("ab")).digest();

        assertThat(size(new LlmMessage.User("ab")).digest()).isEqualTo(one);
        assertThat(List.of(
                        size(new LlmMessage.User("ac")).digest(),
                        size(new LlmMessage.Assistant("ab", List.of(), null)).digest(),
                        RequestSize.of(PAID, new LlmRequest("sa", List.of(new LlmMessage.User("b")), List.of()))
                                .digest(),
                        RequestSize.of(
                                        PAID,
                                        new LlmRequest(
                                                "s",
                                                List.of(new LlmMessage.User("ab")),
                                                List.of(new ToolSpec("t", "", JsonNodeFactory.instance.objectNode()))))
                                .digest(),
                        RequestSize.of(Till.FREE, new LlmRequest("s", List.of(new LlmMessage.User("ab")), List.of()))
                                .digest()))
                .doesNotContain(one)
                .doesNotHaveDuplicates();
    }

    private static RequestSize size(LlmMessage message) {
        return RequestSize.of(PAID, new LlmRequest("s", List.of(message), List.of()));
    }
}
