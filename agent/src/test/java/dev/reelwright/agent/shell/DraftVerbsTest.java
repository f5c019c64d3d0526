package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Blanks;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.SelfDescription;
import dev.reelwright.registry.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts on the command line: seen, tested, and made skills by the person's yes to exactly what they ask for. */
class DraftVerbsTest {
    @TempDir
    Path home;

    private SkillBench bench;

    @BeforeEach
    void open() {
        bench = new SkillBench(home);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aDraftIsListedShownCheckedTestedAndNotUsed() throws Exception {
        draft("title-card", Blanks.of("recipe", "title-card"));

        assertThat(bench.run("skills", "list")).isEqualTo(ExitCode.DONE);
        assertThat(bench.printed()).contains("not used yet: drafts/title-card", "reelwright skill trust");
        assertThat(bench.run("skills", "list", "speech")).isEqualTo(ExitCode.DONE);
        assertThat(bench.printed()).doesNotContain("drafts/title-card");
        for (String word : new String[] {"title-card", "drafts/title-card"}) {
            assertThat(bench.run("skills", "show", word, "--history")).isEqualTo(ExitCode.DONE);
            assertThat(bench.printed()).contains("a draft, which nothing uses", "The model's hand");
            assertThat(bench.run("skill", "check", word)).isEqualTo(ExitCode.DONE);
            assertThat(bench.run("skill", "test", word)).isEqualTo(ExitCode.DONE);
            assertThat(bench.printed()).contains("passes  tests/success.json", "title-card passes its tests");
        }
        assertThat(bench.door.studio().registry().find("title-card")).isEmpty();
        assertThat(bench.run("skill", "test", "drafts/other")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theYesToADraftNamesItsRightsAndMakesItASkill() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Blanks.of("script", "beat-times"));
        String contract = new String(files.get("skill.json"), StandardCharsets.UTF_8);
        String asking = contract.replaceFirst("\"programs\": *\\[ *]", "\"programs\": [\"ffmpeg\"]");
        assertThat(asking).isNotEqualTo(contract);
        files.put("skill.json", asking.getBytes(StandardCharsets.UTF_8));
        files.put("SKILL.md", SelfDescription.written("beat-times", files).orElseThrow());
        draft("beat-times", files);

        assertThat(bench.run("skill", "trust", "beat-times"))
                .as(bench.printed())
                .isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .containsSubsequence(
                        "may start the program ffmpeg", "Its tests", "What changes", "nothing was accepted")
                .contains("reelwright skill trust drafts/beat-times --yes --program ffmpeg");
        assertThat(bench.run("skill", "trust", "beat-times", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(bench.door.studio().shelf().names()).doesNotContain("beat-times");

        assertThat(bench.run("skill", "trust", "beat-times", "--yes", "--program", "ffmpeg"))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);

        Studio studio = bench.door.studio();
        assertThat(studio.registry().find("beat-times").orElseThrow().trust()).isEqualTo(Trust.PROVISIONAL);
        assertThat(studio.shelf().drafts().names()).isEmpty();
    }

    @Test
    void theNameIsTheSkillsWhileADraftOfItIsMade() throws Exception {
        draft("title-card", Blanks.of("recipe", "title-card"));
        assertThat(bench.run("skill", "trust", "title-card", "--yes")).isEqualTo(ExitCode.DONE);
        Map<String, byte[]> worse = new TreeMap<>(Blanks.of("recipe", "title-card"));
        worse.put("plan.json", "{}".getBytes(StandardCharsets.UTF_8));
        draft("title-card", worse);

        assertThat(bench.run("skill", "test", "title-card")).isEqualTo(ExitCode.DONE);
        assertThat(bench.run("skill", "test", "drafts/title-card")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.run("skill", "trust", "drafts/title-card", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("the draft title-card is not accepted");
    }

    @Test
    void aDraftHasToShowBothSidesHereToo() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Blanks.of("recipe", "title-card"));
        files.remove("tests/no-title.json");
        files.put(
                "skill.json",
                new String(files.get("skill.json"), StandardCharsets.UTF_8)
                        .replaceFirst(", *\"tests/no-title.json\"", "")
                        .getBytes(StandardCharsets.UTF_8));
        draft("title-card", files);

        assertThat(bench.run("skill", "test", "title-card")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("do not show both sides");
        assertThat(bench.run("skill", "trust", "title-card", "--yes")).isEqualTo(ExitCode.FAILED);
    }

    private void draft(String name, Map<String, byte[]> files) throws Exception {
        assertThat(bench.door.studio().shelf().drafts().put(name, files, Drafts.Author.AGENT, "The model's hand"))
                .isEmpty();
    }
}
