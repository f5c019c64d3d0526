package dev.reelwright.agent.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.bridge.Wire;
import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.ConfigFile;
import dev.reelwright.agent.home.Keys;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.TokenAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
    private static final String KEY = "sk-0123456789";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final LocalServer OLLAMA =
            new LocalServer("Ollama", URI.create("http://127.0.0.1:11434/v1"), List.of("qwen3:8b", "tide:latest"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"ANTHROPIC_API_KEY, anthropic", "OPENAI_API_KEY, openai", "GEMINI_API_KEY, gemini"})
    void aKeyAloneIsEnough(String variable, String provider) {
        Choice.Chosen chosen = chosen("", Map.of(variable, KEY));

        LlmModel model = chosen.endpoint().model();
        assertThat(model.provider()).isEqualTo(provider);
        assertThat(model.keyAlias()).isEqualTo(provider);
        assertThat(model.priceRef()).isEqualTo(model.id());
        assertThat(chosen.secret()).contains(KEY);
        assertThat(chosen.endpoint().baseUrl()).isNull();
        assertThat(chosen.why()).contains(provider);
        assertThat(PriceBook.shipped("USD").tokens(model.priceRef(), LocalDate.now(CLOCK)))
                .isInstanceOf(TokenAnswer.Priced.class);
    }

    @Test
    void ofSeveralKeysTheFirstOfTheTableCounts() {
        Map<String, String> all = Map.of("OPENAI_API_KEY", KEY, "ANTHROPIC_API_KEY", KEY, "GEMINI_API_KEY", KEY);

        assertThat(chosen("", all).endpoint().model().provider()).isEqualTo("anthropic");
    }

    @Test
    void withoutKeyAndConfigurationThereIsNoneAndItIsToldHowToGetOne() {
        Choice.None none = (Choice.None) models("", Map.of()).choose();

        assertThat(none.why()).contains("templates").doesNotContain("\n");
        assertThat(String.join(" ", none.hints())).contains("ANTHROPIC_API_KEY", "reelwright models", "caps.");
    }

    @Test
    void theConfigurationHoldsEvenWhenOtherKeysAreThere() {
        Choice.Chosen chosen = chosen(
                "model: {use: openai/gpt-4.1, max-output: 2000, vision: off}\n",
                Map.of("OPENAI_API_KEY", KEY, "ANTHROPIC_API_KEY", KEY));

        LlmModel model = chosen.endpoint().model();
        assertThat(chosen.endpoint().wire()).isEqualTo(Wire.OPENAI);
        assertThat(model.id()).isEqualTo("openai/gpt-4.1");
        assertThat(model.contextTokens()).isEqualTo(1_047_576);
        assertThat(model.maxOutputTokens()).isEqualTo(2_000);
        assertThat(model.seesPictures()).isFalse();
    }

    @Test
    void nothingStandsInForAModelWhoseKeyIsMissing() {
        Choice.Faulty faulty =
                faulty("model: {use: openai/gpt-4.1}\nkeys: {openai: MY_KEY}\n", Map.of("ANTHROPIC_API_KEY", KEY));

        assertThat(faulty.problems().getFirst().fix()).contains("MY_KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: {use: acme/big} | provider",
                "model: {use: openai-compatible/x} | where",
                "model: {base-url: 'http://127.0.0.1:1/v1'} | which model",
                "model: {key: openai} | which model",
                "model: {use: local/x, key: acme, base-url: 'http://127.0.0.1:1/v1'} | key",
                "model: {use: local/unheard-of} | do not have",
            })
    void whatCannotBeAskedIsFaultyAndSaysWhatToDo(String yaml, String what) {
        Choice.Faulty faulty = faulty(yaml, Map.of("OPENAI_API_KEY", KEY));

        assertThat(faulty.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains(what);
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void aLocalModelIsFreeAndFoundWhereItIs() {
        Choice.Chosen chosen = chosen("model: {use: 'local/qwen3:8b'}\n", Map.of("OPENAI_API_KEY", KEY));

        assertThat(chosen.endpoint().baseUrl()).isEqualTo(OLLAMA.baseUrl());
        assertThat(chosen.endpoint().wire()).isEqualTo(Wire.OPENAI_COMPATIBLE);
        assertThat(chosen.endpoint().model().keyAlias()).isEqualTo("local");
        assertThat(chosen.endpoint().model().priceRef()).isEqualTo("local/free");
        assertThat(chosen.secret()).isEmpty();
        assertThat(chosen("model: {use: local/tide}\n", Map.of()).endpoint().baseUrl())
                .isEqualTo(OLLAMA.baseUrl());
    }

    @Test
    void aCompatibleServerNeverGetsAnothersKeyByItself() {
        String yaml = "model: {use: openai-compatible/x, base-url: 'https://models.example/v1'}\n";

        Choice.Chosen without = chosen(yaml, Map.of("OPENAI_API_KEY", KEY));
        assertThat(without.secret()).isEmpty();
        assertThat(without.endpoint().model().keyAlias()).isEqualTo("local");
        assertThat(without.endpoint().model().priceRef()).isEqualTo("openai-compatible/x");

        Choice.Chosen with = chosen(yaml.replace("}", ", key: acme}") + "keys: {acme: ACME}\n", Map.of("ACME", KEY));
        assertThat(with.secret()).contains(KEY);
        assertThat(with.endpoint().model().keyAlias()).isEqualTo("acme");
    }

    @Test
    void ofAnUnknownModelLittleIsExpected() {
        String yaml = "model: {use: openai-compatible/x, base-url: 'https://models.example/v1'}\n";
        LlmModel model = chosen(yaml, Map.of()).endpoint().model();

        assertThat(model.contextTokens()).isEqualTo(32_000);
        assertThat(model.seesPictures()).isFalse();
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(chosen("", Map.of("OPENAI_API_KEY", KEY)).toString()).doesNotContain(KEY);
    }

    @Test
    void everyModelOfTheTableHasAPriceAndAContext() {
        ModelTable table = ModelTable.shipped();

        assertThat(table.named()).isNotEmpty().allSatisfy(id -> {
            assertThat(PriceBook.shipped("USD").tokens(id, LocalDate.now(CLOCK)))
                    .isInstanceOf(TokenAnswer.Priced.class);
            assertThat(table.facts(id).context()).isGreaterThanOrEqualTo(100_000);
        });
        assertThat(table.facts("openai/o3-mini").vision()).isFalse();
        assertThat(table.facts("openai/o3").vision()).isTrue();
    }

    private Choice.Chosen chosen(String yaml, Map<String, String> environment) {
        return (Choice.Chosen) models(yaml, environment).choose();
    }

    private Choice.Faulty faulty(String yaml, Map<String, String> environment) {
        return (Choice.Faulty) models(yaml, environment).choose();
    }

    private Models models(String yaml, Map<String, String> environment) {
        try {
            Path file = folder.resolve("config.yaml");
            Files.writeString(file, yaml);
            Config config = ((ConfigFile.Answer.Read) new ConfigFile(file).read()).config();
            return new Models(
                    config, Keys.find(config, environment), PriceBook.shipped("USD"), CLOCK, () -> List.of(OLLAMA));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
