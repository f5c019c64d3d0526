package dev.reelwright.skills.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.TestReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTesterTest {
    private static final String RIGHTS = "\"programs\": [\"ffmpeg\"], \"calls\": [\"image.generate\"]";
    private static final String ASKS = """
            function run(input) {
                if (input.refused) refuse("not today");
                if (input.broken) throw new Error("out of luck");
                return call("image.generate", { prompt: "a " + input.what, width: 64 });
            }
            """;

    private static List<String> differences(String script, String test) throws InterruptedException {
        TestReport report =
                new ScriptTester(Bench.PROGRAMS).test("tried", Bench.folder(script, RIGHTS, Map.of("one", test)));
        return report.results().getFirst().differences();
    }

    @Test
    void recordedAnswersAreGivenInTheirOrder() throws Exception {
        assertThat(differences(ASKS, """
                {'media': {'still': {'picture': {'width': 64, 'height': 32}}}, 'input': {'what': 'boat'},
                 'calls': [{'capability': 'image.generate', 'has': {'/prompt': 'a boat', '/width': {'least': 16}}, 'answer': {'image': {'asset': 'still'}}}],
                 'expect': {'ends': 'done', 'outputs': {'/image/asset': 'still'}}}
                """)).isEmpty();
    }

    @Test
    void whatIsAskedOtherwiseOrNotAtAllIsADifference() throws Exception {
        assertThat(differences(ASKS, """
                {'input': {'what': 'boat'}, 'calls': [{'capability': 'image.generate', 'has': {'/prompt': 'a ship'}, 'answer': {}},
                 {'capability': 'image.generate', 'answer': {}}], 'expect': {'ends': 'done'}}
                """))
                .hasSize(2)
                .anyMatch(each -> each.contains("/prompt"))
                .anyMatch(each -> each.contains("last 1"));
        assertThat(differences(ASKS, "{'input': {'what': 'boat'}, 'expect': {'ends': 'done'}}"))
                .anyMatch(each -> each.contains("not recorded"));
        assertThat(differences(ASKS, """
                {'input': {'what': 'boat'}, 'calls': [{'capability': 'speech.synthesize', 'answer': {}}], 'expect': {'ends': 'done'}}
                """)).anyMatch(each -> each.contains("not \"speech.synthesize\""));
    }

    @Test
    void anExpectationThatNobodyLooksAtIsADifference() throws Exception {
        assertThat(differences(
                        ASKS, "{'input': {'refused': true}, 'expect': {'ends': 'refused', 'output': {'/b': 1}}}"))
                .singleElement()
                .asString()
                .contains("/expect/output:", "use ends, kind, says and outputs");
    }

    @Test
    void theWayItEndsIsCompared() throws Exception {
        assertThat(differences(ASKS, "{'input': {'refused': true}, 'expect': {'ends': 'refused', 'says': 'not to'}}"))
                .isEmpty();
        assertThat(
                        differences(
                                ASKS,
                                "{'input': {'broken': true}, 'expect': {'ends': 'failed', 'kind': 'BROKEN', 'says': 'line 3'}}"))
                .isEmpty();
        assertThat(differences(ASKS, "{'input': {'broken': true}, 'expect': {'ends': 'refused'}}"))
                .singleElement()
                .asString()
                .contains("it is failed, not refused", "out of luck");
        assertThat(differences(
                        ASKS,
                        "{'input': {'broken': true}, 'expect': {'ends': 'failed', 'kind': 'LIMIT', 'says': '^x$'}}"))
                .hasSize(2);
        assertThat(differences(ASKS, """
                {'input': {'what': 'b'}, 'calls': [{'capability': 'image.generate', 'failed': {'kind': 'UNSUPPORTED', 'says': 'too small'}}],
                 'expect': {'ends': 'failed', 'kind': 'UNSUPPORTED', 'says': 'too small'}}
                """)).isEmpty();
    }

    @Test
    void filesAreComparedByTheirFacts() throws Exception {
        String script = """
                function run(input) {
                    return { film: ffmpeg({ inputs: [{ colour: "#204060", width: 64, height: 48, seconds: 1 }], video: [], output: { kind: "mp4" } }) };
                }
                """;
        assertThat(differences(script, """
                {'input': {}, 'expect': {'ends': 'done', 'outputs': {'/film/file/width': 64, '/film/file/seconds': {'near': 1, 'within': 0.05},
                 '/film/file/mediaType': 'video/mp4', '/film/file/hasAudio': false}}}
                """)).isEmpty();
        assertThat(differences(
                        script, "{'input': {}, 'expect': {'ends': 'done', 'outputs': {'/film/file/width': 65}}}"))
                .singleElement()
                .asString()
                .contains("/film/file/width", "64");
    }

    @Test
    void mediaThatCannotBeMadeAreTold() throws Exception {
        assertThat(differences(ASKS, "{'media': {'a': {'clicks': {'bpm': 9000}}}, 'input': {}, 'expect': {}}"))
                .singleElement()
                .asString()
                .contains("/media/a", "/clicks/bpm", "/clicks/seconds");
        assertThat(differences(ASKS, "{'media': {'a': {'file': '/etc/passwd'}}, 'input': {}, 'expect': {}}"))
                .singleElement()
                .asString()
                .contains("none of clicks");
    }

    @Test
    void aFaultyScriptFailsEveryExample() throws Exception {
        TestReport report = new ScriptTester(Bench.PROGRAMS)
                .test("tried", Bench.folder("function run( {", RIGHTS, Map.of("a", "{'input': {}, 'expect': {}}")));
        assertThat(report.passed()).isFalse();
        assertThat(report.results().getFirst().differences())
                .singleElement()
                .asString()
                .contains("scripts/main.js:1");
    }
}
