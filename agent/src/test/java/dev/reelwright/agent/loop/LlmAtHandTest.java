package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import dev.reelwright.budgets.TokenAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlmAtHandTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String OWN = """
            {"format": 1, "prices": [{"ref": "openai/gpt-4o", "currency": "USD", "validFrom": "2026-01-01",
              "source": "local:owner", "checked": "2026-11-01", "parts": [
                {"unit": "token.in", "price": "0.00005"}, {"unit": "token.out", "price": "0.00009"}]}]}
            """;

    @TempDir
    Path home;

    @Test
    void withoutKeyAndConfigurationThereIsNoneAndNothingWasOpenedForIt() {
        try (Studio studio = studio(Map.of())) {
            assertThat(studio.llm()).isInstanceOf(LlmAtHand.None.class);
            assertThat(home.resolve("ledger.db")).doesNotExist();
        }
    }

    @Test
    void whatIsSetAndCannotBeAskedIsFaulty() throws IOException {
        Files.writeString(home.resolve("config.yaml"), "model: {use: openai/gpt-4o}\n");
        try (Studio studio = studio(Map.of("ANTHROPIC_API_KEY", "sk-0123456789"))) {
            assertThat(((LlmAtHand.Faulty) studio.llm()).problems()).hasSize(1);
        }
    }

    @Test
    void theCapOfAUsualKeyReachesTheLedgerAndItsSecretTheRedactor() throws IOException {
        Files.writeString(home.resolve("config.yaml"), "caps: {anthropic: {day: 2.00}}\n");
        try (Studio studio = studio(Map.of("ANTHROPIC_API_KEY", "sk-0123456789"))) {
            assertThat(studio.ledger().caps(studio.keys().key("anthropic").orElseThrow()))
                    .containsExactly(new Cap(Scope.DAY, new Money(2_000_000, "USD")));
            assertThat(studio.redactor().redact("it is sk-0123456789")).contains("[redacted:anthropic]");
        }
    }

    @Test
    void theOwnersPricesComeBeforeTheShippedOnes() throws IOException {
        Files.writeString(home.resolve("prices.json"), OWN);
        try (Studio studio = studio(Map.of())) {
            TokenAnswer answer = studio.prices().tokens("openai/gpt-4o", LocalDate.now(CLOCK));

            assertThat(((TokenAnswer.Priced) answer).price().exactly(1, 0, 0, 0))
                    .isEqualTo(new Money(50, "USD"));
            assertThat(studio.prices().tokens("openai/gpt-4.1", LocalDate.now(CLOCK)))
                    .isInstanceOf(TokenAnswer.Priced.class);
        }
    }

    @Test
    void aWrongPriceFileIsNotLeftOut() throws IOException {
        Files.writeString(home.resolve("prices.json"), OWN.replace("0.00005", "cheap"));
        try (Studio studio = studio(Map.of())) {
            assertThatThrownBy(studio::prices).isInstanceOf(StudioException.class);
        }
    }

    private Studio studio(Map<String, String> environment) {
        return new Studio(
                new Studio.Surroundings(new HomeFolder(home), environment, CLOCK, RandomGenerator.getDefault()));
    }
}
