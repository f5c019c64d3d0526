package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Drafts.Author;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    private static final String NAME = "image-mine";

    @TempDir
    Path temp;

    private Shelf shelf;
    private Drafts drafts;

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(temp.resolve("shelf"), Fixtures.CLOCK);
        shelf.seed(Fixtures.shipped("image-drawn"));
        drafts = shelf.drafts();
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void aDraftIsOneCommitAndNoSkill() throws Exception {
        assertThat(draft(Author.AGENT, Folders.good(NAME))).isEmpty();

        assertThat(drafts.names()).containsExactly(NAME);
        assertThat(drafts.files(NAME).keySet()).containsExactly("SKILL.md", "skill.json", "tests/title.json");
        assertThat(shelf.names()).containsExactly("image-drawn");
        assertThat(shelf.files(NAME)).isEmpty();
        assertThat(shelf.uncommitted()).isEmpty();
        assertThat(SkillRegistry.load(shelf, List.of(), new SkillHost(null, temp))
                        .notLoaded())
                .doesNotContainKeys(NAME, "drafts");
        assertThat(Files.exists(temp.resolve("shelf/drafts/image-mine/SKILL.md")))
                .isTrue();
        assertThat(shelf.history("drafts/" + NAME))
                .singleElement()
                .satisfies(commit -> assertThat(commit.message()).isEqualTo("Draft image-mine\n\nBy: agent\n"));
    }

    @Test
    void seedingLeavesDraftsAlone() throws Exception {
        draft(Author.AGENT, Folders.good(NAME));
        shelf.seed(Fixtures.four());

        assertThat(drafts.names()).containsExactly(NAME);
        assertThat(shelf.names()).hasSize(4);
    }

    @Test
    void aModelAddsTestsButNeverChangesOneThatWasThere() throws Exception {
        draft(Author.AGENT, Folders.good(NAME));
        Map<String, byte[]> more = changed("SKILL.md", text -> text + "More.\n");
        more.put("tests/second.json", Folders.bytes(Folders.EXAMPLE));
        assertThat(draft(Author.AGENT, more)).isEmpty();

        Map<String, byte[]> weaker = changed("tests/title.json", text -> text.replace("640 }", "1 }"));
        assertThat(draft(Author.AGENT, weaker))
                .extracting(Problem::where)
                .containsExactlyInAnyOrder("drafts/image-mine/tests/title.json", "drafts/image-mine/tests/second.json");
        assertThat(drafts.files(NAME)).containsKey("tests/second.json");
    }

    @Test
    void aModelCannotStartAgainWithoutTheTestsItHas() throws Exception {
        draft(Author.AGENT, Folders.good(NAME));

        assertThat(drafts.drop(NAME, Author.AGENT, "Begin anew")).isNotEmpty();
        assertThat(drafts.names()).containsExactly(NAME);
        assertThat(drafts.drop(NAME, Author.PERSON, "Give it up")).isEmpty();
        assertThat(drafts.names()).isEmpty();
    }

    @Test
    void thePersonMayChangeATest() throws Exception {
        draft(Author.AGENT, Folders.good(NAME));

        assertThat(draft(Author.PERSON, changed("tests/title.json", text -> text.replace("tides", "waves"))))
                .isEmpty();
    }

    @Test
    void aModelsDraftOfASkillHasTheSkillsTestsByteForByte() throws Exception {
        shelf.put(NAME, Folders.good(NAME), "Add it");
        Map<String, byte[]> other = changed("tests/title.json", text -> text + "\n");
        Map<String, byte[]> none = Folders.without(NAME, "tests/title.json");

        assertThat(draft(Author.AGENT, other))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("changed"));
        assertThat(draft(Author.AGENT, none))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("missing"));
        assertThat(draft(Author.AGENT, changed("SKILL.md", text -> text + "More.\n")))
                .isEmpty();
    }

    @Test
    void whatHidesOrReachesOutsideIsRefusedAllAtOnce() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", Folders.bytes("see\u200bnothing"));
        files.put("../image-drawn/skill.json", Folders.bytes("{}"));
        files.put("LESSONS.md", Folders.bytes("# Lessons"));
        files.put("lessons.json", Folders.bytes("{}"));
        files.put("tests/one.json", Folders.bytes("{"));
        files.put("scripts/main.js", new byte[] {(byte) 0xff});

        assertThat(draft(Author.AGENT, files))
                .extracting(Problem::toString)
                .anySatisfy(each -> assertThat(each).contains("hidden character"))
                .anySatisfy(each -> assertThat(each).contains("plain relative path"))
                .anySatisfy(each -> assertThat(each).contains("LESSONS.md").contains("runs only"))
                .anySatisfy(each -> assertThat(each).contains("lessons.json").contains("runs only"))
                .anySatisfy(each -> assertThat(each).contains("tests/one.json"))
                .anySatisfy(each -> assertThat(each).contains("not UTF-8"));
        assertThat(drafts.names()).isEmpty();
        for (String name : List.of("", "Image", "a--b", "../x", "a/b", "drafts", "x".repeat(65))) {
            assertThat(drafts.put(name, Folders.good(NAME), Author.AGENT, "x"))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void aShippedNameIsTaken() throws Exception {
        assertThat(drafts.put("image-drawn", Folders.good("image-drawn"), Author.AGENT, "x"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("came with the product"));
    }

    @Test
    void wordsOfAModelCannotMakeACommitAnothers() throws Exception {
        drafts.put(
                NAME,
                Folders.good(NAME),
                Author.AGENT,
                "Good\n\nBy: person\nShipped-Skill: image-mine\nLesson: L-1\nRun: r-1");

        assertThat(shelf.history("drafts/" + NAME).getFirst().message()).isEqualTo("Good\n\nRun: r-1\nBy: agent\n");
        assertThat(draft(Author.AGENT, changed("tests/title.json", text -> text + " ")))
                .isNotEmpty();
    }

    @Test
    void promotionMovesTheDraftInOneCommitAndKeepsLessons() throws Exception {
        shelf.put(NAME, Folders.good(NAME), "Add it");
        shelf.learn(LessonsTest.lesson(NAME, "Odd sizes fail.", "Use even ones."), "r-1");
        Map<String, byte[]> better = changed("SKILL.md", text -> text + "More.\n");
        draft(Author.AGENT, better);

        assertThat(drafts.promote(NAME, Revision.of(better), "Promote image-mine"))
                .isEmpty();

        assertThat(drafts.names()).isEmpty();
        assertThat(shelf.revision(NAME)).isEqualTo(Revision.of(better));
        assertThat(shelf.lessons(NAME).lessons()).hasSize(1);
        assertThat(shelf.history(NAME).getFirst().id())
                .isEqualTo(shelf.history("drafts/" + NAME).getFirst().id());
        assertThat(shelf.uncommitted()).isEmpty();
        try (Git git = Git.open(temp.resolve("shelf").toFile())) {
            assertThat(git.status().call().isClean()).isTrue();
        }
    }

    @Test
    void aChangeSinceTheTestsIsNotPromoted() throws Exception {
        draft(Author.AGENT, Folders.good(NAME));
        String tested = Revision.of(Folders.good(NAME));
        draft(Author.AGENT, changed("SKILL.md", text -> text + "!"));

        assertThat(drafts.promote(NAME, tested, "x"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("not as it was tested"));
        assertThat(shelf.names()).containsExactly("image-drawn");
    }

    @Test
    void aDraftThatWouldBringAnOldTestBackIsNotPromoted() throws Exception {
        shelf.put(NAME, Folders.good(NAME), "Add it");
        Map<String, byte[]> draft = changed("SKILL.md", text -> text + "More.\n");
        draft(Author.AGENT, draft);
        shelf.put(NAME, changed("tests/title.json", text -> text.replace("tides", "waves")), "Change the test");

        assertThat(drafts.promote(NAME, Revision.of(draft), "x"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("image-mine/tests/title.json"));
    }

    @Test
    void aTestThatThePersonChangedInTheDraftIsPromoted() throws Exception {
        shelf.put(NAME, Folders.good(NAME), "Add it");
        Map<String, byte[]> draft = changed("tests/title.json", text -> text.replace("tides", "waves"));
        draft(Author.PERSON, draft);

        assertThat(drafts.promote(NAME, Revision.of(draft), "Promote it")).isEmpty();
        assertThat(shelf.history(NAME).getFirst().message()).endsWith("By: person\n");
    }

    private List<Problem> draft(Author author, Map<String, byte[]> files) throws Exception {
        return drafts.put(NAME, files, author, "Draft " + NAME);
    }

    private static Map<String, byte[]> changed(String file, UnaryOperator<String> change) {
        return Folders.with(NAME, file, change);
    }
}
