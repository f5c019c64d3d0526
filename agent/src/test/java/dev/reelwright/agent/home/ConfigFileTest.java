package dev.reelwright.agent.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void nobodysConfigurationIsTheStandardOne() {
        assertThat(read(file())).isEqualTo(Config.STANDARD);
    }

    @Test
    void whatWasSetIsReadAgain() throws IOException {
        ConfigFile file = file();

        file.set("keys.openai", "OPENAI_API_KEY");
        file.set("caps.openai.day", "5.00");
        file.set("run.cap", "3");
        file.set("prefer.quality", "2.5");

        Config config = read(file);
        assertThat(config.keys()).containsEntry("openai", "OPENAI_API_KEY");
        assertThat(config.caps().get("openai").day()).contains(new Money(5_000_000, "USD"));
        assertThat(config.runCap()).isEqualTo(new Money(3_000_000, "USD"));
        assertThat(config.preference().quality()).isEqualTo(2.5);
    }

    @Test
    void aWrongValueChangesNothing() throws IOException {
        ConfigFile file = file();
        file.set("run.cap", "3");
        String before = Files.readString(file.path());

        assertThat(file.set("run.cap", "lots")).isInstanceOf(ConfigFile.Answer.Rejected.class);
        assertThat(file.set("run.kap", "4")).isInstanceOf(ConfigFile.Answer.Rejected.class);

        assertThat(Files.readString(file.path())).isEqualTo(before);
    }

    @Test
    void aBrokenFileIsNeverReadAsTheStandardOne() throws IOException {
        Files.writeString(file().path(), "caps: [unclosed\n");

        assertThat(file().read()).isInstanceOf(ConfigFile.Answer.Rejected.class);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        Files.writeString(
                file().path(),
                "currency: dollars\nkeys:\n  openai: sk-123 456\ncaps:\n  openai: {day: -1, week: 3}\nsurprise: 1\n");

        List<Problem> problems = ((ConfigFile.Answer.Rejected) file().read()).problems();

        assertThat(problems)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
    }

    @Test
    void aKeyItselfIsRefusedInTheFile() throws IOException {
        Files.writeString(file().path(), "keys:\n  openai: sk-proj-abcdefghijklmnop\n");

        List<Problem> problems = ((ConfigFile.Answer.Rejected) file().read()).problems();

        assertThat(problems.getFirst().what()).contains("environment variable");
        assertThat(problems.toString()).doesNotContain("sk-proj");
    }

    private ConfigFile file() {
        return new ConfigFile(folder.resolve("config.yaml"));
    }

    private static Config read(ConfigFile file) {
        return ((ConfigFile.Answer.Read) file.read()).config();
    }
}
