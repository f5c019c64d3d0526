package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    @TempDir
    Path temp;

    @Test
    void seedingWritesOneCommitForEachSkillThatNamesItsVersion() throws Exception {
        try (Shelf shelf = shelf()) {
            assertThat(shelf.names()).isEmpty();
            assertThat(shelf.seed(Fixtures.four())).isEmpty();

            assertThat(shelf.names()).containsExactly("edit-assemble", "image-drawn", "speech-mary", "video-animate");
            assertThat(shelf.history("image-drawn")).singleElement().satisfies(commit -> {
                assertThat(commit.message()).startsWith("Ship image-drawn 1.0.0\n");
                assertThat(commit.author()).isEqualTo("Reelwright");
                assertThat(commit.at()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
            });
            assertThat(shelf.uncommitted()).isEmpty();
            assertThat(Files.readString(folder().resolve("image-drawn/SKILL.md")))
                    .contains("name: image-drawn");
        }
    }

    @Test
    void committedFilesComeBackByteForByte() throws Exception {
        Map<String, byte[]> files = Folders.good("image-drawn");
        files.put("references/windows.md", Folders.bytes("a\r\nb\r\n"));
        files.put("assets/data.bin", new byte[] {0, -1, 13, 10, 26});
        try (Shelf shelf = shelf()) {
            shelf.seed(Map.of("image-drawn", files));

            Map<String, byte[]> back = shelf.files("image-drawn");
            assertThat(back.keySet()).containsExactlyElementsOf(files.keySet());
            back.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(files.get(path)));
            assertThat(Files.readAllBytes(folder().resolve("image-drawn/assets/data.bin")))
                    .isEqualTo(files.get("assets/data.bin"));
        }
    }

    @Test
    void aShippedFoldersNameIsNotTaken() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.four());
            Map<String, byte[]> before = shelf.files("image-drawn");

            assertThat(shelf.put("image-drawn", Folders.good("image-drawn"), "mine"))
                    .singleElement()
                    .asString()
                    .contains("image-drawn", "came with the product");

            assertThat(shelf.files("image-drawn").keySet()).isEqualTo(before.keySet());
            assertThat(shelf.history("image-drawn")).hasSize(1);
        }
    }

    @Test
    void seedingAgainWritesNothing() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.four());
        }
        Map<Path, String> before = snapshot();
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.four());
            shelf.uncommitted();
        }
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void onlyTheSkillThatChangedGetsACommit() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.four());
            Map<String, Map<String, byte[]>> next = Fixtures.four();
            next.put("image-drawn", Folders.with("image-drawn", "skill.json", json -> json.replace("1.0.0", "1.1.0")));
            shelf.seed(next);

            assertThat(shelf.history("image-drawn"))
                    .extracting(Shelf.Commit::message)
                    .map(message -> message.lines().findFirst().orElseThrow())
                    .containsExactly("Ship image-drawn 1.1.0", "Ship image-drawn 1.0.0");
            assertThat(shelf.history("speech-mary")).hasSize(1);
            assertThat(Files.readString(folder().resolve("image-drawn/skill.json")))
                    .contains("1.1.0");
            assertThat(shelf.uncommitted()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoLongerShippedGoes() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Map.of("image-drawn", Folders.with("image-drawn", "old/x.md", old -> "x")));
            shelf.seed(Fixtures.shipped("image-drawn"));

            assertThat(shelf.files("image-drawn").keySet())
                    .containsExactly("SKILL.md", "skill.json", "tests/title.json");
            assertThat(folder().resolve("image-drawn/old/x.md")).doesNotExist();
        }
    }

    @Test
    void lessonsSurviveAnUpgradeAndAreNoPartOfTheRevision() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            String revision = shelf.revision("image-drawn");
            commitByHand("image-drawn/LESSONS.md", "- L1: short titles");

            assertThat(shelf.revision("image-drawn")).isEqualTo(revision);
            Map<String, byte[]> next = Folders.with("image-drawn", "SKILL.md", old -> old + "More.\n");
            next.put("LESSONS.md", Folders.bytes("shipped lessons"));
            shelf.seed(Map.of("image-drawn", next));

            assertThat(Folders.text(shelf.files("image-drawn").get("LESSONS.md")))
                    .isEqualTo("- L1: short titles");
            assertThat(shelf.revision("image-drawn")).isNotEqualTo(revision);
        }
    }

    @Test
    void skillsMadeByThePersonStayAndKeepTheirName() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            commitByHand("mine/SKILL.md", "mine");
            commitByHand("speech-mary/SKILL.md", "also mine");

            List<Problem> problems = shelf.seed(Fixtures.four());

            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.where()).isEqualTo("speech-mary");
                assertThat(problem.what()).contains("a folder of your own has its name");
            });
            assertThat(Folders.text(shelf.files("speech-mary").get("SKILL.md"))).isEqualTo("also mine");
            assertThat(Folders.text(shelf.files("mine").get("SKILL.md"))).isEqualTo("mine");
            assertThat(shelf.names()).contains("edit-assemble", "mine");
        }
    }

    @Test
    void aShippedSkillThatWasChangedIsPutRightAgainAndTheChangeStaysInHistory() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            String revision = shelf.revision("image-drawn");
            commitByHand("image-drawn/SKILL.md", "changed");
            assertThat(shelf.revision("image-drawn")).isNotEqualTo(revision);

            shelf.seed(Fixtures.shipped("image-drawn"));

            assertThat(shelf.revision("image-drawn")).isEqualTo(revision);
            assertThat(shelf.history("image-drawn")).hasSize(3);
        }
    }

    @Test
    void theRevisionIsAPinnedFunctionOfTheContent() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            assertThat(shelf.revision("image-drawn"))
                    .isEqualTo("f48d9b05f8db6a6299cfe7fe9892c1291bcddd259caf365a36c76b5dffef4005")
                    .isEqualTo(Revision.of(new TreeMap<>(Folders.good("image-drawn"))));
            assertThatThrownBy(() -> shelf.revision("nothing")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Revision.of(Map.of("a", new byte[] {1, 2})))
                .isNotEqualTo(Revision.of(Map.of("a", new byte[] {1, 3})));
        assertThat(Revision.of(Map.of("ab", new byte[] {1})))
                .isNotEqualTo(Revision.of(Map.of("a", new byte[] {'b', 1})));
    }

    @Test
    void anUncommittedEditIsNotUsedButTold() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn", "speech-mary"));
            Files.writeString(folder().resolve("image-drawn/SKILL.md"), "evil");
            Files.writeString(folder().resolve("image-drawn/extra.md"), "extra");
            Files.delete(folder().resolve("image-drawn/tests/title.json"));
            Files.createDirectory(folder().resolve("dropped"));
            Files.writeString(folder().resolve("dropped/SKILL.md"), "new");

            assertThat(Folders.text(shelf.files("image-drawn").get("SKILL.md"))).doesNotContain("evil");
            assertThat(shelf.uncommitted().keySet()).containsExactly("dropped", "image-drawn");
            assertThat(shelf.uncommitted().get("image-drawn"))
                    .extracting(Problem::where)
                    .containsExactlyInAnyOrder("SKILL.md", "extra.md", "tests/title.json");
            assertThat(shelf.names()).doesNotContain("dropped");
        }
    }

    @Test
    void anUpgradeLeavesAnUncommittedEditAlone() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            Files.writeString(folder().resolve("image-drawn/SKILL.md"), "my edit");

            shelf.seed(Map.of("image-drawn", Folders.with("image-drawn", "SKILL.md", old -> old + "More.\n")));

            assertThat(folder().resolve("image-drawn/SKILL.md")).hasContent("my edit");
            assertThat(Folders.text(shelf.files("image-drawn").get("SKILL.md"))).endsWith("More.\n");
            assertThat(shelf.uncommitted()).containsOnlyKeys("image-drawn");
        }
    }

    @Test
    void aDeletedFolderOfAShippedSkillComesBack() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            deleteTree(folder().resolve("image-drawn"));

            shelf.seed(Fixtures.shipped("image-drawn"));

            assertThat(folder().resolve("image-drawn/tests/title.json")).exists();
            assertThat(shelf.uncommitted()).isEmpty();
        }
    }

    @Test
    void aPersonsOwnGitSeesACleanFolder() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.four());
            commitByHand("mine/SKILL.md", "mine");
            shelf.seed(Map.of("image-drawn", Folders.with("image-drawn", "SKILL.md", old -> old + "More.\n")));
        }
        try (Git git = Git.open(folder().toFile())) {
            Status status = git.status().call();
            assertThat(status.isClean())
                    .as("%s %s", status.getUncommittedChanges(), status.getUntracked())
                    .isTrue();
        }
    }

    @Test
    void committedLinksAreNoFilesAndAreTold() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            Files.createSymbolicLink(folder().resolve("image-drawn/secret"), Path.of("skill.json"));
            commitAll();

            assertThat(shelf.files("image-drawn")).doesNotContainKey("secret");
            assertThat(shelf.problems("image-drawn"))
                    .containsExactly(new Problem("secret", "is a link, not a file", "commit the file itself"));
        }
    }

    @Test
    void linksInTheWorkTreeAreNeverWrittenThrough() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectories(folder());
        Files.createSymbolicLink(folder().resolve("image-drawn"), outside);
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));

            assertThat(outside).isEmptyDirectory();
            assertThat(shelf.files("image-drawn")).isNotEmpty();
            assertThat(shelf.uncommitted()).containsKey("image-drawn");
        }
    }

    @Test
    void draftsAndDotFoldersAreNoSkills() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            commitByHand("drafts/new-one/SKILL.md", "x");
            commitByHand(".github/workflow/SKILL.md", "x");
            commitByHand("README.md", "x");

            assertThat(shelf.names()).containsExactly("image-drawn");
            assertThat(shelf.uncommitted()).isEmpty();
        }
    }

    @Test
    void namesThatAreNoNamesHaveNoFiles() throws Exception {
        try (Shelf shelf = shelf()) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            for (String name : List.of("", "..", "image-drawn/tests", "image", "/", "\0")) {
                assertThat(shelf.files(name)).as(name).isEmpty();
                assertThat(shelf.history(name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void twoShelvesSeedingAtOnceLoseNothing() throws Exception {
        try (Shelf one = shelf();
                Shelf two = shelf()) {
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    two.seed(Fixtures.shipped("edit-assemble", "image-drawn"));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            one.seed(Fixtures.shipped("speech-mary", "video-animate"));
            other.join();

            assertThat(one.names()).hasSize(4);
            assertThat(one.history("image-drawn")).hasSize(1);
        }
    }

    private Path folder() {
        return temp.resolve("shelf");
    }

    private Shelf shelf() throws IOException {
        return Shelf.open(folder(), Fixtures.CLOCK);
    }

    private void commitByHand(String path, String text) throws Exception {
        Path file = folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        commitAll();
    }

    private void commitAll() throws Exception {
        try (Git git = Git.open(folder().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("By hand")
                    .setAuthor("A Person", "person@localhost")
                    .setCommitter("A Person", "person@localhost")
                    .setSign(false)
                    .call();
        }
    }

    private Map<Path, String> snapshot() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (var paths = Files.walk(folder())) {
            for (Path path : paths.toList()) {
                files.put(path, Files.getLastModifiedTime(path) + " " + Files.size(path));
            }
        }
        return files;
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
