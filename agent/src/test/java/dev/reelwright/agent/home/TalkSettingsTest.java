package dev.reelwright.agent.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.home.Config.ApprovalPolicy;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TalkSettingsTest {
    @TempDir
    Path folder;

    @Test
    void everySettingIsRead() throws IOException {
        set("model.use", "openai-compatible/meta/llama:8b");
        set("model.base-url", "https://models.example/v1");
        set("model.key", "acme");
        set("model.context", "65536");
        set("model.max-output", "4000");
        set("model.vision", "on");
        set("approval.under", "1.50");
        set("approval.mode", "auto");
        set("approval.at-limit", "stop");
        set("review", "storyboard, final");

        Config config = read();
        assertThat(config.model())
                .isEqualTo(new Config.ModelSettings(
                        "openai-compatible/meta/llama:8b",
                        URI.create("https://models.example/v1"),
                        "acme",
                        65_536L,
                        4_000,
                        true));
        assertThat(config.approval())
                .isEqualTo(new ApprovalPolicy(ApprovalPolicy.Mode.AUTO, new Money(1_500_000, "USD"), false));
        assertThat(config.reviews()).containsExactly("storyboard", "final");
    }

    @Test
    void whatIsNotSetIsAsStandard() throws IOException {
        set("currency", "USD");

        assertThat(read().model()).isEqualTo(Config.ModelSettings.STANDARD);
        assertThat(read().approval()).isEqualTo(ApprovalPolicy.STANDARD);
        assertThat(read().reviews()).isEmpty();
    }

    @Test
    void reviewsMayBeAList() {
        ConfigFile.Answer answer = file().parse("review:\n  - final\n  - publish\n");

        assertThat(((ConfigFile.Answer.Read) answer).config().reviews()).containsExactly("final", "publish");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<Problem> problems = problems(
                "model: {use: gpt, base-url: ftp://x, key: A B, context: 5, max-output: many, vision: maybe, speed: 1}\n"
                        + "approval: {mode: yes-man, under: -1, at-limit: never}\nreview: lunch\n");

        assertThat(problems)
                .extracting(problem -> problem.where().replaceAll(".*, ", ""))
                .contains(
                        "model.use",
                        "model.base-url",
                        "model.key",
                        "model.context",
                        "model.max-output",
                        "model.vision",
                        "model.speed",
                        "approval.mode",
                        "approval.under",
                        "approval.at-limit",
                        "review");
    }

    @Test
    void automaticApprovalNeedsAnAmount() {
        assertThat(problems("approval: {mode: auto}\n")).hasSize(1);
    }

    @Test
    void aSectionMustHaveEntries() {
        assertThat(problems("model: anthropic/claude-sonnet-5\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://models.example/v1",
                "http://8.8.8.8/v1",
                "http://[2001:db8::1]/v1",
                "http://172.32.0.1/v1",
                "http://0x7f000001/v1",
                "http://localhost.models.example/v1",
                "http://127.0.0.1.nip.io/v1",
                "https://name:secret@models.example/v1",
                "https://models.example/v1?key=1"
            })
    void noAddressThatWouldCarryAKeyInTheClearToTheInternet(String address) {
        assertThat(problems("model:\n  use: openai/gpt-6.1-terra\n  base-url: '" + address + "'\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8000/v1",
                "http://localhost:8000/v1",
                "http://[::1]:8000/v1",
                "http://10.1.2.3/v1",
                "http://192.168.1.5:11434/v1",
                "http://172.31.0.1/v1",
                "http://[fd00::1]/v1",
                "http://ollama:11434/v1",
                "http://studio.local/v1",
                "https://models.example/v1"
            })
    void nearServersMayDoWithoutHttps(String address) {
        assertThat(file().parse("model:\n  use: openai-compatible/x\n  base-url: '" + address + "'\n"))
                .isInstanceOf(ConfigFile.Answer.Read.class);
    }

    @Test
    void aLocalModelMayBeAnywhereUnlessAKeyGoesWithIt() {
        String far = "model:\n  use: local/x\n  base-url: http://box.example/v1\n";

        assertThat(file().parse(far)).isInstanceOf(ConfigFile.Answer.Read.class);
        assertThat(problems(far + "  key: acme\n")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_API_KEY, openai",
        "ANTHROPIC_API_KEY, anthropic",
        "GEMINI_API_KEY, gemini",
        "GOOGLE_API_KEY, gemini"
    })
    void theUsualVariablesNameTheirAlias(String variable, String alias) {
        Keys keys = Keys.find(Config.STANDARD, Map.of(variable, " sk-12345678 "));

        assertThat(keys.secrets()).containsExactly(Map.entry(alias, "sk-12345678"));
        assertThat(keys.key(alias)).isPresent();
        assertThat(Keys.impliedVariables()).contains(variable);
    }

    @Test
    void whatTheConfigurationNamesIsNotReplacedByTheUsualVariable() {
        Config config = ((ConfigFile.Answer.Read) file().parse("keys:\n  openai: MY_KEY\n")).config();

        assertThat(Keys.find(config, Map.of("OPENAI_API_KEY", "sk-12345678")).secrets())
                .isEmpty();
        assertThat(Keys.find(config, Map.of("OPENAI_API_KEY", "sk-12345678", "MY_KEY", "sk-mine-mine"))
                        .secrets())
                .containsEntry("openai", "sk-mine-mine");
    }

    @Test
    void aPlaceholderIsNoKey() {
        assertThat(Keys.find(Config.STANDARD, Map.of("OPENAI_API_KEY", "none")).secrets())
                .isEmpty();
    }

    private void set(String name, String value) throws IOException {
        assertThat(file().set(name, value)).isInstanceOf(ConfigFile.Answer.Read.class);
    }

    private Config read() {
        return ((ConfigFile.Answer.Read) file().read()).config();
    }

    private List<Problem> problems(String yaml) {
        return ((ConfigFile.Answer.Rejected) file().parse(yaml)).problems();
    }

    private ConfigFile file() {
        return new ConfigFile(folder.resolve("config.yaml"));
    }
}
