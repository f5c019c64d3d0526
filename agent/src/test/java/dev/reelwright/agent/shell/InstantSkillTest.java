package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.Main;
import dev.reelwright.agent.tools.StudioFixture;
import dev.reelwright.agent.tools.Workpieces;
import dev.reelwright.agent.wire.Asked;
import dev.reelwright.agent.wire.Call;
import dev.reelwright.agent.wire.OpenAiServer;
import dev.reelwright.agent.wire.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A model over HTTP makes a tool and uses it in the same turn: after the yes, the next call of a tool sees the shelf as it is. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class InstantSkillTest {
    private static final Call NAMED = Call.of("test_draft", "{\"name\": \"beat-cuts\"}");

    @TempDir
    Path place;

    private final OpenAiServer model = OpenAiServer.local();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void inOneTurnAtThePromptItIsMadeUsedAndRetired() throws Exception {
        Path home = home("");
        model.script(
                begun(),
                Reply.calls(NAMED),
                Reply.calls(
                        Call.of("promote_draft", "{\"name\": \"beat-cuts\"}"), Call.of("propose_plan", plan("Cuts"))),
                call("quote", "{}"),
                call("run", "{'action': 'start'}"),
                call("retire_skill", "{'name': 'beat-cuts', 'why': 'only a try'}"),
                call("propose_plan", plan("Cuts again")),
                Reply.says("All of it is done now."));
        try (TypedPrompt prompt = new TypedPrompt(home)) {
            prompt.type("I need cuts on the beat, with a tool of your own");
            prompt.await("yes or no>");
            prompt.answer("yes", "be retired?");
            prompt.awaitQuestion("be retired?");
            prompt.answer("yes", "All of it is done now.");
        }

        assertThat(model.complaints()).isEmpty();
        List<Asked> asked = model.asked();
        assertThat(asked.get(3).freshResults().getFirst().text())
                .contains("is a skill now", "planned with at once, by a step of own.beat-cuts");
        assertThat(asked.get(3).freshResults().getLast().text()).contains("plan version 1", "beat-cuts");
        assertThat(asked.get(4).lastResult()).contains("plan hash", "beat-cuts");
        assertThat(asked.get(5).lastResult()).startsWith("done: run ");
        assertThat(asked.get(6).lastResult()).contains("is retired");
        assertThat(asked.get(7).lastResult()).contains("cannot work", "own.beat-cuts");
        assertThat(asked.get(2).system())
                .as("the same words for as long as the skills are the same")
                .isEqualTo(asked.getFirst().system())
                .doesNotContain("own.beat-cuts");
        assertThat(asked.get(3).system())
                .contains("own.beat-cuts")
                .isEqualTo(asked.get(5).system());
        assertThat(asked.get(6).system()).isEqualTo(asked.getFirst().system());
    }

    @Test
    void withNobodyThereThePolicysYesIsEnoughToUseItInTheSameDirective() throws Exception {
        Path home = home("skills:\n  promote: local\n");
        model.script(
                begun(),
                call("promote_draft", "{'name': 'beat-cuts'}"),
                call("propose_plan", plan("Cuts")),
                call("run", "{'action': 'start'}"),
                Reply.says("The cuts are made."));

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "--home", home.toString(), "make", "Cuts on the beat, please"));
        command.addAll(List.of("--project", place.resolve("film").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(place.toFile())
                .start();
        process.getOutputStream().close();
        String said = String.join("\n", process.inputReader().lines().toList());

        assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.DONE);
        assertThat(model.complaints()).isEmpty();
        assertThat(model.asked().get(3).lastResult()).contains("plan version 1", "beat-cuts");
        assertThat(Files.readString(place.resolve("film/plan.json"))).contains("own.beat-cuts");
    }

    private Path home(String settings) throws IOException {
        Path home = place.resolve("home");
        StudioFixture.offline(home).close();
        Files.writeString(
                home.resolve("config.yaml"),
                settings + "model:\n  use: local/judge\n  base-url: " + model.baseUrl() + "\n  context: 200000\n");
        return home;
    }

    private static String plan(String title) {
        return """
                {"plan": {"schema": 1, "title": "%s", "steps": [
                  {"id": "cuts", "capability": "own.beat-cuts", "inputs": {"bpm": 120, "seconds": 10}}]}, "why": "try it"}
                """.formatted(title);
    }

    /** The engine is open from the first call on, with the skills of then. */
    private static Reply begun() {
        return Reply.calls(
                Call.of("look", "{\"what\": \"film\"}"),
                Call.of("draft_skill", Workpieces.cuts("4 * 60 / input.bpm").replace('\'', '"')));
    }

    private static Reply call(String tool, String arguments) {
        return Reply.calls(Call.of(tool, arguments.replace('\'', '"')));
    }
}
