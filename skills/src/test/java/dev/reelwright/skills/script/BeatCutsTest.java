package dev.reelwright.skills.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.TestReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeatCutsTest {
    private final ScriptTester tester = new ScriptTester(Bench.PROGRAMS);

    @Test
    void theExampleFolderPassesItsOwnTests() throws Exception {
        Map<String, byte[]> files = Bench.beatCuts();
        assertThat(SkillFolder.check("beat-cuts", files)).isEmpty();
        TestReport report = tester.test("beat-cuts", files);
        assertThat(report.results()).allSatisfy(result -> assertThat(result.differences())
                .as(result.path())
                .isEmpty());
        assertThat(report.passed()).isTrue();
        assertThat(report.showsBoth()).isTrue();
    }

    @Test
    void aScriptThatCutsBesideTheBeatFailsThem() throws Exception {
        Map<String, byte[]> files = Bench.beatCuts();
        String script = new String(files.get(ScriptSource.FILE), StandardCharsets.UTF_8);
        files.put(
                ScriptSource.FILE,
                script.replace("let beat = first;", "let beat = first + 0.1;").getBytes(StandardCharsets.UTF_8));
        TestReport report = tester.test("beat-cuts", files);
        assertThat(report.passed()).isFalse();
        assertThat(report.results().getFirst().differences())
                .anySatisfy(difference -> assertThat(difference).contains("/cuts/0/end"));
    }
}
