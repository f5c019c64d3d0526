package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.toolmaking.Blanks;
import dev.reelwright.registry.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process changes on the disk is seen, and what this one reads is no change. */
class HotReloadTest {
    @TempDir
    Path home;

    @Test
    void anotherProcessIsNoticedAtTheShelfTheAcceptancesAndTheSettings() throws Exception {
        try (SkillBench bench = new SkillBench(home)) {
            bench.door.studio().registry().folders();
            assertThat(bench.door.outdated()).isFalse();

            try (Shelf other = Shelf.open(home.resolve("shelf"), Clock.systemUTC())) {
                assertThat(other.put("title-card", Blanks.of("recipe", "title-card"), "From elsewhere"))
                        .isEmpty();
            }
            assertThat(bench.door.outdated()).isTrue();
            bench.door.close();
            assertThat(bench.door.studio().registry().find("title-card")).isPresent();
            assertThat(bench.door.outdated()).isFalse();

            Files.writeString(home.resolve("accepted.json"), "{\"format\": 1, \"accepted\": []}");
            assertThat(bench.door.outdated()).isTrue();
            bench.door.close();
            bench.door.studio().registry().folders();
            Files.writeString(home.resolve("config.yaml"), "currency: USD\n");
            assertThat(bench.door.outdated()).isTrue();
        }
    }
}
