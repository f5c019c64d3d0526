package dev.reelwright.agent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.directive.ShotIdea.Picture;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveReaderTest {

    @Test
    void headingsParagraphsListsQuotesAndNumbersBecomeShotsInOrder() throws IOException {
        Directive directive = read(Files.readString(Path.of("../examples/tides.md")));

        assertThat(directive.title()).isEqualTo("How tides work");
        assertThat(directive.settings().aspect()).isEqualTo(Aspect.WIDE);
        assertThat(directive.settings().seconds()).isEqualTo(45);
        assertThat(directive.shots().stream().map(shot -> scene(shot).style()))
                .containsExactly("title", "landscape", "diagram", "number", "landscape", "quote", "landscape");
        assertThat(scene(directive.shots().get(2)).items()).hasSize(3);
        assertThat(scene(directive.shots().get(3)).number()).isEqualTo("12 hours 25 minutes");
        assertThat(scene(directive.shots().get(5)).attribution()).isEqualTo("An old saying");
    }

    @Test
    void noWordOfTheTextIsLostFromTheNarration() {
        String text =
                "# One\n\nFirst *words* here.\n\n## Two\n\n- alpha beta\n- gamma\n\n> said so\n> — Somebody\n\nLast `code` words.";

        String spoken = String.join(
                " ", read(text).shots().stream().map(ShotIdea::narration).toList());

        assertThat(spoken)
                .contains("First words here.", "alpha beta.", "gamma.", "said so", "Last code words.")
                .doesNotContain("*", "`", "Somebody");
    }

    @Test
    void aHeadingWithoutSpacesIsCutAndNotAFault() {
        String title = "潮".repeat(100);
        String heading = "🌊".repeat(150);

        Directive directive = read("# " + title + "\n\n## " + heading + "\n\nThe sea climbs the shore.");

        assertThat(directive.shots()).isNotEmpty();
        assertThat(directive.shots().stream()
                        .map(shot -> String.valueOf(scene(shot).heading())))
                .anyMatch(shown -> shown.endsWith("🌊…"));
    }

    @Test
    void aFewPlainLinesAreADirective() {
        Directive directive = read("The moon pulls the sea.\n\nTwice a day the water rises and falls.");

        assertThat(directive.shots()).hasSize(2);
        assertThat(directive.title()).isEqualTo("The moon pulls the sea");
        assertThat(scene(directive.shots().getFirst()).style()).isEqualTo("statement");
    }

    @Test
    void aPictureOnALineOfItsOwnIsShownWhileTheNextParagraphIsSpoken() {
        Directive directive =
                read("Intro words.\n\n![the sea](photos/sea.jpg)\n\nThis is the sea.\n\n![](clips/wave.mp4)");

        assertThat(directive.shots()).hasSize(3);
        assertThat(directive.shots().get(1).picture()).isEqualTo(new Picture.OwnFile("photos/sea.jpg", false));
        assertThat(directive.shots().get(1).narration()).isEqualTo("This is the sea.");
        assertThat(directive.shots().get(2).picture()).isEqualTo(new Picture.OwnFile("clips/wave.mp4", true));
        assertThat(directive.shots().get(2).narration()).isEmpty();
    }

    @Test
    void aShotNoteChangesStyleMoveAndLength() {
        Directive directive = read(
                "<!-- shot: style=statement move=pan-left seconds=5 -->\n\nA paragraph of a few more words than usual.");

        ShotIdea shot = directive.shots().getFirst();
        assertThat(scene(shot).style()).isEqualTo("statement");
        assertThat(shot.move()).isEqualTo("pan-left");
        assertThat(shot.seconds()).isEqualTo(5);
    }

    @Test
    void aHeadingWithoutTextIsReadOut() {
        assertThat(read("# Chapter one\n\n## Chapter two\n\nWords.")
                        .shots()
                        .getFirst()
                        .narration())
                .isEqualTo("Chapter one.");
    }

    @Test
    void everyWrongSettingIsToldAtOnce() {
        List<Problem> problems =
                problems("---\naspect: 3:7\nlength: long\ncaptions: maybe\nspeed: 9\ncolour: red\n---\nWords to say.");

        assertThat(problems)
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
        assertThat(problems.stream().map(Problem::where))
                .anyMatch(where -> where.endsWith("aspect"))
                .anyMatch(where -> where.endsWith("length"))
                .anyMatch(where -> where.endsWith("captions"))
                .anyMatch(where -> where.endsWith("speed"))
                .anyMatch(where -> where.endsWith("colour"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "---\ntitle: x\n---\n", "!!! ... ---", "***\n\n---"})
    void nothingToSayIsRefused(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void twentyThousandWordsAreRefusedWithTheLimit() {
        assertThat(problems("word ".repeat(20_000)).getFirst().what()).contains("20000", "6000");
    }

    @Test
    void brokenFrontMatterNamesTheLine() {
        assertThat(problems("---\ntitle: \"open\naspect: 16:9\n---\nWords.")
                        .getFirst()
                        .where())
                .contains("film.md:");
        assertThat(problems("---\ntitle: x\nWords without an end.").getFirst().what())
                .contains("closing line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30s", "30", "0m30s", "30 seconds", "0.5m"})
    void lengthsAreReadAsPeopleWriteThem(String length) {
        if (length.equals("0.5m")) {
            assertThat(problems("---\nlength: " + length + "\n---\nWords.")).isNotEmpty();
        } else {
            assertThat(read("---\nlength: " + length + "\n---\nWords.")
                            .settings()
                            .seconds())
                    .isEqualTo(30);
        }
    }

    private static Picture.Scene scene(ShotIdea shot) {
        return (Picture.Scene) shot.picture();
    }

    private static Directive read(String text) {
        return ((DirectiveReader.Answer.Read) DirectiveReader.read(text, "film.md")).directive();
    }

    private static List<Problem> problems(String text) {
        return ((DirectiveReader.Answer.Rejected) DirectiveReader.read(text, "film.md")).problems();
    }
}
