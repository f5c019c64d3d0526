package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the program says of a provider: by what name it knows a job, and why it is not asked. */
class ProviderWordsTest {
    @TempDir
    Path home;

    @TempDir
    Path place;

    private ProviderBench bench;

    @BeforeEach
    void open() {
        bench = new ProviderBench(home);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTryTellsTheProvidersNameOfTheJob() throws Exception {
        try (Press press = new Press()) {
            Path folder = PressFolder.priced(place, press.port());
            Files.deleteIfExists(folder.resolve("tests/moderation.json"));
            assertThat(bench.run("config", "set", "caps.local.total", "5")).isZero();

            int code = bench.run(
                    "provider",
                    "try",
                    folder.toString(),
                    "--input",
                    place.resolve("boat.json").toString(),
                    "--max",
                    "1",
                    "--yes",
                    "--key",
                    "none",
                    "--host",
                    "127.0.0.1",
                    "--out",
                    place + "/t");

            assertThat(code).as(bench.printed()).isZero();
            assertThat(bench.printed()).contains("at the provider: ", "t-1");
        }
    }

    @Test
    void aKeyThatIsKeptForTheOwnersServerIsNotCalledUnset() throws Exception {
        bench.run("config", "set", "keys.fal", "PATH");
        bench.run("config", "set", "model.base-url", "http://127.0.0.1:9/v1");
        bench.run("config", "set", "model.use", "openai-compatible/big");
        bench.run("config", "set", "model.key", "fal");
        ObjectNode inputs = JsonMapper.shared()
                .createObjectNode()
                .put("prompt", "a boat")
                .put("width", 1024)
                .put("height", 1024);
        Plan plan = Plan.of("x", PlanSettings.standard(), List.of(Step.of("picture", "image.generate", inputs)));

        Quote quote = new Production(bench.door.studio()).quote(plan);

        assertThat(quote.lines().getFirst().reasons())
                .anyMatch(why -> why.contains("the key fal, which is kept for your own server at model.base-url"))
                .noneMatch(why -> why.contains("the key fal, which is not set"))
                .anyMatch(why -> why.contains("which is not set"));
    }
}
