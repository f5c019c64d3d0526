package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.toolmaking.Blanks;
import dev.reelwright.agent.toolmaking.DraftForm;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SelfDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's yes to a folder in the place of a shipped one, or to a changed one: what differs is shown after the rights, and before the yes. */
class SkillPlaceTest {
    private static final String SHIPPED = "openai-image";
    private static final String MENDED = "openai-image-2";
    private static final String[] RIGHTS = {"--host", "api.openai.com", "--key", "openai"};

    @TempDir
    Path temp;

    private SkillBench bench;

    @BeforeEach
    void open() {
        bench = new SkillBench(temp.resolve("home"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aMendedCopyIsInstalledInThePlaceOfTheShippedFolder() throws Exception {
        String folder = written(mended()).toString();
        assertThat(bench.run("skill", "install", folder)).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("is offered by openai-image already");
        assertThat(bench.run("skill", "install", folder, "--in-place-of", "image-drawn"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("only a provider's folder takes another's place");
        assertThat(bench.run("skill", "install", folder, "--in-place-of", "beat-times"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("did not come with the product");

        assertThat(bench.run("skill", "install", folder, "--in-place-of", SHIPPED))
                .as(bench.printed())
                .isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .containsSubsequence(
                        "may speak to api.openai.com",
                        "takes the place of the folder openai-image",
                        "What changes, 2 files:",
                        "changed SKILL.md",
                        "+Mended here.",
                        "--in-place-of openai-image --yes --key openai --host api.openai.com");
        assertThat(owner()).isEqualTo(SHIPPED);

        assertThat(install(folder, "--in-place-of", SHIPPED))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(owner()).isEqualTo(MENDED);
        assertThat(bench.door.studio().home().accepted()).content().contains("\"inPlaceOf\" : {", SHIPPED);
    }

    @Test
    void thePlaceStaysWhenTheFolderIsChangedAndAcceptedAnew() throws Exception {
        install(written(mended()).toString(), "--in-place-of", SHIPPED);
        Map<String, byte[]> again = mended();
        again.merge("SKILL.md", bytes("And once more.\n"), SkillPlaceTest::joined);
        assertThat(bench.door.studio().shelf().put(MENDED, again, "By hand")).isEmpty();
        bench.door.follow();
        assertThat(owner()).isEqualTo(SHIPPED);

        assertThat(bench.run("skill", "trust", MENDED)).as(bench.printed()).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .containsSubsequence("may speak to", "takes the place of the folder openai-image", "+And once more.");
        assertThat(bench.run(with("skill", "trust", MENDED, "--yes"))).isEqualTo(ExitCode.DONE);
        assertThat(owner()).isEqualTo(MENDED);
    }

    @Test
    void aDraftThatTheModelLeftTakesThePlaceByThePersonsYes() throws Exception {
        assertThat(bench.door.studio().shelf().drafts().put(MENDED, mended(), Drafts.Author.AGENT, "The model's hand"))
                .isEmpty();
        assertThat(bench.run("skill", "trust", MENDED, "--in-place-of", SHIPPED))
                .as(bench.printed())
                .isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .containsSubsequence("takes the place of the folder openai-image", "+Mended here.")
                .contains("trust drafts/openai-image-2 --in-place-of openai-image --yes");

        assertThat(bench.run(with("skill", "trust", MENDED, "--in-place-of", SHIPPED, "--yes")))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(owner()).isEqualTo(MENDED);
    }

    @Test
    void aChangedFolderShowsWhatChangedSinceItWasAccepted() throws Exception {
        String folder = written("beat-times", Blanks.of("script", "beat-times")).toString();
        assertThat(bench.run("skill", "install", folder, "--yes"))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(bench.printed()).doesNotContain("What changes");
        Map<String, byte[]> changed = new TreeMap<>(Blanks.of("script", "beat-times"));
        changed.merge("scripts/main.js", bytes("// a word more\n"), SkillPlaceTest::joined);
        written("beat-times", changed);

        assertThat(bench.run("skill", "install", folder)).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .containsSubsequence("asks for nothing", "What changes, 1 file:", "changed scripts/main.js")
                .contains("+// a word more");
        assertThat(bench.door.studio().shelf().put("beat-times", changed, "By hand"))
                .isEmpty();
        assertThat(bench.run("skill", "trust", "beat-times")).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .containsSubsequence("asks for nothing", "What changes, 1 file:", "changed scripts/main.js")
                .contains("+// a word more")
                .doesNotContain("SKILL.md");

        assertThat(bench.run("skill", "trust", "beat-times", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(bench.run("skill", "trust", "beat-times")).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed()).contains("its files are as you accepted them last");
    }

    @Test
    void whatCameWithTheProductNeedsNoYesAndGetsNone() throws Exception {
        assertThat(bench.run("skill", "trust", "image-drawn", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("came with the product");
        assertThat(bench.door.studio().home().accepted()).doesNotExist();
    }

    /** Who is asked for what the shipped folder offers. */
    private String owner() {
        List<String> owners = bench.door.studio().registry().forCapability("image.generate").stream()
                .filter(skill -> skill.trust().routable())
                .map(RegisteredSkill::folder)
                .filter(folder -> folder.startsWith(SHIPPED))
                .distinct()
                .toList();
        assertThat(owners).hasSize(1);
        return owners.getFirst();
    }

    private int install(String folder, String... flags) throws Exception {
        String[] words = {"skill", "install", folder, "--yes"};
        return bench.run(joined(with(words), flags));
    }

    private static String[] with(String... words) {
        return joined(words, RIGHTS);
    }

    private static String[] joined(String[] some, String[] more) {
        return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private Map<String, byte[]> mended() throws IOException {
        Map<String, byte[]> files = DraftForm.copy(bench.door.studio().shelf().files(SHIPPED), SHIPPED, MENDED);
        files.merge("SKILL.md", bytes("\nMended here.\n"), SkillPlaceTest::joined);
        SelfDescription.written(MENDED, files).ifPresent(manual -> files.put("SKILL.md", manual));
        return files;
    }

    private Path written(Map<String, byte[]> files) throws IOException {
        return written(MENDED, files);
    }

    private Path written(String name, Map<String, byte[]> files) throws IOException {
        Path folder = temp.resolve("mine").resolve(name);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    private static byte[] joined(byte[] some, byte[] more) {
        return bytes(new String(some, StandardCharsets.UTF_8) + new String(more, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
