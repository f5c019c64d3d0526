package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.Main;
import dev.reelwright.agent.tools.StudioFixture;
import dev.reelwright.agent.wire.Asked;
import dev.reelwright.agent.wire.Call;
import dev.reelwright.agent.wire.OpenAiServer;
import dev.reelwright.agent.wire.Reply;
import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the words at the prompt to a film of another process: a model over HTTP makes a tool, errs, mends it, and the person types the yes. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class OwnToolsTest {
    private static final Path RECIPES = Path.of("src/test/resources/dev/reelwright/agent/recipe");
    private static final Path SCRIPTS = Path.of("../skills/src/test/resources/dev/reelwright/skills/script");

    @TempDir
    Path place;

    private final OpenAiServer model = OpenAiServer.local();
    private Path home;

    /** How a model gets a folder wrong at first. */
    private record Fault(String file, String right, String wrong) {}

    @BeforeEach
    void open() throws IOException {
        home = place.resolve("home");
        StudioFixture.offline(home).close();
        Files.writeString(
                home.resolve("config.yaml"),
                "model:\n  use: local/judge\n  base-url: " + model.baseUrl() + "\n  context: 200000\n");
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aRecipeForTeasersWithAnEndCard() throws Exception {
        made(
                RECIPES.resolve("teaser-with-end-card"),
                "recipe",
                new Fault("plan.json", "\"times\": 2", "\"times\": 3"),
                "It may use nothing of the world",
                step(
                        "own.teaser-with-end-card",
                        "{'title': 'Tides', 'lines': ['The moon pulls'], 'secondsPerLine': 1, 'width': 320, 'height': 180, 'fps': 10}"),
                "plan version 1");

        String said = used();

        assertThat(Files.readString(place.resolve("film/plan.json"))).contains("x--film", "x--end-shot");
        assertThat(out(".mp4")).as(said).isNotEmpty();
        assertTheLogTells("teaser-with-end-card", "recipe");
    }

    @Test
    void aScriptThatCutsOnTheBeat() throws Exception {
        Files.write(place.resolve("song.wav"), clicks(120, 12));
        made(
                SCRIPTS.resolve("beat-cuts"),
                "script",
                new Fault("scripts/main.js", "let beat = first;", "let beat = first + 0.1;"),
                "may start the program ffmpeg",
                step("own.beat-cuts", "{'music': {'file': 'song.wav'}, 'seconds': 10, 'minShotSeconds': 2}"),
                "1 problem:\n- /steps/0/inputs/music: there is no file song.wav");

        String said = used();

        assertThat(said).contains("done");
        assertTheLogTells("beat-cuts", "script");
    }

    @Test
    void anAdapterOfAServerOnThisMachine() throws Exception {
        try (Press press = new Press()) {
            made(
                    PressFolder.write(place.resolve("press"), press.port()),
                    "provider",
                    new Fault("provider.json", "\"is\": \"ready\"", "\"is\": \"dry\""),
                    "may speak to 127.0.0.1",
                    step("image.generate", "{'prompt': 'a red boat', 'width': 320, 'height': 240}")
                            .put("skill", "press-image"),
                    "plan version 1");

            String said = used();

            assertThat(press.orders).as(said).containsExactly("a red boat");
            assertThat(out(".png")).as(said).isNotEmpty();
            assertTheLogTells("press-image", "provider");
        }
    }

    /**
     * The conversation: draft with a fault, test, mend, test, propose; after the typed yes, the same conversation plans with it at once.
     *
     * @param planned what it is told of its plan; a file of the person's may be where only the other process looks
     */
    private void made(Path folder, String kind, Fault fault, String firstRight, ObjectNode step, String planned)
            throws Exception {
        String name = folder.getFileName().toString();
        ObjectNode named = object("{'name': '" + name + "'}");
        ObjectNode edit = named.deepCopy().put("why", "the test says so");
        edit.putArray("replace")
                .addObject()
                .put("path", fault.file())
                .put("old", fault.wrong())
                .put("new", fault.right());
        model.script(
                Reply.calls(call("draft_skill", draft(folder, kind, fault))),
                Reply.calls(call("test_draft", named)),
                Reply.calls(call("edit_draft", edit)),
                Reply.calls(call("test_draft", named)),
                Reply.calls(call("promote_draft", named)),
                Reply.says("It is ready now."),
                Reply.calls(call("propose_plan", plan(step))),
                Reply.says("It is planned now."));
        try (TypedPrompt prompt = new TypedPrompt(home)) {
            prompt.type("I need a tool for this");
            assertThat(prompt.await("yes or no>")).containsSubsequence(firstRight, "Its tests", "What changes");
            prompt.answer("yes", "It is ready now.");
            prompt.settle();
            prompt.type("and plan with it");
            prompt.await("It is planned now.");
        }
        assertThat(model.complaints()).isEmpty();
        List<Asked> asked = model.asked();
        assertThat(asked.get(2).lastResult()).contains("DIFFERS", "not ready");
        assertThat(asked.get(4).lastResult()).contains("All tests pass");
        assertThat(asked.get(5).lastResult()).contains("is a skill now");
        assertThat(asked.getLast().lastResult())
                .as("planned in the same conversation")
                .contains(planned);
        Files.writeString(place.resolve("wish.json"), plan(step).path("plan").toPrettyString());
    }

    /** Another process makes what the plan says. */
    private String used() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "--home", home.toString(), "run"));
        command.addAll(List.of(
                place.resolve("wish.json").toString(),
                "--project",
                place.resolve("film").toString(),
                "--yes"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(place.toFile())
                .start();
        process.getOutputStream().close();
        String said = String.join("\n", process.inputReader().lines().toList());
        assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.DONE);
        return said;
    }

    private void assertTheLogTells(String name, String kind) throws IOException {
        try (Shelf shelf = Shelf.open(home.resolve("shelf"), Clock.systemUTC())) {
            assertThat(shelf.drafts().names()).isEmpty();
            assertThat(subjects(shelf, "drafts/" + name))
                    .as(kind)
                    .containsExactly(
                            "Promote " + name, "Edit the draft " + name + ": the test says so", "Draft " + name);
            assertThat(subjects(shelf, name)).containsExactly("Promote " + name);
        }
    }

    private static List<String> subjects(Shelf shelf, String name) throws IOException {
        return shelf.history(name).stream()
                .map(commit -> commit.message().lines().findFirst().orElse(""))
                .toList();
    }

    private List<Path> out(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(place.resolve("film"))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static ObjectNode draft(Path folder, String kind, Fault fault) throws IOException {
        ObjectNode draft =
                object("{}").put("name", folder.getFileName().toString()).put("kind", kind);
        ObjectNode files = draft.putObject("files");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                String text = Files.readString(file);
                if (path.equals(fault.file())) {
                    assertThat(text).contains(fault.right());
                    text = text.replace(fault.right(), fault.wrong());
                }
                files.put(path, text);
            }
        }
        return draft;
    }

    private static ObjectNode step(String capability, String inputs) {
        ObjectNode step = object("{'id': 'x'}").put("capability", capability);
        step.set("inputs", object(inputs));
        return step;
    }

    private static ObjectNode plan(ObjectNode step) {
        ObjectNode arguments = object("{'plan': {'schema': 1, 'title': 'Made with it', 'steps': []}, 'why': 'try it'}");
        arguments.withArray("/plan/steps").add(step);
        return arguments;
    }

    private static Call call(String tool, ObjectNode arguments) {
        return Call.of(tool, arguments.toString());
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    /** Short tones on every beat, as a WAV file. */
    private static byte[] clicks(int bpm, int seconds) {
        int rate = 8000;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * rate * seconds).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * rate * seconds);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        wav.putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * rate * seconds);
        for (int at = 0; at < rate * seconds; at++) {
            boolean on = at % (rate * 60 / bpm) < rate / 50;
            wav.putShort((short) (on ? 20_000 * Math.sin(at * 0.8) : 0));
        }
        return wav.array();
    }
}
