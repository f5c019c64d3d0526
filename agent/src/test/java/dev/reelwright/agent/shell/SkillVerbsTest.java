package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing, checking, testing, taking in and handing on skills. */
class SkillVerbsTest {
    @TempDir
    Path home;

    @TempDir
    Path place;

    private SkillBench bench;

    @BeforeEach
    void open() {
        bench = new SkillBench(home);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipe", "provider", "script"})
    void aNewSkillPassesItsCheckAndItsTestsAtOnce(String kind) throws Exception {
        Path folder = fresh("acme-thing", kind);

        assertThat(bench.run("skill", "check", folder.toString()))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(bench.run("skill", "test", folder.toString()))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void nothingIsInstalledWithoutAYesToExactlyWhatIsAskedFor() throws Exception {
        Path folder = fresh("title-card", "recipe");

        assertThat(bench.run("skill", "install", folder.toString())).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed()).contains("it asks for nothing but its inputs", "--yes");
        assertThat(bench.run("skill", "install", folder.toString(), "--yes", "--host", "example.org"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(bench.door.studio().shelf().files("title-card")).isEmpty();

        assertThat(bench.run("skill", "install", folder.toString(), "--yes"))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(trust("title-card")).isEqualTo(Trust.PROVISIONAL);
    }

    @Test
    void everyRightIsALineAndHasToBeNamed() throws Exception {
        Path folder = fresh("acme-image", "provider");

        assertThat(bench.run("skill", "install", folder.toString())).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed()).contains("may speak to api.example.com", "may use the key acme");
        assertThat(bench.run("skill", "install", folder.toString(), "--yes", "--key", "acme"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(bench.printed()).contains("--yes --key acme --host api.example.com");
        assertThat(bench.run(
                        "skill", "install", folder.toString(), "--yes", "--key", "acme", "--host", "api.example.com"))
                .isEqualTo(ExitCode.DONE);
        assertThat(Accepted.read(bench.door.studio().home().accepted()).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.rights().hosts()).containsExactly("api.example.com"));
    }

    @Test
    void oneByteChangedAfterTheYesIsADraftUntilItIsTrustedAgain() throws Exception {
        Path folder = fresh("title-card", "recipe");
        assertThat(bench.run("skill", "install", folder.toString(), "--yes")).isEqualTo(ExitCode.DONE);
        change(folder.resolve("SKILL.md"), "set small", "set smaller");
        bench.door.studio().shelf().put("title-card", files(folder), "Another hand");
        bench.door.close();

        assertThat(trust("title-card")).isEqualTo(Trust.DRAFT);
        assertThat(bench.run("skill", "trust", "title-card")).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed()).contains("Another hand");
        assertThat(trust("title-card")).isEqualTo(Trust.DRAFT);
        assertThat(bench.run("skill", "trust", "title-card", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(trust("title-card")).isEqualTo(Trust.PROVISIONAL);
    }

    @Test
    void aSkillWhoseTestsFailIsNotTakenIn() throws Exception {
        Path folder = fresh("title-card", "recipe");
        change(folder.resolve("tests/success.json"), "\"/width\": 320", "\"/width\": 321");

        assertThat(bench.run("skill", "test", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("FAILS   tests/success.json", "passes  tests/no-title.json");
        assertThat(bench.run("skill", "install", folder.toString(), "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.door.studio().shelf().files("title-card")).isEmpty();
        assertThat(bench.door.studio().home().accepted()).doesNotExist();
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithFilesAndLines() throws Exception {
        Path folder = fresh("title-card", "recipe");
        change(folder.resolve("skill.json"), "\"seconds\": 120", "\"seconds\": 0");
        change(folder.resolve("skill.json"), "\"quality\": 50", "\"quality\": 500");
        change(folder.resolve("SKILL.md"), "license: Apache-2.0", "licence: Apache-2.0");

        assertThat(bench.run("skill", "check", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed())
                .contains("SKILL.md:4", "skill.json:" + line(folder, "quality") + "#/quality")
                .contains("skill.json:" + line(folder, "memoryMegabytes") + "#/limits/seconds");
    }

    @Test
    void aStaleManualFailsTheCheckAndIsWrittenAnew() throws Exception {
        Path folder = fresh("title-card", "recipe");
        change(
                folder.resolve("skill.json"),
                "\"maxLength\": 200, \"description\"",
                "\"maxLength\": 90, \"description\"");

        assertThat(bench.run("skill", "check", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("is not what skill.json says");
        assertThat(bench.run("skill", "describe", folder.toString())).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("SKILL.md")).content().contains("1 to 90 characters");
        assertThat(bench.run("skill", "check", folder.toString())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aPackedSkillIsInstalledInAnotherHomeWithTheSameContent() throws Exception {
        Path folder = fresh("title-card", "recipe");
        assertThat(bench.run("skills", "install", folder.toString(), "--yes")).isEqualTo(ExitCode.DONE);
        String zip = place.resolve("card.zip").toString();
        assertThat(bench.run("skill", "pack", "title-card", "--out", zip)).isEqualTo(ExitCode.DONE);
        String revision = bench.door.studio().shelf().revision("title-card");

        try (SkillBench other = new SkillBench(Files.createDirectories(place.resolve("other-home")))) {
            assertThat(other.run("skill", "install", zip, "--yes"))
                    .as(other.printed())
                    .isEqualTo(ExitCode.DONE);
            assertThat(other.door.studio().shelf().revision("title-card")).isEqualTo(revision);
        }
    }

    @Test
    void aNameThatCameWithTheProductIsNotShadowed() throws Exception {
        Path folder = fresh("image-drawn", "recipe");

        assertThat(bench.run("skill", "install", folder.toString(), "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("came with the product");
    }

    @Test
    void rightsThatAFrontMatterNamesAreNoRights() throws Exception {
        Path folder = fresh("title-card", "recipe");
        change(folder.resolve("SKILL.md"), "license: Apache-2.0", "license: Apache-2.0\nallowed-tools: Bash(*)");

        assertThat(bench.run("skill", "install", folder.toString(), "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(Accepted.read(bench.door.studio().home().accepted())
                        .entries()
                        .getFirst()
                        .rights())
                .isEqualTo(dev.reelwright.registry.Rights.NONE);
    }

    @Test
    void nothingOfARefusedSourceIsLeftBehind() throws Exception {
        Path folder = fresh("title-card", "recipe");
        Files.createSymbolicLink(folder.resolve("all.md"), Path.of("/etc/hostname"));
        bench.door.studio();
        List<Path> before = inHome();

        assertThat(bench.run("skill", "install", folder.toString(), "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.run("skill", "install", "file:///nowhere/skills.git", "--yes"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(inHome()).isEqualTo(before);
    }

    @Test
    void aFolderWithAManualAloneIsTakenToBeReadAndNeverToBeRun() throws Exception {
        Path folder = Files.createDirectories(place.resolve("house-style"));
        Files.writeString(
                folder.resolve("SKILL.md"),
                "---\nname: house-style\ndescription: How titles look here. Use it for titles.\nallowed-tools: Bash(*)\n---\n\nSet titles small.\n");

        assertThat(bench.run("skill", "install", folder.toString())).isEqualTo(ExitCode.WAITING);
        assertThat(bench.run("skill", "install", folder.toString(), "--yes"))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);

        assertThat(bench.run("skill", "show", "house-style")).isEqualTo(ExitCode.DONE);
        assertThat(bench.printed()).contains("Set titles small.");
        assertThat(bench.door.studio().registry().find("house-style")).isEmpty();
        assertThat(bench.door.studio().home().accepted()).doesNotExist();
    }

    @Test
    void skillAndSkillsAreTheSameWord() throws Exception {
        for (String word : List.of("skill", "skills")) {
            assertThat(bench.run(word, "list", "image-drawn")).isEqualTo(ExitCode.DONE);
            assertThat(bench.run(word, "check", "image-drawn"))
                    .as(bench.printed())
                    .isEqualTo(ExitCode.DONE);
        }
    }

    private Path fresh(String name, String kind) throws Exception {
        assertThat(bench.run("skill", "new", name, "--kind", kind, "--out", place.toString()))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        return place.resolve(name);
    }

    private Trust trust(String skill) {
        bench.door.close();
        return bench.door.studio().registry().find(skill).orElseThrow().trust();
    }

    private List<Path> inHome() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.sorted().toList();
        }
    }

    private static java.util.Map<String, byte[]> files(Path folder) throws IOException {
        return switch (dev.reelwright.registry.Parcels.folder(folder)) {
            case dev.reelwright.registry.SkillParcel.Answer.Opened opened ->
                opened.parcel().files();
            case dev.reelwright.registry.SkillParcel.Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static int line(Path folder, String word) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("skill.json"));
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).contains("\"" + word + "\"")) {
                return at + 1;
            }
        }
        throw new AssertionError(word);
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
