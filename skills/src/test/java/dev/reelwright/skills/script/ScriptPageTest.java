package dev.reelwright.skills.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.TestReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about scripts says is so. */
class ScriptPageTest {
    private static String page() throws Exception {
        return Files.readString(Path.of("..", "docs", "reference", "script.md"));
    }

    private static List<String> blocks(String kind) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher block = Pattern.compile("(?s)```" + kind + "\\n(.*?)```").matcher(page());
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    @Test
    void itNamesEveryStepAndEveryParameter() throws Exception {
        String page = page();
        Stream.of(Forms.INPUTS, Forms.VIDEO, Forms.AUDIO, Forms.OUTPUTS)
                .flatMap(List::stream)
                .forEach(form -> {
                    assertThat(page).contains(form.name());
                    form.params()
                            .forEach(param -> assertThat(page)
                                    .as(form.name() + " " + param.name())
                                    .containsPattern("[`\"]" + param.name() + "[`\"]"));
                });
    }

    @Test
    void itsScriptPassesItsExample() throws Exception {
        Map<String, byte[]> files = Bench.folder(
                blocks("js").getFirst(),
                "\"programs\": [\"ffmpeg\"], \"calls\": [\"image.generate\"], \"spend\": \"USD 0.50\"",
                Map.of("page", blocks("json").getLast()));
        TestReport report = new ScriptTester(Bench.PROGRAMS).test("tried", files);
        assertThat(report.results())
                .singleElement()
                .satisfies(result -> assertThat(result.differences()).isEmpty());
        assertThat(new String(files.get("skill.json"), StandardCharsets.UTF_8)).contains("image.generate");
    }
}
