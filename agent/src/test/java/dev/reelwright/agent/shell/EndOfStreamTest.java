package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script learns of the end, from the stream and from the process itself. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class EndOfStreamTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make --frobnicate",
                "make a-b --tier fine",
                "make a-b --max much",
                "make a-b --var bad",
                "make",
                "chat hello --max much",
                "chat",
                "chat --continue",
                "run nothing.json",
                "run",
            })
    void wrongWordsTooEndTheStreamWithTheCodeOfTheProcess(String words) throws Exception {
        Process process = start("exec \"$@\" </dev/null", List.of((words + " --json").split(" ")));

        List<String> lines = process.inputReader().lines().toList();

        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
        assertThat(lines).hasSize(1);
        assertThat(ended(lines.getLast())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBrokenConfigurationEndsTheStreamOfAConversation() throws Exception {
        Files.writeString(home.resolve("config.yaml"), "caps: [broken");
        Process process = start("exec \"$@\" </dev/null", List.of("chat", "hello", "--json"));

        List<String> lines = process.inputReader().lines().toList();

        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
        assertThat(ended(lines.getLast())).isEqualTo(ExitCode.USAGE);
    }

    /** The other signals may be ignored in whatever runs the tests, and then in its children too. */
    @Test
    void aPoliteKillEndsTheProcessWithTheCodeThatTheStreamTells() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    home.resolve("config.yaml"),
                    "model:\n  use: local/silent\n  base-url: http://127.0.0.1:" + silent.getLocalPort() + "/v1\n");
            Process process = start("exec \"$@\" </dev/null", List.of("make", "a film about nothing", "--json"));
            BufferedReader out = process.inputReader();
            assertThat(out.readLine()).contains("talk-began");
            try (var asked = silent.accept()) {
                assertThat(asked.isConnected()).isTrue();
                new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                List<String> lines = out.lines().toList();

                assertThat(process.waitFor()).isEqualTo(ExitCode.CANCELLED);
                assertThat(ended(lines.getLast())).isEqualTo(ExitCode.CANCELLED);
            }
        }
    }

    @Test
    void resultsThatCannotBeWrittenAreNoSuccess() throws Exception {
        Process process = start("exec \"$@\" </dev/null >/dev/full", List.of("runs", "--json"));

        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "review"})
    void wordsAreNotWrittenAmongJson(String verb) throws Exception {
        Process process = start("exec \"$@\" </dev/null", List.of(verb, "--json"));

        assertThat(process.inputReader().lines()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
    }

    /** Here there is no record at all. */
    @Test
    void theVerdictOnTheRecordIsOneJsonValue() throws Exception {
        Process process = start("exec \"$@\" </dev/null", List.of("audit", "verify", "--json"));

        List<String> lines = process.inputReader().lines().toList();

        assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED);
        assertThat(lines).hasSize(1);
        assertThat(new JsonMapper().readTree(lines.getFirst()).path("intact").asBoolean())
                .isFalse();
    }

    private static int ended(String line) {
        JsonNode json = new JsonMapper().readTree(line);
        assertThat(json.path("event").asString()).isEqualTo("ended");
        return json.path("exit").asInt();
    }

    private Process start(String shell, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "--home", home.toString()));
        command.addAll(words);
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        for (String key : List.of("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY")) {
            process.environment().remove(key);
        }
        return process.directory(home.toFile()).start();
    }
}
