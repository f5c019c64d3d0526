package dev.reelwright.skills.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptSkillTest {
    private static final String NOTHING = "\"programs\": []";
    private static final String IMAGES = "\"programs\": [], \"calls\": [\"image.generate\"]";

    @TempDir
    Path folder;

    private Place place;

    @BeforeEach
    void open() throws Exception {
        place = new Place(folder);
    }

    @AfterEach
    void close() {
        place.close();
    }

    private static SkillResult.Failed failed(SkillResult result) {
        assertThat(result).isInstanceOf(SkillResult.Failed.class);
        return (SkillResult.Failed) result;
    }

    @Test
    void inputsGoInAndOutputsComeOut() throws Exception {
        SkillResult result = place.run(
                "function run(input) { return { twice: 2 * input.n, dice: random() === Math.random(), day: new Date().toISOString() }; }",
                NOTHING,
                "{'n': 4}");
        assertThat(result)
                .isEqualTo(new SkillResult.Done(
                        Bench.json("{'twice': 8, 'dice': false, 'day': '2026-01-01T00:00:00.000Z'}"),
                        Money.zero("USD")));
    }

    @Test
    void callsAreNumberedAndTheirOutputsGivenBack() throws Exception {
        SkillResult result = place.run("""
                function run(input) {
                    const first = call("image.generate", { prompt: "a" });
                    return { numbers: [first.number, call("image.generate", { prompt: "b" }).number] };
                }
                """, IMAGES, "{}");
        assertThat(result).isEqualTo(new SkillResult.Done(Bench.json("{'numbers': [1, 2]}"), Money.zero("USD")));
        assertThat(place.asked)
                .containsExactly("1 image.generate {\"prompt\":\"a\"}", "2 image.generate {\"prompt\":\"b\"}");
    }

    @Test
    void aCapabilityThatTheContractDoesNotNameIsNeverAskedFor() throws Exception {
        SkillResult.Failed failed =
                failed(place.run("function run() { return call('video.generate', {}); }", IMAGES, "{}"));
        assertThat(failed.message()).contains("\"video.generate\"", "permissions.calls");
        assertThat(place.asked).isEmpty();
    }

    @Test
    void waitingLeavesTheScriptAndTheNextVisitAsksTheSameAgain() throws Exception {
        String script = """
                function run() {
                    const wish = "lot " + Math.floor(random() * 1000000);
                    try { call("image.generate", { prompt: wish }); } catch { return { caught: true }; }
                    return { second: call("image.generate", { prompt: wish + " again" }).number };
                }
                """;
        place.answers = number -> new NestedAnswer.Wait(Duration.ofSeconds(9));
        assertThat(place.run(script, IMAGES, "{}"))
                .isEqualTo(new SkillResult.Pending(Duration.ofSeconds(9), Bench.json("{}")));
        String first = place.asked.getFirst();
        place.answers = number -> new NestedAnswer.Done(Bench.json("{'number': " + number + "}"), Money.zero("USD"));
        assertThat(place.run(script, IMAGES, "{}"))
                .isEqualTo(new SkillResult.Done(Bench.json("{'second': 2}"), Money.zero("USD")));
        assertThat(place.asked).hasSize(3);
        assertThat(place.asked.get(1)).isEqualTo(first);
    }

    @Test
    void aFailureOfAnotherCapabilityCanBeCaughtAndElseIsTheReason() throws Exception {
        place.answers = number -> new NestedAnswer.Failed(FailureKind.RATE_LIMITED, "too many requests");
        SkillResult caught = place.run(
                "function run() { try { call('image.generate', {}); } catch (e) { return { kind: e.kind, says: e.message }; } }",
                IMAGES,
                "{}");
        assertThat(caught)
                .isEqualTo(new SkillResult.Done(
                        Bench.json("{'kind': 'RATE_LIMITED', 'says': 'too many requests'}"), Money.zero("USD")));
        SkillResult.Failed let =
                failed(place.run("function run() { return call('image.generate', {}); }", IMAGES, "{}"));
        assertThat(let.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(let.message()).contains("too many requests");
    }

    @Test
    void refusingIsBadInputAndCannotBeUndone() throws Exception {
        SkillResult.Failed failed = failed(place.run(
                "function run() { try { refuse('the sky is too low'); } finally { return { ok: 1 }; } }",
                NOTHING,
                "{}"));
        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(failed.message()).isEqualTo("the sky is too low");
    }

    @Test
    void anErrorTellsItsLineAndWhatWasLogged() throws Exception {
        SkillResult.Failed failed =
                failed(place.run("function run() {\n  log('begun');\n  throw new Error('no luck');\n}", NOTHING, "{}"));
        assertThat(failed.kind()).isEqualTo(FailureKind.BROKEN);
        assertThat(failed.message()).contains("no luck", "line 3", "begun");
    }

    @Test
    void aCallThatWasTakenBackGoesNoFurther() throws Exception {
        place.cancelled = true;
        assertThat(failed(place.run("function run() { return call('image.generate', {}); }", IMAGES, "{}"))
                        .kind())
                .isEqualTo(FailureKind.CANCELLED);
        assertThat(place.asked).isEmpty();
    }

    @Test
    void onlyFilesThatItMadeCanBeAmongItsOutputs() throws Exception {
        for (String file : List.of("/etc/passwd", "../../x", "made/1.mp4", "made/../secret")) {
            SkillResult.Failed failed =
                    failed(place.run("function run() { return { a: [{ file: '" + file + "' }] }; }", NOTHING, "{}"));
            assertThat(failed.message()).contains("did not make", file);
        }
    }

    @Test
    void outputsAreAnObject() throws Exception {
        assertThat(failed(place.run("function run() { return [1]; }", NOTHING, "{}"))
                        .message())
                .contains("no object");
        assertThat(failed(place.run(
                                "function run() { let x = {}; for (let i = 0; i < 100; i++) x = { x }; return x; }",
                                NOTHING,
                                "{}"))
                        .message())
                .contains("nested too deeply");
    }

    @Test
    void anEndlessScriptEndsAtTheContractsTime() throws Exception {
        Map<String, byte[]> files = Bench.folder(
                "function run() { while (true) {} }", NOTHING, Map.of("any", "{'input': {}, 'expect': {}}"));
        String contract = new String(Objects.requireNonNull(files.get("skill.json")), StandardCharsets.UTF_8);
        files.put(
                "skill.json",
                contract.replace("\"seconds\": 60", "\"seconds\": 1").getBytes(StandardCharsets.UTF_8));
        SkillResult.Failed failed = failed(place.run(files, "{}"));
        assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT);
        assertThat(failed.message()).contains("time (1 s)");
    }

    @Test
    void filmAndSoundComeFromDescriptionsAndStayInTheScratchFolder() throws Exception {
        String clip = place.media("{'colour': '#204060', 'width': 320, 'height': 180, 'seconds': 2, 'hz': 440}");
        SkillResult result = place.run("""
                function run(input) {
                    const half = ffmpeg({ inputs: [{ asset: input.clip, end: 1 }], video: [], audio: [], output: { kind: "mp4" } });
                    const whole = ffmpeg({
                        inputs: [half, { colour: "#ff0000", width: 320, height: 180, seconds: 1 }].map(({ file, colour, ...rest }) =>
                            file ? { file } : { colour, width: rest.width, height: rest.height, seconds: rest.seconds }),
                        video: [{ filter: "concat", with: [1] }],
                        output: { kind: "mp4" },
                    });
                    return { half, whole: { file: whole.file }, seconds: whole.seconds, sound: [half.hasAudio, whole.hasAudio], is: facts(input.clip) };
                }
                """, "\"programs\": [\"ffmpeg\"]", "{'clip': '" + clip + "'}");
        assertThat(result).isInstanceOf(SkillResult.Done.class);
        var outputs = ((SkillResult.Done) result).outputs();
        assertThat(outputs.at("/half")).isEqualTo(Bench.json("{'file': 'made/1.mp4'}"));
        assertThat(outputs.at("/seconds").asDouble()).isBetween(1.95, 2.05);
        assertThat(outputs.at("/sound")).hasToString("[true,false]");
        assertThat(outputs.at("/is/width").asInt()).isEqualTo(320);
        assertThat(Files.exists(place.scratch().root().resolve("made/2.mp4"))).isTrue();
    }

    @Test
    void noProgramRunsThatTheContractDoesNotName() throws Exception {
        String sound = place.media("{'tone': {'hz': 440, 'seconds': 1}}");
        for (String script : List.of(
                "ffmpeg({ inputs: [{ asset: input.s }], audio: [], output: { kind: 'wav' } })", "envelope(input.s)")) {
            assertThat(failed(place.run(
                                    "function run(input) { return " + script + "; }",
                                    NOTHING,
                                    "{'s': '" + sound + "'}"))
                            .message())
                    .contains("permissions.programs");
        }
    }

    @Test
    void aFaultyScriptIsToldWhenTheFolderIsRead() {
        Map<String, byte[]> files = Bench.folder(
                "function run(input) {\n  return {\n}", NOTHING, Map.of("any", "{'input': {}, 'expect': {}}"));
        assertThat(problems(files))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("scripts/main.js:3"));
        files.put(ScriptSource.FILE, "const call = 1;\nfunction other() {}".getBytes(StandardCharsets.UTF_8));
        assertThat(problems(files))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("function run(input)"));
        files.put(ScriptSource.FILE, new byte[] {(byte) 0xff});
        assertThat(problems(files)).hasSize(1);
        files.remove(ScriptSource.FILE);
        assertThat(problems(files))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).isEqualTo("is missing"));
    }

    private static List<Problem> problems(Map<String, byte[]> files) {
        SkillEngine.Answer answer = new ScriptEngine(Bench.BOX, Bench.MEDIA)
                .open(SkillFolder.open("tried", files).orElseThrow());
        assertThat(answer).isInstanceOf(SkillEngine.Answer.Faulty.class);
        return ((SkillEngine.Answer.Faulty) answer).problems();
    }
}
