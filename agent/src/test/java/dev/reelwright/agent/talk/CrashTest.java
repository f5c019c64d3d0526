package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.loop.StudioException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process talks, and is killed in the middle of a tool's work. */
@Timeout(120)
class CrashTest {
    @TempDir
    Path folder;

    @Test
    void aKilledConversationIsTakenUpAgainWithAResultForTheCallThatWasUnderWay() throws Exception {
        Process child = start();
        try {
            Path ready = folder.resolve("in-the-tool");
            while (child.isAlive() && !Files.exists(ready)) {
                child.waitFor(5, TimeUnit.MILLISECONDS);
            }
            String id = Files.readString(folder.resolve("id"));
            try (TalkFixture fixture = new TalkFixture(folder)) {
                assertThatThrownBy(() -> fixture.store.open(id))
                        .as("the living process has it")
                        .isInstanceOf(StudioException.class)
                        .hasMessageContaining("open in another window or process");

                child.destroyForcibly().waitFor();
                fixture.mind.says("I looked: it was not made.");
                try (Talk again = fixture.open(fixture.store.open(id))) {
                    List<Entry.Used> results = TalkFixture.kept(again, Entry.Used.class);
                    assertThat(results.getFirst().text()).isEqualTo("echo {\"n\":1}");
                    assertThat(results.subList(1, results.size()))
                            .hasSize(2)
                            .allSatisfy(used -> assertThat(used.text()).isEqualTo(HouseWords.CRASHED));
                    assertThat(again.say("What happened?"))
                            .isEqualTo(new TurnEnd.Answered("I looked: it was not made."));
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }
}
