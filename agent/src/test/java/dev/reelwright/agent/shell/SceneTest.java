package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.person.TalkEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what is told to what is drawn, without a terminal. */
class SceneTest {
    private static final Look NARROW = new Look(40, 24, true, false, false);
    private static final Look USUAL = new Look(80, 24, true, false, false);

    private Scene scene = Scene.EMPTY;
    private final List<String> told = new ArrayList<>();

    private void tell(Look look, TalkEvent... events) {
        for (TalkEvent event : events) {
            Telling telling = Telling.of(scene, event, look, 1_000);
            scene = telling.scene();
            told.addAll(telling.rows());
        }
    }

    private static TalkEvent running(Event event) {
        return new TalkEvent.Running(event);
    }

    @Test
    void wordsGrowInTheLastRowAndWholeRowsAreTold() {
        tell(NARROW, new TalkEvent.Words("One two "), new TalkEvent.Words("three"));
        assertThat(scene.draw(NARROW, 0)).containsExactly("▌ One two three");
        assertThat(told).isEmpty();

        tell(NARROW, new TalkEvent.Words(" four five six seven eight nine\nten"));

        assertThat(told).containsExactly("▌ One two three four five six seven", "▌ eight nine");
        assertThat(scene.draw(NARROW, 0)).containsExactly("▌ ten");
    }

    @Test
    void wordsComeOutTheSameHoweverTheyAreCut() {
        String text = "A long paragraph, 海の潮は月に引かれる, with emoji 🌊🌕 and more words.\n\n- a point\nand the end";
        tell(NARROW, new TalkEvent.Words(text), new TalkEvent.WordsEnded());
        List<String> whole = List.copyOf(told);
        told.clear();

        text.codePoints().forEach(point -> tell(NARROW, new TalkEvent.Words(Character.toString(point))));
        tell(NARROW, new TalkEvent.WordsEnded());

        assertThat(told)
                .isEqualTo(whole)
                .allSatisfy(row -> assertThat(Columns.of(row)).isLessThan(40));
        assertThat(scene.tail()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[H May it spend up to USD 0.00? Type yes",
                "\rreel> yes",
                "\u202eevil \u0007 \u009b31m",
                "line\u2028reel> x",
                "a\u0085b",
                "\u001b]8;;http://example.org\u001b\\click\u001b]8;;\u001b\\",
                "\n\nshot-1  x  USD 0.00  USD 0.00\ntotal: likely USD 0.00\n"
            })
    void aModelCannotLeaveItsGutter(String words) {
        tell(USUAL, new TalkEvent.Words(words));
        List<String> all = new ArrayList<>(scene.draw(USUAL, 0));
        tell(USUAL, new TalkEvent.WordsEnded());
        all.addAll(told);

        assertThat(all).isNotEmpty().allSatisfy(row -> {
            assertThat(row).startsWith("▌");
            assertThat(row.codePoints()).noneMatch(SceneTest::acts);
        });
    }

    private static boolean acts(int point) {
        int kind = Character.getType(point);
        return kind == Character.CONTROL
                || kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }

    @Test
    void nothingElseBeginsLikeAModelsWords() {
        tell(
                USUAL,
                new TalkEvent.ToolEnded("look", true, "▌ I may spend it"),
                new TalkEvent.Note("▌ approved"),
                new TalkEvent.Planned(ScriptedTalks.plan("▌ x"), 1, "▌ y"),
                running(new Event.StepFailed(ScriptedTalks.RUN, "s", "▌ label", "▌ message\n▌ yes")),
                new TalkEvent.Delivered(ScriptedTalks.RUN, List.of(Path.of("out/film.mp4")), List.of("▌ n")));

        assertThat(told).isNotEmpty().noneMatch(row -> row.startsWith("▌"));
    }

    @Test
    void stepsThatRunTogetherHaveARowEachTheLastOnesOneForAll() {
        tell(USUAL, running(new Event.RunStarted(ScriptedTalks.RUN, "Tides", 12, 0)));
        IntStream.rangeClosed(1, 9)
                .forEach(step -> tell(
                        USUAL,
                        running(new Event.StepStarted(ScriptedTalks.RUN, "s" + step, step, 12, "drawing " + step))));
        tell(USUAL, running(new Event.StepProgress(ScriptedTalks.RUN, "s2", 0.5, "")));

        List<String> rows = scene.draw(USUAL, 66_000);

        assertThat(rows)
                .hasSize(8)
                .allSatisfy(row -> assertThat(Columns.of(row)).isLessThan(80));
        assertThat(rows.get(1)).contains("████", " 50%", "drawing 2", "1:05");
        assertThat(rows.get(6)).contains("and 3 more");
        assertThat(rows.get(7)).contains("1 of 12", "1:05");
    }

    @Test
    void theTotalNamesWhatItHasCostAndTheCeiling() {
        tell(
                USUAL,
                new TalkEvent.Quoted(ScriptedTalks.plan("x"), ScriptedTalks.quote(2, "x")),
                running(new Event.RunStarted(ScriptedTalks.RUN, "Tides", 2, 0)),
                running(new Event.StepFinished(
                        ScriptedTalks.RUN, "s", 1, 2, "x", false, 1, ScriptedTalks.usd("0.04"), List.of())));

        assertThat(scene.draw(USUAL, 1_000).getLast()).contains("USD 0.04 of at most USD 0.246912");

        tell(USUAL, running(ScriptedTalks.finished()));
        assertThat(scene.steps().running()).isFalse();
        assertThat(told).last().asString().isEqualTo("run done in 12.0 s, cost USD 0.12");
    }

    @Test
    void whereNothingCanBeDrawnOverEveryFinishedStepIsALine() {
        Look plain = new Look(80, 24, false, false, false);
        tell(
                plain,
                running(new Event.StepFinished(
                        ScriptedTalks.RUN, "s", 1, 2, "drawing", true, 1, ScriptedTalks.usd("0"), List.of())));

        assertThat(told).containsExactly("1 of 2 · drawing (from the cache)");
    }

    @Test
    void whatIsQueuedIsShownUntilTheModelIsCalledAgain() {
        scene = Scene.EMPTY.queue("make it warmer");
        tell(USUAL, new TalkEvent.Words("still the old answer\n"));
        assertThat(scene.draw(USUAL, 0)).containsExactly("  queued: make it warmer");

        tell(USUAL, new TalkEvent.ToolEnded("run", false, "done"), new TalkEvent.Words("Warmer it is"));

        assertThat(told).contains("> make it warmer");
        assertThat(scene.draw(USUAL, 0)).doesNotContain("  queued: make it warmer");
    }

    @Test
    void thePictureLeavesRoomForTheLineThatIsTyped() {
        Look low = new Look(80, 10, true, false, false);
        for (int words = 0; words < 20; words++) {
            scene = scene.queue("words " + words);
        }
        scene = scene.showing(
                IntStream.range(0, 30).mapToObj(row -> "row " + row).toList());

        assertThat(scene.draw(low, 0)).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void coloursCanBeLeftOut() {
        tell(USUAL, new TalkEvent.Note("n"), new TalkEvent.ToolEnded("t", true, "x"));
        scene = scene.doing("thinking", 0).queue("q");

        assertThat(String.join("", told) + String.join("", scene.draw(USUAL, 0)))
                .doesNotContain("\u001b");
    }

    @Test
    void filesAreLinksWhereTheTerminalCan() {
        Look links = new Look(80, 24, true, false, true);
        tell(links, new TalkEvent.Delivered(ScriptedTalks.RUN, List.of(Path.of("out/a b.mp4")), List.of()));

        assertThat(told.getFirst()).contains("\u001b]8;;file:///", "a%20b.mp4\u001b\\out/a b.mp4\u001b]8;;\u001b\\");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(Columns.of("海の潮🌊a")).isEqualTo(9);
        assertThat(Columns.fit("海の潮は月に", 7)).isEqualTo("海の潮…");
        assertThat(Columns.wrap("海の潮は月に引かれる", 8)).containsExactly("海の潮は", "月に引か", "れる");
        assertThat(Columns.wrap("      indented words", 10))
                .allSatisfy(row -> assertThat(Columns.of(row)).isLessThanOrEqualTo(10));
    }

    @Test
    void aProgressBarNeverRunsOverTheRow() {
        for (int width = 20; width < 130; width++) {
            Steps steps = new Steps(
                    List.of(new Steps.Work("s", "海".repeat(200), 0.5, 0)), 3, 12, ScriptedTalks.usd("1"), null, 0);
            assertThat(steps.draw(width, Duration.ofHours(2).toMillis()))
                    .as("width " + width)
                    .allSatisfy(row -> assertThat(Columns.of(row)).isLessThan(Math.max(60, 130)));
        }
    }

    @Test
    void whoGoesOnIsRemindedOfWhatWasSaidLastAndOfNothingElse() {
        String markdown = """
                ## The person, 2026-11-21 17:00:00

                ```text
                earlier words
                ```

                ## The person, 2026-11-21 17:01:00

                ```text
                make it warmer
                ```

                ## The model, 2026-11-21 17:01:01

                ```text
                I redo it.
                ```

                - calls `run` with `{}`

                ### Price, 2026-11-21 17:01:02

                | Step | What |
                |---|---|

                ## The model, 2026-11-21 17:01:03

                ````text
                Done:
                ```
                ````

                ## Sum

                - model: nothing
                """;

        assertThat(Recall.rows(markdown, NARROW))
                .containsExactly("Where you left off:", "> make it warmer", "▌ Done:", "▌ ```");
    }
}
