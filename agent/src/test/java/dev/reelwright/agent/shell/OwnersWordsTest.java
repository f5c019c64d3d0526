package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.Main;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A word of the configuration that means nothing stops everything; one that means somebody who cannot be asked does not. */
@Timeout(120)
class OwnersWordsTest {
    @TempDir
    Path home;

    private ProviderBench bench;

    @BeforeEach
    void open() {
        bench = new ProviderBench(home);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Plan picture() {
        return Plan.of(
                "x",
                PlanSettings.standard(),
                List.of(Step.of(
                        "picture",
                        "image.generate",
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("prompt", "a boat")
                                .put("width", 1024)
                                .put("height", 1024))));
    }

    private void config(String text) throws Exception {
        Files.writeString(home.resolve("config.yaml"), text);
    }

    @Test
    void aWordThatMeansNothingKeepsAPlanFromBeingRun() throws Exception {
        config("use:\n  image: falx\n");
        Path plan = Files.writeString(home.resolve("plan.json"), PlanJson.write(picture()));

        assertThat(bench.run("run", plan.toString(), "--project", home + "/p", "--yes"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(bench.printed())
                .contains("use.image", "nothing that makes image is called \"falx\"", "did you mean fal");
        assertThat(home.resolve("p")).doesNotExist();
    }

    @Test
    void eachWordThatMeansNothingIsNamedAtOnce() throws Exception {
        config("use:\n  image: falx\n  voice: image-drawn\n");

        assertThat(new Production(bench.door.studio()).check(picture(), List.of()))
                .anyMatch(problem -> problem.where().endsWith("use.image"))
                .anyMatch(problem -> problem.where().endsWith("use.voice"))
                .hasSize(2);
    }

    @Test
    void aWordForSomebodyWhoCannotBeAskedIsAWishThatIsTold() throws Exception {
        config("use:\n  image: fal\n");
        Production production = new Production(bench.door.studio());

        assertThat(production.check(picture(), List.of())).isEmpty();
        assertThat(production.quote(picture()).complete()).isTrue();
        assertThat(production.quote(picture()).notes()).anyMatch(note -> note.contains("use.image"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"make", "plan"})
    void nobodyIsAskedForAPlanWhileAWordMeansNothing(String verb) throws Exception {
        try (ServerSocket model = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            config("use:\n  video: runwya\nmodel:\n  use: local/silent\n  base-url: http://127.0.0.1:"
                    + model.getLocalPort() + "/v1\n");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
            command.addAll(List.of(Main.class.getName(), "--home", home.toString(), verb, "a film about nothing"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(home.toFile())
                    .start();
            process.getOutputStream().close();

            String told = String.join("\n", process.inputReader().lines().toList());

            assertThat(process.waitFor()).as(told).isEqualTo(ExitCode.USAGE);
            assertThat(told).contains("use.video", "did you mean runway");
            model.setSoTimeout(1);
            assertThatThrownBy(model::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
