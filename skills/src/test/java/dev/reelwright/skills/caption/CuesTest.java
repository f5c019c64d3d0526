package dev.reelwright.skills.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CuesTest {
    private static final String TIDES =
            "Twice a day, the sea rises and falls. It is the Moon that pulls the water towards itself, and the"
                    + " Earth that turns beneath it. Dr. Smith measured 25 places in 1998; the highest tide, at 16.3 metres, was in the"
                    + " Bay of Fundy. Why?";

    @Test
    void cuesSpellTheTextExactly() {
        List<Cue> cues = Cues.of(evenly(TIDES.split(" "), 0.3), TIDES);
        assertThat(joined(cues)).isEqualTo(TIDES);
    }

    @Test
    void everyCueBeginsWithItsFirstWordAndEndsWithItsLast() {
        List<TimedWord> words = List.of(
                new TimedWord("Hello", 0.5, 0.9),
                new TimedWord("there.", 1.0, 1.6),
                new TimedWord("Good", 3.0, 3.4),
                new TimedWord("night", 3.5, 4.4));
        List<Cue> cues = Cues.of(words, "Hello there. Good night.");
        assertThat(cues)
                .containsExactly(new Cue(0.5, 1.6, List.of("Hello there.")), new Cue(3.0, 4.4, List.of("Good night.")));
    }

    @Test
    void aCueIsHeldOverAShortGapOnly() {
        List<TimedWord> words = new ArrayList<>(evenly("The first sentence stands here for long.".split(" "), 0.4));
        double end = words.getLast().end();
        words.addAll(later(evenly("The second one follows it at once.".split(" "), 0.4), end + 0.2));
        List<Cue> cues = Cues.of(words, "The first sentence stands here for long. The second one follows it at once.");
        assertThat(cues).hasSize(2);
        assertThat(cues.get(0).end()).isEqualTo(cues.get(1).start(), within(1e-9));
    }

    @Test
    void noLineIsLongerThanAskedAndNoCueHasMoreThanTwo() {
        for (int length : new int[] {12, 26, 42}) {
            List<Cue> cues = Cues.of(evenly(TIDES.split(" "), 0.3), TIDES, length);
            assertThat(cues)
                    .allSatisfy(c ->
                            assertThat(c.lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(length)));
            assertThat(joined(cues)).isEqualTo(TIDES);
        }
    }

    @Test
    void aCueDoesNotEndInsideAPhraseWhenItCanEndWithASentence() {
        List<Cue> cues = Cues.of(evenly(TIDES.split(" "), 0.35), TIDES);
        assertThat(cues.getFirst().lines()).last().asString().endsWith("falls.");
        assertThat(cues).allSatisfy(c -> assertThat(c.lines().getLast()).doesNotMatch(".*\\b(the|a|of|Dr\\.)$"));
    }

    @Test
    void noWordIsLeftAloneInALine() {
        List<Cue> cues = Cues.of(evenly(TIDES.split(" "), 0.35), TIDES);
        assertThat(cues.stream().flatMap(c -> c.lines().stream()))
                .allSatisfy(l -> assertThat(l).matches(".* .*|Why\\?"));
    }

    @Test
    void wordsSpokenInSeveralPiecesKeepTheirNeighboursTimes() {
        List<TimedWord> spoken = evenly("In nineteen ninety eight the well known Dr Smith came home".split(" "), 0.5);
        List<Cue> cues = Cues.of(spoken, "In 1998 the well-known Dr. Smith came home.");
        assertThat(joined(cues)).isEqualTo("In 1998 the well-known Dr. Smith came home.");
        assertThat(cues.getFirst().start()).isZero();
        assertThat(cues.getLast().end()).isEqualTo(spoken.getLast().end(), within(1e-9));
        List<TimedToken> timed = Alignment.of(Token.of("In 1998 the well-known Dr. Smith came home.", 42), spoken);
        assertThat(timed.get(1).start()).isEqualTo(0.5, within(1e-9));
        assertThat(timed.get(1).end()).isEqualTo(2.0, within(1e-9));
        assertThat(timed.get(2).start()).isEqualTo(2.0, within(1e-9));
        assertThat(timed.get(5).start()).isEqualTo(spoken.get(8).start(), within(1e-9));
    }

    @Test
    void aNumberSpokenShorterThanWrittenIsFoundAgain() {
        List<TimedWord> spoken = evenly("at 163 metres it ends".split(" "), 0.5);
        List<TimedToken> timed = Alignment.of(Token.of("At 16 . 3 metres it ends.", 42), spoken);
        assertThat(timed.getLast().end()).isEqualTo(2.5, within(1e-9));
        assertThat(timed).extracting(t -> t.token().text()).first().isEqualTo("At");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsHeardTheTextIsShownInOrderWithoutOverlap(long seed) {
        Random random = new Random(seed);
        List<TimedWord> heard = evenly(TIDES.split(" "), 0.3).stream()
                .filter(w -> random.nextInt(4) > 0)
                .flatMap(w ->
                        random.nextInt(4) == 0 ? Stream.of(w, new TimedWord("uh", w.end(), w.end())) : Stream.of(w))
                .toList();
        List<Cue> cues = Cues.of(heard, TIDES);
        assertThat(joined(cues)).isEqualTo(TIDES);
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).start())
                    .isGreaterThanOrEqualTo(cues.get(i - 1).end());
        }
    }

    @Test
    void punctuationStandingAloneHangsOnAWord() {
        List<Cue> cues = Cues.of(evenly("the moon the sea".split(" "), 0.5), "The moon \u2014 the \u00ab sea \u00bb !");
        assertThat(joined(cues)).isEqualTo("The moon \u2014 the \u00ab sea \u00bb !");
    }

    @Test
    void aWordLongerThanALineIsCutBetweenLettersAndItsMarks() {
        String word = "e\u0323\u0302".repeat(60);
        List<Cue> cues = Cues.of(word, 5, 20);
        assertThat(cues.stream().flatMap(c -> c.lines().stream()))
                .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(20).doesNotMatch("^\\p{M}.*"));
    }

    @Test
    void fastSpeechIsCutIntoMoreCuesNotIntoLongerOnes() {
        List<Cue> slow = Cues.of(TIDES, 20);
        assertThat(slow)
                .allSatisfy(c -> assertThat(
                                c.lines().stream().mapToInt(String::length).sum() / (c.end() - c.start()))
                        .isLessThanOrEqualTo(20));
    }

    @Test
    void withoutWordTimesTheSpanIsSharedByCharacters() {
        List<Cue> cues = Cues.of(TIDES, 18);
        assertThat(joined(cues)).isEqualTo(TIDES);
        assertThat(cues.getFirst().start()).isZero();
        assertThat(cues.getLast().end()).isEqualTo(18, within(1e-9));
    }

    @Test
    void nothingToShowMeansNoCues() {
        assertThat(Cues.of(" \n ", 3)).isEmpty();
        assertThat(Cues.of("...", 3)).isEmpty();
    }

    @Test
    void impossibleTimesAreRefused() {
        assertThatThrownBy(() -> new TimedWord("x", 2, 1)).hasMessageContaining("timed from 2.0 to 1.0");
        assertThatThrownBy(() -> Cues.of("x", Double.NaN)).hasMessageContaining("cannot last");
        assertThatThrownBy(() -> Cues.of(List.of(), "x")).hasMessageContaining("length in seconds");
    }

    private static List<TimedWord> evenly(String[] words, double seconds) {
        List<TimedWord> timed = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            timed.add(new TimedWord(words[i], i * seconds, (i + 1) * seconds));
        }
        return timed;
    }

    private static List<TimedWord> later(List<TimedWord> words, double seconds) {
        return words.stream()
                .map(w -> new TimedWord(w.text(), w.start() + seconds, w.end() + seconds))
                .toList();
    }

    private static String joined(List<Cue> cues) {
        return cues.stream().flatMap(c -> c.lines().stream()).collect(Collectors.joining(" "));
    }
}
