package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.SkillPack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a short command must not pay for. */
class QuickStartTest {
    @TempDir
    Path home;

    private final Console console = new Console(false, Map.of());
    private final StringWriter text = new StringWriter();

    @Test
    void theRunsAreListedWithoutTheSkills() {
        try (StudioDoor door = door()) {
            assertThat(new RunsVerb(console, door).run(call())).isEqualTo(ExitCode.DONE);

            assertThat(text.toString()).contains("no runs yet");
            assertThat(home.resolve("shelf")).doesNotExist();
        }
    }

    @Test
    void everyPackTellsItsBuildSoThatWhatWasReadIsKeptForTheNextStart() throws Exception {
        try (StudioDoor door = door()) {
            for (SkillPack pack : door.studio().packs()) {
                assertThat(pack.getClass().getMethod("build").getDeclaringClass())
                        .isEqualTo(pack.getClass());
            }
        }
    }

    @Test
    void theStartUpCacheCanBeTrained() throws Exception {
        try (StudioDoor door = door()) {
            assertThat(new WarmUpVerb(console, door).run(call())).isEqualTo(ExitCode.DONE);
        }
    }

    private StudioDoor door() {
        return new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
    }

    private Invocation call() {
        return new Invocation(Map.of(), List.of(), console.screen(new PrintWriter(text, true)), false);
    }
}
