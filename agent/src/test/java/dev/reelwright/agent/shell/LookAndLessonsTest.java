package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.tools.MadeMedia;
import dev.reelwright.registry.LearnAnswer;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.MediaTools;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;

/** The verbs that show pictures, measurements and what was learned, from the words of the command on. */
class LookAndLessonsTest {
    @TempDir
    static Path folder;

    private static final StringWriter TEXT = new StringWriter();
    private static StudioDoor door;
    private static CommandRegistry registry;
    private static Path film;

    @BeforeAll
    static void open() throws Exception {
        door = new StudioDoor(new LaunchOptions(folder.resolve("home").toString(), false, List.of()));
        film = new MadeMedia(door.studio(), Files.createDirectory(folder.resolve("own")))
                .file("scenes.mp4", MadeMedia.THREE_SCENES);
        PrintWriter paper = new PrintWriter(TEXT, true);
        Screens screens = new Screens() {
            @Override
            public Screen screen(PrintWriter out) {
                return new Screen(paper, paper, false, false, 80, false);
            }

            @Override
            public boolean interactive() {
                return false;
            }
        };
        registry = new CommandRegistry(Set.of(
                new LookVerb(screens, door),
                new SkillsHistoryVerb(screens, door),
                new SkillsLessonsVerb(screens, door)));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void forget() {
        TEXT.getBuffer().setLength(0);
    }

    @Test
    void aSheetIsWrittenAndNothingIsOverwritten() throws Exception {
        Path out = folder.resolve("sheet.jpg");

        assertThat(run("look", film.toString(), "--sheet", "--out", out.toString()))
                .isEqualTo(ExitCode.DONE);
        MediaTools.Probe probe = door.studio().mediaTools().probe(out);
        assertThat(((MediaTools.Probe.Media) probe).facts().picture().width()).isEqualTo(4 * 408);
        byte[] before = Files.readAllBytes(out);
        assertThatThrownBy(() -> run("look", film.toString(), "--sheet", "--out", out.toString()))
                .hasRootCauseInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(out)).isEqualTo(before);
        assertThat(run("look", film.toString(), "--sheet")).isEqualTo(ExitCode.USAGE);
        assertThat(TEXT.toString()).contains("--sheet needs --out FILE.jpg");
    }

    @Test
    void aFilmIsDescribedInSentencesOrAsJson() throws Exception {
        assertThat(run("look", film.toString(), "--describe")).isEqualTo(ExitCode.DONE);
        assertThat(TEXT.toString()).startsWith("Measured, not seen").contains("3 shots by hard cuts");
        forget();
        run("look", film.toString(), "--describe", "--json");
        assertThat(TEXT.toString()).startsWith("{\"description\":\"Measured, not seen");
    }

    @Test
    void whatWasLearnedIsShownAndWhereItCameFrom() throws Exception {
        assertThat(run("skills", "lessons", "image-drawn")).isEqualTo(ExitCode.DONE);
        assertThat(TEXT.toString().strip()).isEqualTo("nothing yet");
        LearnAnswer answer = door.studio()
                .shelf()
                .learn(
                        Lesson.of(
                                "image-drawn",
                                door.studio().shelf().revision("image-drawn"),
                                Instant.EPOCH,
                                "Odd sizes fail.",
                                "Use even ones.\nAlways.",
                                new Lesson.Evidence(
                                        new Lesson.Call("r-1", "picture", 12),
                                        new Lesson.Call("r-2", "picture", 20),
                                        "bad size")),
                        "r-2");
        assertThat(answer).isInstanceOf(LearnAnswer.Learned.class);

        forget();
        run("skills", "lessons", "image-drawn");
        assertThat(TEXT.toString())
                .contains("symptom: Odd sizes fail.", "remedy: Use even ones.", "    Always.", "it said: bad size")
                .contains("failed in r-1 picture (audit entry 12); worked in r-2 picture (audit entry 20)");
        forget();
        run("skills", "history", "image-drawn");
        assertThat(TEXT.toString())
                .contains("    Learn in image-drawn: Odd sizes fail.", "    Run: r-2", "    Ship image-drawn");
        forget();
        run("skills", "lessons", "image-drawn", "--json");
        assertThat(TEXT.toString()).startsWith("[{\"lesson\":\"L-").contains("\"failed\":{\"run\":\"r-1\"");
        assertThat(run("skills", "history", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(run("skills", "lessons", "nobody")).isEqualTo(ExitCode.USAGE);
    }

    private static int run(String... words) throws Exception {
        Argv argv = new Argv(registry);
        List<String> all = List.of(words);
        CommandContext context = new CommandContext(
                argv.parse(argv.verb(all).orElseThrow(), all), registry, new PrintWriter(TEXT), new InputReader() {});
        return new CommandExecutor(registry).execute(context).code();
    }
}
