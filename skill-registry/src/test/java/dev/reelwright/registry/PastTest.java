package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastTest {
    private static final String NAME = "image-mine";

    @TempDir
    Path temp;

    private Shelf shelf;

    @BeforeEach
    void open() throws Exception {
        shelf = Shelf.open(temp.resolve("shelf"), Fixtures.CLOCK);
        shelf.seed(Fixtures.shipped("image-drawn"));
        shelf.put(NAME, Folders.good(NAME), "Add it");
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void eachLineTellsTheCommitAndTheRunThatWroteIt() throws Exception {
        shelf.learn(LessonsTest.lesson(NAME, "Odd sizes fail.", "Use even ones."), "r-7");
        shelf.put(NAME, more("More.\n"), "Say more");
        List<Shelf.Commit> history = shelf.history(NAME);

        List<BlamedLine> manual = shelf.blame(NAME, "SKILL.md");
        assertThat(manual.getFirst().commit()).isEqualTo(history.getLast().id());
        assertThat(manual.getLast())
                .isEqualTo(new BlamedLine(history.getFirst().id(), Fixtures.CLOCK.instant(), null, "More."));
        assertThat(shelf.blame(NAME, "LESSONS.md"))
                .allSatisfy(line -> assertThat(line.run()).isEqualTo("r-7"));
        assertThat(shelf.blame(NAME, "away.md")).isEmpty();
        assertThat(shelf.blame("none", "SKILL.md")).isEmpty();
    }

    @Test
    void aCommitIsTakenBackInANewOneAndWhatCameSinceStays() throws Exception {
        shelf.put(NAME, more("More.\n"), "Say more");
        String wrong = shelf.history(NAME).getFirst().id();
        Map<String, byte[]> since = more("More.\n");
        since.put("tests/second.json", Folders.bytes(Folders.EXAMPLE));
        since.computeIfPresent(
                "skill.json",
                (path, bytes) -> Folders.bytes(Folders.text(bytes)
                        .replace("\"tests/title.json\"", "\"tests/title.json\", \"tests/second.json\"")));
        assertThat(shelf.put(NAME, since, "Test more")).isEmpty();

        assertThat(shelf.revert(NAME, wrong.substring(0, 8))).isEmpty();

        assertThat(Folders.text(shelf.files(NAME).get("SKILL.md"))).doesNotContain("More.");
        assertThat(shelf.files(NAME)).containsKey("tests/second.json");
        assertThat(shelf.history(NAME)).hasSize(4);
        assertThat(shelf.history(NAME).getFirst().message())
                .isEqualTo("Revert \"Say more\"\n\nReverts: " + wrong + "\n\nBy: person\n");
        assertThat(shelf.revert(NAME, wrong))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("nothing left"));
    }

    @Test
    void oneLessonAmongOthersIsTakenBack() throws Exception {
        learn("Odd sizes fail.");
        String odd = shelf.history(NAME).getFirst().id();
        learn("Large sizes fail.");

        assertThat(shelf.revert(NAME, odd)).isEmpty();

        assertThat(shelf.lessons(NAME).lessons()).extracting(Lesson::symptom).containsExactly("Large sizes fail.");
        assertThat(shelf.lessons(NAME).problems()).isEmpty();
    }

    @Test
    void aLessonIsTakenOutByItsIdInOneCommitAndNewerOnesStay() throws Exception {
        Lesson odd = learnWithRule("Odd sizes fail.", LearnedRule.State.CANDIDATE);
        shelf.count(NAME, Map.of(odd.id(), new LearnedRule.Uses(2, 1, 0)), "r-2");
        Lesson large = learnWithRule("Large sizes fail.", LearnedRule.State.TRUSTED);
        learnWithRule("Odd sizes fail.", LearnedRule.State.TRUSTED);
        Lesson small = learnWithRule("Small sizes fail.", LearnedRule.State.TRUSTED);
        shelf.retire(NAME, large.id(), "hurt 1, helped 0", "r-3");
        int commits = shelf.history(NAME).size();

        assertThat(shelf.unlearn(NAME, odd.id())).isEmpty();

        assertThat(shelf.lessons(NAME).lessons()).extracting(Lesson::id).containsExactly(small.id(), large.id());
        assertThat(shelf.rules(NAME).rules())
                .extracting(LearnedRule::lesson, LearnedRule::state)
                .containsExactly(
                        tuple(small.id(), LearnedRule.State.TRUSTED), tuple(large.id(), LearnedRule.State.RETIRED));
        assertThat(shelf.rules(NAME).problems()).isEmpty();
        assertThat(shelf.history(NAME)).hasSize(commits + 1);
        assertThat(shelf.history(NAME).getFirst().message())
                .isEqualTo("Take " + odd.id() + " out of image-mine\n\nBy: person\n");
        assertThat(shelf.uncommitted()).isEmpty();
        assertThat(shelf.unlearn(NAME, odd.id()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("no lesson"));
    }

    @Test
    void theCommitOfAnOlderLessonIsTakenBackUnderNewerOnes() throws Exception {
        Lesson odd = learnWithRule("Odd sizes fail.", LearnedRule.State.CANDIDATE);
        String learned = shelf.history(NAME).getFirst().id();
        shelf.count(NAME, Map.of(odd.id(), new LearnedRule.Uses(2, 1, 0)), "r-2");
        Lesson large = learnWithRule("Large sizes fail.", LearnedRule.State.TRUSTED);
        shelf.count(NAME, Map.of(odd.id(), new LearnedRule.Uses(1, 1, 0)), "r-3");
        learnWithRule("Odd sizes fail.", LearnedRule.State.TRUSTED);

        assertThat(shelf.revert(NAME, learned)).isEmpty();

        assertThat(shelf.lessons(NAME).lessons()).extracting(Lesson::id).containsExactly(large.id());
        assertThat(shelf.rules(NAME).rules()).extracting(LearnedRule::lesson).containsExactly(large.id());
    }

    @Test
    void aRetirementIsTakenBackUnderNewerLessons() throws Exception {
        Lesson odd = learnWithRule("Odd sizes fail.", LearnedRule.State.TRUSTED);
        shelf.retire(NAME, odd.id(), "hurt 1, helped 0", "r-2");
        String retired = shelf.history(NAME).getFirst().id();
        Lesson large = learnWithRule("Large sizes fail.", LearnedRule.State.TRUSTED);

        assertThat(shelf.revert(NAME, retired)).isEmpty();

        assertThat(shelf.rules(NAME).trusted()).extracting(LearnedRule::lesson).containsExactly(large.id(), odd.id());
    }

    @Test
    void aLessonOfAShippedSkillMayBeTakenBackButNotItsFolder() throws Exception {
        shelf.learn(LessonsTest.lesson("image-drawn", "Odd sizes fail.", "Use even ones."), "r-1");
        List<Shelf.Commit> history = shelf.history("image-drawn");

        assertThat(shelf.revert("image-drawn", history.getFirst().id())).isEmpty();
        assertThat(shelf.lessons("image-drawn").lessons()).isEmpty();
        assertThat(shelf.revert("image-drawn", history.getLast().id())).isNotEmpty();
        assertThat(shelf.files("image-drawn")).containsKey("SKILL.md");
    }

    @Test
    void aCommitThatAlsoChangedAnotherSkillIsNotTakenBackFromHere() throws Exception {
        Path folder = temp.resolve("shelf");
        try (Git git = Git.open(folder.toFile())) {
            Files.writeString(
                    folder.resolve("image-mine/SKILL.md"), "\nMine.\n", java.nio.file.StandardOpenOption.APPEND);
            Files.writeString(
                    folder.resolve("image-drawn/SKILL.md"), "\nToo.\n", java.nio.file.StandardOpenOption.APPEND);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Both")
                    .setAuthor("a", "b")
                    .setCommitter("a", "b")
                    .call();
        }

        assertThat(shelf.revert(NAME, shelf.history(NAME).getFirst().id()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("image-drawn"));
    }

    @Test
    void aChangeThatWasChangedAgainIsNotTakenBack() throws Exception {
        shelf.put(NAME, more("More.\n"), "Say more");
        String first = shelf.history(NAME).getFirst().id();
        shelf.put(NAME, more("Much more.\n"), "Say much more");

        assertThat(shelf.revert(NAME, first))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("changed again"));
        assertThat(shelf.revert(NAME, "abcdefa")).isNotEmpty();
        assertThat(shelf.revert(NAME, first.substring(0, 3))).isNotEmpty();
    }

    @Test
    void whatWasTakenFromTheShelfComesBackAsItWasLast() throws Exception {
        learn("Odd sizes fail.");
        String revision = shelf.revision(NAME);
        assertThat(shelf.remove(NAME, "Retire image-mine")).isEmpty();
        assertThat(shelf.names()).containsExactly("image-drawn");

        assertThat(shelf.restore(NAME, "Restore image-mine")).isEmpty();

        assertThat(shelf.revision(NAME)).isEqualTo(revision);
        assertThat(shelf.lessons(NAME).lessons()).hasSize(1);
        assertThat(shelf.history(NAME)).hasSize(4);
        assertThat(shelf.restore(NAME, "x")).isNotEmpty();
        assertThat(shelf.restore("never", "x")).isNotEmpty();
    }

    private Lesson learnWithRule(String symptom, LearnedRule.State state) throws Exception {
        Lesson lesson = LessonsTest.lesson(NAME, symptom, "Use even ones.");
        assertThat(shelf.learn(lesson, RulesOnTheShelfTest.rule(lesson, state), "r-1"))
                .isNotInstanceOf(LearnAnswer.Refused.class);
        return lesson;
    }

    private void learn(String symptom) throws Exception {
        assertThat(shelf.learn(LessonsTest.lesson(NAME, symptom, "Use even ones."), "r-1"))
                .isInstanceOf(LearnAnswer.Learned.class);
    }

    private static Map<String, byte[]> more(String words) {
        return Folders.with(NAME, "SKILL.md", text -> text + words);
    }
}
