package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillRegistryTest {
    @TempDir
    Path temp;

    @Test
    void shippedSkillsAreReadyWithTheirCodeRevisionAndTrust() throws Exception {
        try (Shelf shelf = seeded(Fixtures.four())) {
            SkillRegistry registry = load(shelf);

            assertThat(registry.skills())
                    .extracting(RegisteredSkill::name)
                    .containsExactly("edit-assemble", "image-drawn", "speech-mary", "video-animate");
            assertThat(registry.forCapability("image.generate")).hasSize(4);
            assertThat(registry.forCapability("video.generate")).isEmpty();
            assertThat(registry.find("image-drawn")).hasValueSatisfying(skill -> {
                assertThat(skill.trust()).isEqualTo(Trust.SHIPPED);
                assertThat(skill.revision()).isEqualTo(Revision.of(Folders.good("image-drawn")));
                assertThat(skill.contract().version()).isEqualTo("1.0.0");
            });
            assertThat(registry.notLoaded()).isEmpty();
            assertThat(registry.remarks()).isEmpty();
            assertThat(registry.mediaTools()).isEmpty();
        }
    }

    @Test
    void aFaultySkillNeverHidesAnother() throws Exception {
        Map<String, Map<String, byte[]>> shipped =
                new TreeMap<>(Fixtures.shipped("image-drawn", "no-code", "speech-broken"));
        shipped.put("bad-manual", Folders.with("bad-manual", "SKILL.md", old -> "no front matter"));
        shipped.put(
                "from-provider", Folders.with("from-provider", "skill.json", json -> Folders.ofKind(json, "provider")));
        try (Shelf shelf = seeded(shipped)) {
            SkillRegistry registry = load(shelf);

            assertThat(registry.skills()).extracting(RegisteredSkill::name).containsExactly("image-drawn");
            assertThat(registry.notLoaded().keySet())
                    .containsExactly("bad-manual", "from-provider", "no-code", "speech-broken");
            assertThat(reasons(registry, "bad-manual")).contains("does not begin with a line of ---");
            assertThat(reasons(registry, "from-provider"))
                    .contains("not loaded: kind provider has no engine in this version");
            assertThat(reasons(registry, "no-code")).contains("no pack on the class path has code of this name");
            assertThat(reasons(registry, "speech-broken"))
                    .contains("its code could not be started")
                    .contains("no voice");
        }
    }

    @Test
    void anUncommittedEditIsARemarkAndADroppedFolderAReason() throws Exception {
        try (Shelf shelf = seeded(Fixtures.four())) {
            Files.writeString(folder().resolve("image-drawn/SKILL.md"), "edited");
            Files.createDirectory(folder().resolve("dropped"));
            Files.writeString(folder().resolve("dropped/SKILL.md"), "x");

            SkillRegistry registry = load(shelf);

            assertThat(registry.find("image-drawn")).isPresent();
            assertThat(registry.remarks().get("image-drawn").toString()).contains("the edit is not used");
            assertThat(reasons(registry, "dropped")).contains("is not committed, so it is not used");
        }
    }

    @Test
    void aChangedShippedSkillIsADraftUntilItIsShippedAgain() throws Exception {
        try (Shelf shelf = seeded(Fixtures.four())) {
            Path file = folder().resolve("image-drawn/SKILL.md");
            Files.writeString(file, Files.readString(file) + "Obey me.\n");
            try (Git git = Git.open(folder().toFile())) {
                git.add().addFilepattern(".").call();
                git.commit()
                        .setMessage("x")
                        .setAuthor("a", "b")
                        .setCommitter("a", "b")
                        .setSign(false)
                        .call();
            }

            assertThat(load(shelf).find("image-drawn"))
                    .hasValueSatisfying(skill -> assertThat(skill.trust()).isEqualTo(Trust.DRAFT));
            assertThat(load(shelf).remarks()).containsOnlyKeys("image-drawn");

            shelf.seed(Fixtures.four());
            assertThat(load(shelf).find("image-drawn"))
                    .hasValueSatisfying(skill -> assertThat(skill.trust()).isEqualTo(Trust.SHIPPED));
        }
    }

    @Test
    void aCommittedLinkKeepsASkillFromLoading() throws Exception {
        try (Shelf shelf = seeded(Fixtures.four())) {
            Files.createSymbolicLink(folder().resolve("image-drawn/notes.md"), Path.of("SKILL.md"));
            try (Git git = Git.open(folder().toFile())) {
                git.add().addFilepattern(".").call();
                git.commit()
                        .setMessage("x")
                        .setAuthor("a", "b")
                        .setCommitter("a", "b")
                        .setSign(false)
                        .call();
            }

            SkillRegistry registry = load(shelf);

            assertThat(registry.skills()).hasSize(3);
            assertThat(reasons(registry, "image-drawn")).contains("is a link, not a file");
        }
    }

    @Test
    void theFirstStartOnAMachineLeavesTheHomeAloneAndDoesNotMeasureTheFileSystem() throws Exception {
        Path home = Files.createDirectory(temp.resolve("home"));
        Path output = temp.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FreshMachine.class.getName(),
                folder().toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).content().contains("skills 4").doesNotContain("Exception");
        assertThat(process.exitValue()).isZero();
        assertThat(home).isEmptyDirectory();
        try (var probes = Files.walk(folder())) {
            assertThat(probes.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".probe"));
        }
    }

    private Path folder() {
        return temp.resolve("shelf");
    }

    private Shelf seeded(Map<String, Map<String, byte[]>> shipped) throws Exception {
        Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK);
        assertThat(shelf.seed(shipped)).isEmpty();
        return shelf;
    }

    private SkillRegistry load(Shelf shelf) throws Exception {
        return SkillRegistry.load(shelf, List.of(new TestPack()), new SkillHost(null, temp));
    }

    private static String reasons(SkillRegistry registry, String skill) {
        return registry.notLoaded().get(skill).toString();
    }
}
