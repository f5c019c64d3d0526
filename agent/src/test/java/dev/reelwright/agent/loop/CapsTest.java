package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.budgets.Cap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caps that hold are those that the configuration says now. */
class CapsTest {
    @TempDir
    Path home;

    private List<Cap> caps(String configuration) throws IOException {
        Files.writeString(home.resolve("config.yaml"), configuration);
        try (Studio studio = new Studio(new Studio.Surroundings(
                new HomeFolder(home), Map.of("FAL_KEY", "a key of no use at all"), Clock.systemUTC(), new Random(1)))) {
            return List.copyOf(studio.ledger().caps(studio.keys().key("fal").orElseThrow()));
        }
    }

    @Test
    void aCapWhoseLinesAreGoneDoesNotHoldAnyMore() throws IOException {
        assertThat(caps("caps:\n  fal:\n    day: 5.00\n    total: 9.00\n")).hasSize(2);
        assertThat(caps("caps:\n  fal:\n    day: 5.00\n")).hasSize(1);
        assertThat(caps("currency: USD\n")).isEmpty();
    }
}
