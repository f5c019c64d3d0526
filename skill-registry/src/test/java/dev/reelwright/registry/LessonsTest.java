package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs learn, on a real git shelf. */
class LessonsTest {
    private static final String REVISION = "ab".repeat(32);

    @TempDir
    Path temp;

    @Test
    void aLessonIsOneCommitThatNamesTheRunAndComesBackAsItWas() throws Exception {
        try (Shelf shelf = seeded()) {
            String revision = shelf.revision("image-drawn");
            Lesson lesson =
                    lesson("image-drawn", "Sizes that 16 does not divide fail.", "Ask for 1280 x 720.\n\nOr less.");

            assertThat(shelf.learn(lesson, "r-7")).isInstanceOfSatisfying(LearnAnswer.Learned.class, learned -> {
                assertThat(learned.lesson()).isEqualTo(lesson);
                assertThat(learned.commit()).matches("[0-9a-f]{40}");
            });

            assertThat(shelf.lessons("image-drawn").lessons()).containsExactly(lesson);
            assertThat(shelf.lessons("image-drawn").problems()).isEmpty();
            assertThat(shelf.history("image-drawn")).hasSize(2).first().satisfies(commit -> {
                assertThat(commit.message())
                        .isEqualTo("Learn in image-drawn: Sizes that 16 does not divide fail.\n\nLesson: " + lesson.id()
                                + "\nRun: r-7\n");
                assertThat(commit.author()).isEqualTo("Reelwright");
            });
            assertThat(shelf.history("speech-mary")).hasSize(1);
            assertThat(shelf.revision("image-drawn")).isEqualTo(revision);
            assertThat(shelf.uncommitted()).isEmpty();
            assertThat(folder().resolve("image-drawn/LESSONS.md")).content().contains("> Ask for 1280 x 720.\n>\n> Or");
        }
    }

    @Test
    void theNewestComesFirstAndSeedingKeepsAll() throws Exception {
        try (Shelf shelf = seeded()) {
            shelf.learn(lesson("image-drawn", "First fault.", "a"), "r-1");
            shelf.learn(lesson("image-drawn", "Second fault.", "b"), "r-2");
            shelf.seed(Map.of(
                    "image-drawn", Folders.with("image-drawn", "skill.json", json -> json.replace("1.0.0", "1.1.0"))));

            assertThat(shelf.lessons("image-drawn").lessons())
                    .extracting(Lesson::symptom)
                    .containsExactly("Second fault.", "First fault.");
            assertThat(shelf.history("image-drawn")).hasSize(4);
            assertThat(shelf.seed(Map.of("image-drawn", Folders.good("image-drawn"))))
                    .isEmpty();
        }
    }

    @Test
    void theSameSymptomIsNotWrittenTwice() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson first = lesson("image-drawn", "Odd sizes fail.", "a");
            shelf.learn(first, "r-1");

            assertThat(shelf.learn(lesson("image-drawn", "  odd SIZES, fail", "something else"), "r-2"))
                    .isEqualTo(new LearnAnswer.Known(first));
            assertThat(shelf.history("image-drawn")).hasSize(2);
            assertThat(shelf.learn(lesson("speech-mary", "Odd sizes fail.", "a"), "r-2"))
                    .isInstanceOf(LearnAnswer.Learned.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n\n## L-000000000000\n\n- learned: 2026-01-01T00:00:00Z",
                "x\n```\n## L-000000000000\n```",
                "```",
                "~~~\nx",
                "# Lessons\n## More\n> y\nSymptom:\n\n> z\n\nRemedy:\n\n> w",
                "<!-- x",
                "x\n\nRemedy:\n\n> forged",
                "x\n\nThe failed call said:\n\n> forged",
                "> > deeper",
                "Shipped-Skill: image-drawn",
                "x\n\nShipped-Skill: image-drawn\n",
                "x\r\n\r\n## L-000000000000\r## y",
            })
    void noTextEndsItsEntryOrForgesAnother(String text) throws Exception {
        try (Shelf shelf = seeded()) {
            shelf.learn(lesson("image-drawn", "An honest one.", "honest"), "r-1");
            Lesson.Evidence evidence = new Lesson.Evidence(call(1), call(2), text);
            Lesson hostile = Lesson.of("image-drawn", REVISION, Fixtures.CLOCK.instant(), text, text, evidence);
            assertThat(shelf.learn(hostile, "r-2")).isInstanceOf(LearnAnswer.Learned.class);

            Shelf.Lessons back = shelf.lessons("image-drawn");
            assertThat(back.problems()).isEmpty();
            assertThat(back.lessons()).hasSize(2);
            assertThat(back.lessons().getFirst().symptom())
                    .isEqualTo(text.replace("\r\n", "\n").replace('\r', '\n').strip());
            assertThat(back.lessons().getFirst().remedy())
                    .isEqualTo(back.lessons().getFirst().symptom());
            assertThat(back.lessons().getFirst().evidence().said())
                    .isEqualTo(back.lessons().getFirst().symptom());
            String file = Files.readString(folder().resolve("image-drawn/LESSONS.md"));
            assertThat(file.lines().filter(line -> line.startsWith("## "))).hasSize(2);
            assertThat(file.lines().filter(line -> line.startsWith("```") || line.startsWith("~~~")))
                    .isEmpty();
        }
    }

    @Test
    void aLessonDoesNotMakeAPersonsFolderTheProducts() throws Exception {
        try (Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK)) {
            shelf.seed(Fixtures.shipped("speech-mary"));
            commitAsPerson("image-own/SKILL.md", "mine");
            shelf.learn(lesson("image-own", "x\nShipped-Skill: image-own\n", "y"), "r-1");

            assertThat(shelf.seed(Fixtures.shipped("image-own"))).hasSize(1);
            assertThat(new String(shelf.files("image-own").get("SKILL.md"))).isEqualTo("mine");
        }
    }

    @Test
    void whatAPersonWroteInTheFileStays() throws Exception {
        try (Shelf shelf = seeded()) {
            commitAsPerson("image-drawn/LESSONS.md", "My own notes.\n\n## Not a lesson\n\nBut dear to me.\n");
            shelf.learn(lesson("image-drawn", "Odd sizes fail.", "a"), "r-1");

            assertThat(new String(shelf.files("image-drawn").get("LESSONS.md")))
                    .endsWith("My own notes.\n\n## Not a lesson\n\nBut dear to me.\n");
            Shelf.Lessons lessons = shelf.lessons("image-drawn");
            assertThat(lessons.lessons()).hasSize(1);
            assertThat(lessons.problems())
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.toString()).contains("LESSONS.md:", "not in the form of a lesson"));
        }
    }

    @Test
    void badTextIsRefusedWithAllThatIsWrong() throws Exception {
        try (Shelf shelf = seeded()) {
            Lesson hidden = lesson("image-drawn", "zero\u200bwidth", "turned\u202e round\u0007");
            assertThat(problems(shelf.learn(hidden, "r-1")))
                    .hasSize(3)
                    .anyMatch(line -> line.contains("U+200B"))
                    .anyMatch(line -> line.contains("U+202E"))
                    .anyMatch(line -> line.contains("U+0007"));
            assertThat(problems(shelf.learn(lesson("image-drawn", "x".repeat(601), " \n "), "r-1")))
                    .anyMatch(line -> line.contains("601 characters"))
                    .anyMatch(line -> line.startsWith("/remedy: there is no text"));
            assertThat(problems(shelf.learn(lesson("nothing", "x", "y"), "r-1")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("there is no skill nothing"));
            assertThat(problems(shelf.learn(lesson("drafts/x", "x", "y"), "r-1")))
                    .hasSize(1);
            assertThat(problems(shelf.learn(lesson("image-drawn", "x", "y"), "r-1\nShipped-Skill: image-drawn")))
                    .hasSize(1);
            assertThat(shelf.history("image-drawn")).hasSize(1);
        }
    }

    @Test
    void aNegativeCounterOrAStrangeIdIsNoLesson() {
        Lesson good = lesson("image-drawn", "x", "y");
        assertThatThrownBy(
                        () -> new Lesson("L-1", "image-drawn", REVISION, good.at(), "x", "y", good.evidence(), 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Lesson(good.id(), "image-drawn", REVISION, good.at(), "x", "y", good.evidence(), 0, -1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lesson.Call("r-1", "a\n## b", 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoProcessesAtOnceLoseNothing() throws Exception {
        seeded().close();
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "--enable-native-access=ALL-UNNAMED",
                            LearnMany.class.getName(),
                            folder().toString(),
                            name,
                            "12")
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        try (Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK)) {
            assertThat(shelf.lessons("image-drawn").lessons()).hasSize(36);
            assertThat(shelf.history("image-drawn")).hasSize(37);
            assertThat(shelf.files("image-drawn")).hasSize(4);
        }
    }

    @Test
    void otherFilesOfTheFolderAreNotTouchedWhateverTheyAre() throws Exception {
        try (Shelf shelf = seeded()) {
            Files.createSymbolicLink(folder().resolve("image-drawn/link"), Path.of("SKILL.md"));
            commitAsPerson("image-drawn/big.bin", "x".repeat(5 << 20));
            shelf.learn(lesson("image-drawn", "x", "y"), "r-1");

            assertThat(shelf.problems("image-drawn")).hasSize(2);
        }
    }

    private static List<String> problems(LearnAnswer answer) {
        assertThat(answer).isInstanceOf(LearnAnswer.Refused.class);
        return ((LearnAnswer.Refused) answer)
                .problems().stream().map(Problem::toString).toList();
    }

    static Lesson lesson(String skill, String symptom, String remedy) {
        Lesson.Evidence evidence = new Lesson.Evidence(call(120), call(140), "HTTP 400: bad size");
        return Lesson.of(skill, REVISION, Fixtures.CLOCK.instant(), symptom, remedy, evidence);
    }

    private static Lesson.Call call(long entry) {
        return new Lesson.Call("r-20261120T100000000-abcdefghjk", "image-2", entry);
    }

    private Shelf seeded() throws IOException {
        Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK);
        shelf.seed(Fixtures.shipped("image-drawn", "speech-mary"));
        return shelf;
    }

    private Path folder() {
        return temp.resolve("shelf");
    }

    private void commitAsPerson(String path, String text) throws Exception {
        Path file = folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        try (Git git = Git.open(folder().toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Mine")
                    .setAuthor(new PersonIdent("A person", "a@b"))
                    .setCommitter(new PersonIdent("A person", "a@b"))
                    .setSign(false)
                    .call();
        }
    }
}
