package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.LearnedRule.State;
import dev.reelwright.registry.LearnedRule.Uses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules beside the lessons, on a real git shelf. */
class RulesOnTheShelfTest {
    static final String RULE =
            "{'when':[{'at':'/seconds','isNot':[5,10]}],'change':[{'at':'/seconds','nearest':[5,10]}]}";

    @TempDir
    Path temp;

    @Test
    void aRuleComesInTheSameCommitAsItsLessonAndIsNoPartOfTheRevision() throws Exception {
        try (Shelf shelf = seeded()) {
            String revision = shelf.revision("image-drawn");
            Lesson lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED);

            assertThat(shelf.history("image-drawn")).hasSize(2);
            assertThat(shelf.revision("image-drawn")).isEqualTo(revision);
            assertThat(shelf.uncommitted()).isEmpty();
            LessonBook.Rules rules = shelf.rules("image-drawn");
            assertThat(rules.problems()).isEmpty();
            assertThat(rules.trusted()).singleElement().satisfies(rule -> {
                assertThat(rule.lesson()).isEqualTo(lesson.id());
                assertThat(rule.rule()).isEqualTo(LessonRuleTest.rule(RULE));
                assertThat(rule.evidence()).isEqualTo(lesson.evidence());
            });
            shelf.count("image-drawn", Map.of(lesson.id(), new Uses(2, 1, 0)), "r-2");
            assertThat(shelf.revision("image-drawn")).isEqualTo(revision);
        }
    }

    @Test
    void anUpgradeKeepsRulesAndTheirCounters() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED);
            shelf.count("image-drawn", Map.of(lesson.id(), new Uses(2, 1, 0)), "r-2");
            shelf.seed(Map.of(
                    "image-drawn", Folders.with("image-drawn", "skill.json", json -> json.replace("1.0.0", "1.1.0"))));

            assertThat(shelf.rules("image-drawn").rules())
                    .extracting(LearnedRule::uses)
                    .containsExactly(new Uses(2, 1, 0));
        }
    }

    @Test
    void countersAddUpAndThoseOfNoRuleAreLeftOut() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED);
            shelf.count("image-drawn", Map.of(lesson.id(), new Uses(2, 1, 0)), "r-2");
            shelf.count("image-drawn", Map.of(lesson.id(), new Uses(1, 0, 1), "L-000000000000", Uses.NONE), "r-3");
            assertThat(shelf.rules("image-drawn").rules().getFirst().uses()).isEqualTo(new Uses(3, 1, 1));
            assertThat(shelf.count("image-drawn", Map.of("L-000000000000", new Uses(1, 1, 0)), "r-4"))
                    .isEmpty();
            assertThat(shelf.count("nothing", Map.of(lesson.id(), new Uses(1, 1, 0)), "r-4"))
                    .isEmpty();
        }
    }

    @Test
    void aRetiredRuleStaysInTheFileAndIsRetiredOnce() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED);
            assertThat(shelf.retire("image-drawn", lesson.id(), "hurt 1, helped 0", "r-2"))
                    .isPresent();
            assertThat(shelf.retire("image-drawn", lesson.id(), "hurt 1, helped 0", "r-2"))
                    .isEmpty();
            assertThat(shelf.rules("image-drawn").trusted()).isEmpty();
            assertThat(shelf.rules("image-drawn").rules().getFirst().why()).isEqualTo("hurt 1, helped 0");
            assertThat(shelf.history("image-drawn").getFirst().message())
                    .startsWith("Retire " + lesson.id() + " of image-drawn: hurt 1, helped 0")
                    .contains("Run: r-2");
        }
    }

    @Test
    void aCandidateIsTrustedWhenAnotherPairShowsTheSame() throws Exception {
        try (Shelf shelf = seeded()) {
            learn(shelf, "Odd lengths fail.", State.CANDIDATE);
            assertThat(shelf.rules("image-drawn").trusted()).isEmpty();
            learn(shelf, "Odd lengths fail.", State.TRUSTED);
            assertThat(shelf.rules("image-drawn").trusted()).hasSize(1);
            assertThat(shelf.history("image-drawn")).hasSize(3);
        }
    }

    @Test
    void theLessonsCommitCanBeRevertedWithPlainGitAfterItsRuleWasUsed() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED);
            String commit = shelf.history("image-drawn").getFirst().id();
            shelf.count("image-drawn", Map.of(lesson.id(), new Uses(2, 1, 0)), "r-2");
            try (Git git = Git.open(folder().toFile())) {
                git.revert().include(ObjectId.fromString(commit)).call();
            }
            assertThat(shelf.rules("image-drawn").rules()).isEmpty();
            assertThat(shelf.lessons("image-drawn").lessons()).isEmpty();
            learn(shelf, "Odd lengths fail.", State.TRUSTED);
            assertThat(shelf.rules("image-drawn").rules().getFirst().uses())
                    .as("it starts afresh")
                    .isEqualTo(Uses.NONE);
        }
    }

    @Test
    void aFileThatIsNotInFormIsToldAndNeverWrittenOver() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED);
            commit("image-drawn/lessons.json", "{ not json");
            assertThat(shelf.rules("image-drawn").rules()).isEmpty();
            assertThat(shelf.rules("image-drawn").problems().toString()).contains("lessons.json");
            assertThat(shelf.retire("image-drawn", lesson.id(), "x", "r-2")).isEmpty();
            assertThat(shelf.learn(
                            LessonsTest.lesson("image-drawn", "Another.", "x"),
                            rule(LessonsTest.lesson("image-drawn", "Another.", "x"), State.TRUSTED),
                            "r-2"))
                    .isInstanceOf(LearnAnswer.Refused.class);
            assertThat(new String(shelf.files("image-drawn").get("lessons.json")))
                    .isEqualTo("{ not json");
        }
    }

    @Test
    void anEntryThatSomebodySpoiltIsToldAndTheOthersAreUsed() throws Exception {
        try (Shelf shelf = seeded()) {
            learn(shelf, "Odd lengths fail.", State.TRUSTED);
            learn(shelf, "Odd widths fail.", State.TRUSTED);
            String file = new String(shelf.files("image-drawn").get("lessons.json"));
            commit("image-drawn/lessons.json", file.replaceFirst("\"trusted\"", "\"blessed\""));
            assertThat(shelf.rules("image-drawn").rules()).hasSize(1);
            assertThat(shelf.rules("image-drawn").problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.where()).isEqualTo("lessons.json#/rules/0/state"));
        }
    }

    @Test
    void whatIsWrittenFitsThePublishedSchema() throws Exception {
        SchemaCheck schema =
                new SchemaCheck(Json.own(Files.readString(Path.of("..", "docs", "reference", "lessons.schema.json"))));
        try (Shelf shelf = seeded()) {
            learn(shelf, "Odd lengths fail.", State.TRUSTED);
            Lesson lesson = LessonsTest.lesson("image-drawn", "Long words fail.", "x");
            LessonRule rule = LessonRuleTest.rule(
                    "{'when':[{'at':'/p','longerThan':9},{'offer':['a@b']},{'at':'/q','there':false}],"
                            + "'change':[{'at':'/p','cut':9},{'at':'/q','leaveOut':true},{'at':'/s','set':1.5}]}");
            shelf.learn(lesson, LearnedRule.of(lesson, "a@b", rule, State.CANDIDATE, "so"), "r-2");
            Lesson refusal = LessonsTest.lesson("image-drawn", "Never.", "x");
            LessonRule no = LessonRuleTest.rule("{'when':[{'at':'/p','matches':'a'}],'refuse':'no'}");
            shelf.learn(refusal, LearnedRule.of(refusal, "a@b", no, State.TRUSTED, "so"), "r-2");
            String file = new String(shelf.files("image-drawn").get("lessons.json"));
            assertThat(schema.check(Json.own(file))).isEmpty();
            assertThat(shelf.rules("image-drawn").rules()).hasSize(3);
            assertThat(schema.check(Json.own(file.replace("\"longerThan\" : 9", "\"longerThan\" : 0"))))
                    .isNotEmpty();
        }
    }

    @Test
    void aPersonsFolderMayNotBringRules() throws Exception {
        try (Shelf shelf = seeded()) {
            Map<String, byte[]> files = new java.util.TreeMap<>(Folders.good("image-drawn"));
            files.put("lessons.json", "{}".getBytes());
            assertThat(shelf.put("image-drawn", files, "Mine"))
                    .extracting(Problem::where)
                    .contains("lessons.json");
        }
    }

    @Test
    void threeProcessesLearnAndCountAtOnceAndLoseNothing() throws Exception {
        String lesson;
        try (Shelf shelf = seeded()) {
            lesson = learn(shelf, "Odd lengths fail.", State.TRUSTED).id();
        }
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "--enable-native-access=ALL-UNNAMED",
                            TeachMany.class.getName(),
                            folder().toString(),
                            name,
                            lesson)
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        try (Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK)) {
            assertThat(shelf.rules("image-drawn").rules()).hasSize(1 + 3 * TeachMany.TIMES);
            assertThat(shelf.rules("image-drawn").problems()).isEmpty();
            assertThat(shelf.lessons("image-drawn").lessons()).hasSize(1 + 3 * TeachMany.TIMES);
            assertThat(shelf.rules("image-drawn").rules().getLast().uses())
                    .isEqualTo(new Uses(3 * TeachMany.TIMES, 0, 0));
        }
    }

    static LearnedRule rule(Lesson lesson, State state) {
        return LearnedRule.of(lesson, "image-drawn", LessonRuleTest.rule(RULE), state, "the pair shows it");
    }

    private static Lesson learn(Shelf shelf, String symptom, State state) throws IOException {
        Lesson lesson = LessonsTest.lesson("image-drawn", symptom, "Ask for 5 or 10.");
        shelf.learn(lesson, rule(lesson, state), "r-1");
        return lesson;
    }

    private Shelf seeded() throws IOException {
        Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK);
        shelf.seed(Fixtures.shipped("image-drawn", "speech-mary"));
        return shelf;
    }

    private Path folder() {
        return temp.resolve("shelf");
    }

    private void commit(String path, String text) throws Exception {
        Files.writeString(folder().resolve(path), text);
        try (Git git = Git.open(folder().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Mine").setSign(false).call();
        }
    }
}
