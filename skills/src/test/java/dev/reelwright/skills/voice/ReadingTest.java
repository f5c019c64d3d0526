package dev.reelwright.skills.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {
    private static Predicate<String> known = word -> false;

    @BeforeAll
    static void openTheLexicon() throws InterruptedException {
        known = Desk.ENGINE.lexicon();
    }

    static Stream<Arguments> readings() {
        return Desk.lines("readings.txt").map(line -> Arguments.of((Object[]) line.split("\\|")));
    }

    static Stream<String> tricky() {
        return Desk.lines("tricky.txt");
    }

    @ParameterizedTest
    @MethodSource("readings")
    void textIsSaidAsAPersonWouldSayIt(String text, String said) {
        assertThat(said(text)).isEqualTo(said);
    }

    @ParameterizedTest
    @MethodSource("tricky")
    void everyWrittenSignIsInExactlyOneWord(String text) {
        String written = Reading.of(text, known).sentences().stream()
                .flatMap(sentence -> sentence.words().stream())
                .map(Reading.Word::text)
                .collect(Collectors.joining());

        assertThat(written.replaceAll("[\\s\\p{Z}]", "")).isEqualTo(text.replaceAll("[\\s\\p{Z}]", ""));
    }

    @Test
    void aDotEndsASentenceOnlyWhereAPersonWouldStop() {
        String text =
                "Dr. Smith met J. K. Rowling at 5 p.m. in the U.S. with e.g. tea, etc. They left. \"Really?\" he said. No. 5 won";

        assertThat(Reading.of(text, known).sentences())
                .extracting(sentence -> sentence.words().getLast().text())
                .containsExactly("etc.", "left.", "said.", "won");
    }

    @Test
    void anEmptyLineEndsAParagraphAndAListItemASentence() {
        Reading reading = Reading.of("One idea\nover two lines\n\nThings:\n- tea\n- milk", known);

        assertThat(reading.sentences())
                .extracting(Reading.Sentence::endsParagraph)
                .containsExactly(true, false, false, true);
        assertThat(reading.sentences().getFirst().words()).hasSize(5);
    }

    @Test
    void aSentenceWithoutEndIsCutForTheEngine() {
        Reading reading = Reading.of("word ".repeat(500).strip(), known);

        assertThat(reading.sentences())
                .hasSizeGreaterThan(7)
                .allMatch(s -> s.words().size() <= 60);
    }

    @Test
    void whatHasNoSoundIsTold() {
        assertThat(Reading.of("Visit 東京 and Привет 😀 now — or * never.", known).unread())
                .containsExactly("東京", "Привет", "😀");
    }

    @Test
    void noTextBreaksTheReaderOrLosesASign() {
        Random random = new Random(20);
        int[] signs =
                "aAbIVsS0159.,;:!?'\u2019\"\u201c()-\u2013\u2014/\u2026&+=@#$\u20ac%\u00b0\u00bd~*_<| \n \u00e9\u00df\u0416\u6771\u03c0\u0130\u0663\uff11"
                        .codePoints()
                        .toArray();
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder("a ");
            random.ints(1 + random.nextInt(20), 0, signs.length).forEach(at -> text.appendCodePoint(signs[at]));
            String written = Reading.of(text.toString(), known).sentences().stream()
                    .flatMap(sentence -> sentence.words().stream())
                    .map(Reading.Word::text)
                    .collect(Collectors.joining());

            assertThat(written.replaceAll("[\\s\\p{Z}]", ""))
                    .as("text %d: %s", i, text)
                    .isEqualTo(text.toString().replaceAll("[\\s\\p{Z}]", ""));
        }
    }

    @Test
    void signsAloneGiveNothing() {
        assertThat(Reading.of("... — ?! () \"\" * ", known).sentences()).isEmpty();
    }

    private static String said(String text) {
        return Reading.of(text, known).sentences().stream()
                .flatMap(sentence -> sentence.words().stream())
                .flatMap(word -> word.spoken().stream())
                .map(Spoken::word)
                .collect(Collectors.joining(" "));
    }
}
