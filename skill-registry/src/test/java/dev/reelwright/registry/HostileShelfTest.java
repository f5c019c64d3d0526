package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shelf whose git settings were written by an enemy. */
class HostileShelfTest {
    private static final List<String> HOOKS = List.of(
            "pre-commit",
            "prepare-commit-msg",
            "commit-msg",
            "post-commit",
            "post-checkout",
            "post-index-change",
            "reference-transaction",
            "post-rewrite",
            "pre-auto-gc");

    @TempDir
    Path temp;

    @Test
    void noProgramNamedInTheSettingsEverRuns() throws Exception {
        plantTraps();
        try (Shelf shelf = Shelf.open(shelf(), Fixtures.CLOCK)) {
            shelf.seed(Map.of("image-drawn", Folders.with("image-drawn", "SKILL.md", old -> old + "More.\n")));
            shelf.seed(Fixtures.four());
            assertThat(shelf.learn(LessonsTest.lesson("image-drawn", "Odd sizes fail.", "Use even ones."), "r-1"))
                    .isInstanceOf(LearnAnswer.Learned.class);
            for (String name : shelf.names()) {
                shelf.files(name);
                shelf.revision(name);
                shelf.history(name);
                shelf.problems(name);
            }
            shelf.uncommitted();
            SkillRegistry.load(shelf, List.of(), new SkillHost(null, temp));
            assertThat(shelf.names()).hasSize(4);
        }

        assertThat(ran()).isEmpty();
    }

    @Test
    void theTrapsDoSnapForAnOrdinaryCommit() throws Exception {
        plantTraps();
        try (Git git = Git.open(shelf().toFile())) {
            Files.writeString(shelf().resolve("image-drawn/SKILL.md"), "x");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("x")
                    .setAuthor("a", "b")
                    .setCommitter("a", "b")
                    .setSign(false)
                    .call();
        }

        assertThat(ran()).contains("pre-commit", "post-commit", "clean");
    }

    @Test
    void aGitFileThatPointsElsewhereIsRefused() throws Exception {
        Path elsewhere = temp.resolve("elsewhere");
        try (Shelf other = Shelf.open(elsewhere, Fixtures.CLOCK)) {
            other.seed(Fixtures.shipped("image-drawn"));
        }
        Files.createDirectories(shelf());
        Files.writeString(shelf().resolve(".git"), "gitdir: " + elsewhere.resolve(".git") + "\n");
        assertRefused();

        Files.delete(shelf().resolve(".git"));
        Files.createSymbolicLink(shelf().resolve(".git"), elsewhere.resolve(".git"));
        assertRefused();
    }

    @Test
    void settingsThatAreNoSettingsGiveAClearError() throws Exception {
        seeded();
        Files.writeString(shelf().resolve(".git/config"), "[core\nthis is not");

        assertThatThrownBy(() -> Shelf.open(shelf(), Fixtures.CLOCK)).isInstanceOf(IOException.class);
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Shelf.open(shelf(), Fixtures.CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("points elsewhere");
    }

    private void plantTraps() throws IOException {
        seeded();
        Path hooks = Files.createDirectories(temp.resolve("hooks"));
        for (String hook : HOOKS) {
            trap(hooks.resolve(hook), hook);
        }
        for (String filter : List.of("clean", "smudge", "process", "fsmonitor", "gpg", "diff", "editor")) {
            trap(temp.resolve(filter), filter);
        }
        Files.writeString(shelf().resolve(".git/config"), """
                [core]
                \trepositoryformatversion = 0
                \thooksPath = TEMP/hooks
                \tfsmonitor = TEMP/fsmonitor
                \teditor = TEMP/editor
                \tpager = TEMP/editor
                \tsshCommand = TEMP/editor
                \tautocrlf = true
                [commit]
                \tgpgsign = true
                [gpg]
                \tprogram = TEMP/gpg
                [filter "trap"]
                \tclean = TEMP/clean
                \tsmudge = TEMP/smudge
                \trequired = true
                [diff]
                \texternal = TEMP/diff
                [attr]
                \ttree = HEAD
                """.replace("TEMP", temp.toString()));
        Files.writeString(shelf().resolve(".gitattributes"), "* filter=trap\n");
        Files.createDirectories(shelf().resolve(".git/info"));
        Files.writeString(shelf().resolve(".git/info/attributes"), "* filter=trap\n");
    }

    private void seeded() throws IOException {
        try (Shelf shelf = Shelf.open(shelf(), Fixtures.CLOCK)) {
            shelf.seed(Fixtures.shipped("image-drawn"));
        }
    }

    private void trap(Path script, String name) throws IOException {
        Files.writeString(script, "#!/bin/sh\necho x > '" + marks() + "/" + name + "'\ncat\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> ran() throws IOException {
        try (var marks = Files.list(marks())) {
            return marks.map(mark -> mark.getFileName().toString()).sorted().toList();
        }
    }

    private Path marks() throws IOException {
        return Files.createDirectories(temp.resolve("marks"));
    }

    private Path shelf() {
        return temp.resolve("shelf");
    }
}
