package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfGuardTest {
    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void make() throws Exception {
        folder = temp.resolve("shelf");
        try (Shelf shelf = Shelf.open(folder, Fixtures.CLOCK)) {
            shelf.seed(Fixtures.shipped("image-drawn"));
            shelf.put("image-mine", Folders.good("image-mine"), "Add it");
            shelf.learn(LessonsTest.lesson("image-mine", "Odd sizes fail.", "Use even ones."), "r-1");
        }
    }

    @Test
    void aCommitOfOneSkillIsGood() throws Exception {
        write("image-mine/SKILL.md", "x");
        write("image-mine/tests/new.json", "{}");
        stage();

        assertThat(guard().staged(null).problems()).isEmpty();
    }

    @Test
    void anotherSkillLessonsAndWhatLiesOutsideAreAllRefusedAtOnce() throws Exception {
        write("image-mine/SKILL.md", "x");
        write("image-drawn/SKILL.md", "x");
        write("image-mine/LESSONS.md", "x");
        write("accepted.json", "{}");
        write("drafts/budgets.json", "{}");
        write(".gitattributes", "* filter=trap");
        stage();

        assertThat(places())
                .containsExactlyInAnyOrder(
                        ".gitattributes",
                        "accepted.json",
                        "drafts/budgets.json",
                        "image-drawn, image-mine",
                        "image-mine/LESSONS.md");
    }

    @Test
    void aTestThatStoodIsRefusedButThePersonMayChangeItAndIsTold() throws Exception {
        write("image-mine/tests/title.json", "{}");
        stage();

        assertThat(places()).containsExactly("image-mine/tests/title.json");
        ShelfGuard.Findings findings = new ShelfGuard(folder, true).staged(null);
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.told()).containsExactly("image-mine/tests/title.json: a test was changed by the person");
    }

    @Test
    void aTestThatIsTakenOutIsRefused() throws Exception {
        Files.delete(folder.resolve("image-mine/tests/title.json"));
        stage();

        assertThat(places()).containsExactly("image-mine/tests/title.json");
    }

    @Test
    void aLinkIsRefusedWhoeverMakesIt() throws Exception {
        Files.createSymbolicLink(folder.resolve("image-mine/secret.md"), temp.resolve("elsewhere"));
        stage();

        assertThat(new ShelfGuard(folder, true).staged(null).problems())
                .extracting(Problem::where)
                .containsExactly("image-mine/secret.md");
    }

    @Test
    void theIndexThatGitNamesIsTheOneThatIsRead() throws Exception {
        write("image-mine/tests/title.json", "{}");
        stage();
        Path other = temp.resolve("other-index");
        Files.copy(folder.resolve(".git/index"), other);
        try (Git git = Git.open(folder.toFile())) {
            git.reset().call();
        }

        assertThat(guard().staged(null).problems()).isEmpty();
        assertThat(guard().staged(other).problems()).isNotEmpty();
    }

    @Test
    void eachCommitOfARangeIsLookedAtByItself() throws Exception {
        String start = head();
        write("image-mine/SKILL.md", "x");
        commit("One");
        write("image-drawn/SKILL.md", "x");
        commit("Two");
        assertThat(guard().range(start + "..").problems()).isEmpty();

        write("image-mine/tests/title.json", "{}");
        commit("Three");
        assertThat(guard().range(start + "..HEAD").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).matches("[0-9a-f]{10} image-mine/tests/title.json"));
        assertThat(guard().range("HEAD").problems()).hasSize(1);
        assertThat(new ShelfGuard(folder, true).range("HEAD").told()).hasSize(1);
    }

    @Test
    void aDraftThatBecomesASkillByHandKeepsItsTests() throws Exception {
        try (Shelf shelf = Shelf.open(folder, Fixtures.CLOCK)) {
            shelf.drafts().put("image-other", Folders.good("image-other"), Drafts.Author.AGENT, "Draft it");
        }
        Files.move(folder.resolve("drafts/image-other"), folder.resolve("image-other"));
        stage();
        assertThat(places()).isEmpty();

        Files.delete(folder.resolve("image-other/tests/title.json"));
        stage();
        assertThat(places()).containsExactly("drafts/image-other/tests/title.json");
    }

    @Test
    void whatTheProductItselfCommitsIsGood() throws Exception {
        try (Shelf shelf = Shelf.open(folder, Fixtures.CLOCK)) {
            shelf.put("image-mine", Folders.with("image-mine", "tests/title.json", text -> text + "\n"), "Change it");
            shelf.drafts().put("image-other", Folders.good("image-other"), Drafts.Author.AGENT, "Draft it");
            assertThat(shelf.drafts().promote("image-other", Revision.of(Folders.good("image-other")), "Promote it"))
                    .isEmpty();
            var more = Folders.with("image-other", "SKILL.md", text -> text + "More.\n");
            shelf.drafts().put("image-other", more, Drafts.Author.AGENT, "Draft it again");
            assertThat(shelf.drafts().promote("image-other", Revision.of(more), "Promote it again"))
                    .isEmpty();
            List<Shelf.Commit> first = shelf.history("image-drawn");

            assertThat(guard().range(first.getLast().id() + "..HEAD").problems())
                    .isEmpty();
        }
    }

    @Test
    void noProgramOfTheRepositorysSettingsIsStarted() throws Exception {
        write("image-mine/SKILL.md", "x");
        stage();
        Path ran = temp.resolve("ran");
        Path trap = temp.resolve("trap");
        Files.writeString(trap, "#!/bin/sh\necho x > '" + ran + "'\ncat\n");
        trap.toFile().setExecutable(true);
        Files.writeString(folder.resolve(".git/config"), """
                [core]
                \trepositoryformatversion = 0
                \thooksPath = TRAP
                \tfsmonitor = TRAP
                [filter "trap"]
                \tclean = TRAP
                \tsmudge = TRAP
                [diff "trap"]
                \ttextconv = TRAP
                """.replace("TRAP", trap.toString()));
        Files.createDirectories(folder.resolve(".git/info"));
        Files.writeString(folder.resolve(".git/info/attributes"), "* filter=trap diff=trap merge=trap\n");

        guard().staged(null);
        guard().range("HEAD");
        try (Shelf shelf = Shelf.open(folder, Fixtures.CLOCK)) {
            shelf.blame("image-mine", "SKILL.md");
            shelf.drafts().put("image-other", Folders.good("image-other"), Drafts.Author.AGENT, "Draft it");
            shelf.drafts().promote("image-other", Revision.of(Folders.good("image-other")), "Promote it");
            shelf.put("image-other", Folders.with("image-other", "SKILL.md", text -> text + "x"), "Change it");
            assertThat(shelf.revert(
                            "image-other",
                            shelf.history("image-other").getFirst().id()))
                    .isEmpty();
            shelf.remove("image-other", "Retire it");
            shelf.restore("image-other", "Restore it");
            shelf.uncommitted();
        }

        assertThat(ran).doesNotExist();
    }

    @Test
    void aFolderThatIsNoShelfIsSaidSoAndNotMadeOne() {
        assertThatThrownBy(() -> new ShelfGuard(temp.resolve("none"), false).staged(null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no shelf");
        assertThat(temp.resolve("none")).doesNotExist();
        assertThatThrownBy(() -> guard().range("nobody..HEAD")).hasMessageContaining("there is no commit");
    }

    private ShelfGuard guard() {
        return new ShelfGuard(folder, false);
    }

    private List<String> places() throws IOException {
        return guard().staged(null).problems().stream().map(Problem::where).toList();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private void stage() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.add().setUpdate(true).addFilepattern(".").call();
        }
    }

    private void commit(String message) throws Exception {
        stage();
        try (Git git = Git.open(folder.toFile())) {
            git.commit()
                    .setMessage(message)
                    .setAuthor("a", "b")
                    .setCommitter("a", "b")
                    .call();
        }
    }

    private String head() throws Exception {
        try (Git git = Git.open(folder.toFile());
                Repository repository = git.getRepository()) {
            return repository.resolve("HEAD").name();
        }
    }
}
