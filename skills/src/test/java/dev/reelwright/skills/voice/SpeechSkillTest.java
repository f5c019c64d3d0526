package dev.reelwright.skills.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechSkillTest {
    private static final String TIDE =
            "The moon pulls on the ocean, and the water follows. Twice a day, the tide rises and falls along the shore.";
    private static final double ONE_DECIBEL_DOWN = Math.pow(10, -1 / 20.0);

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() throws IOException {
        desk = new Desk(folder);
    }

    @AfterEach
    void leave() throws IOException {
        desk.close();
    }

    @Test
    void soundIsFortyEightKilohertzMonoAndAsLongAsTold() throws Exception {
        Sound sound = desk.say(Desk.text(TIDE));

        assertThat(sound.format.getSampleRate()).isEqualTo(48_000);
        assertThat(sound.format.getChannels()).isOne();
        assertThat(sound.format.getSampleSizeInBits()).isEqualTo(16);
        assertThat(sound.seconds()).isEqualTo(sound.samples.length / 48_000.0).isBetween(4.0, 9.0);
        assertThat(sound.done.outputs().required("voice").asString()).isEqualTo("slt");
        assertThat(sound.done.spent().micros()).isZero();
        assertThat(desk.beats).isSorted().last().isEqualTo(1.0);
    }

    @Test
    void wordsAreAsWrittenThoughMoreIsSaid() throws Exception {
        Sound sound = desk.say(Desk.text("Dr. Smith paid $1,250.00 in 1998."));

        assertThat(sound.words())
                .extracting(Sound.Word::text)
                .containsExactly("Dr.", "Smith", "paid", "$1,250.00", "in", "1998.");
        Sound.Word price = sound.words().get(3);
        assertThat(price.end() - price.start()).isGreaterThan(1.5);
    }

    @Test
    void everyTrickySentenceIsAudibleInEveryWordAndStillBetweenSentences() throws Exception {
        List<String> texts = Desk.lines("tricky.txt").toList();
        for (int from = 0; from < texts.size(); from += 10) {
            String text = texts.subList(from, Math.min(from + 10, texts.size())).stream()
                    .collect(Collectors.joining("\n\n"));
            check(text, desk.say(Desk.text(text)));
        }
    }

    private static void check(String text, Sound sound) {
        List<Sound.Word> words = sound.words();
        String written = words.stream().map(Sound.Word::text).collect(Collectors.joining());
        assertThat(written.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
        assertThat(sound.peak()).isBetween(0.2, ONE_DECIBEL_DOWN + 1e-4);
        double before = 0;
        for (Sound.Word word : words) {
            assertThat(word.start()).as(word.toString()).isGreaterThanOrEqualTo(before);
            assertThat(word.end() - word.start()).as(word.toString()).isGreaterThan(0.03);
            assertThat(sound.loudest(word.start(), word.end()))
                    .as(word.toString())
                    .isGreaterThan(-40);
            if (word.start() - before > 0.25) {
                assertThat(sound.loudest(before + 0.09, word.start()))
                        .as("before " + word)
                        .isLessThan(-60);
            }
            before = word.end();
        }
        assertThat(sound.seconds() - before).as(text).isBetween(0.0, 0.1);
        assertThat(sound.samples[sound.samples.length - 1]).isZero();
    }

    @Test
    void eachSentencesSoundIsAsLongAsItsSounds() throws Exception {
        for (String text : Desk.lines("tricky.txt").limit(12).toList()) {
            for (Reading.Sentence sentence :
                    Reading.of(text, Desk.ENGINE.lexicon()).sentences()) {
                Clip clip = Desk.ENGINE.say(sentence, Speaker.SLT);
                Clip.Span last = clip.pauses().getLast();

                assertThat((double) last.end()).as(text).isCloseTo(clip.samples().length, within(480.0));
                assertThat(clip.words().getLast().end()).isLessThanOrEqualTo(last.start());
            }
        }
    }

    @Test
    void equalInputsGiveEqualBytesAlsoFromAnotherEngineAndAfterAnotherVoice() throws Exception {
        Sound first = desk.say(Desk.text(TIDE));
        desk.say(Desk.text(TIDE).put("voice", "slt-low"));
        Sound again = desk.say(Desk.text(TIDE));
        Sound other = desk.say(SpeechSkill.over(Optional.of(new MaryEngine(Desk.VOICE))), Desk.text(TIDE));

        assertThat(again.bytes).isEqualTo(first.bytes);
        assertThat(other.bytes).isEqualTo(first.bytes);
        assertThat(other.done.outputs()).isEqualTo(first.done.outputs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "de-DE", "tr-TR"})
    void theMachinesLanguageDoesNotMatter(String language) throws Exception {
        Sound plain = desk.say(Desk.text("It is 5 kg."));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(desk.say(Desk.text("It is 5 kg.")).bytes).isEqualTo(plain.bytes);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theSecondVoiceIsClearlyDeeperAndKeepsTheTimes() throws Exception {
        Sound high = desk.say(Desk.text(TIDE));
        Sound low = desk.say(Desk.text(TIDE).put("voice", "slt-low"));

        assertThat(high.pitch()).isBetween(150.0, 200.0);
        assertThat(low.pitch()).isLessThan(high.pitch() * 0.8).isGreaterThan(70);
        assertThat(low.words()).isEqualTo(high.words());
        assertThat(low.peak()).isLessThanOrEqualTo(ONE_DECIBEL_DOWN + 1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1.25, 2})
    void speedChangesTheTimesAndNotThePitch(double speed) throws Exception {
        Sound plain = desk.say(Desk.text(TIDE));
        Sound other = desk.say(Desk.text(TIDE).put("speed", speed));

        assertThat(other.seconds()).isCloseTo(plain.seconds() / speed, within(0.0001));
        assertThat(other.pitch()).isCloseTo(plain.pitch(), within(plain.pitch() * 0.05));
        assertThat(other.words().getLast().end())
                .isCloseTo(plain.words().getLast().end() / speed, within(0.001));
        double reach = (double) TimeStretch.REACH / Clip.RATE;
        other.words()
                .forEach(word -> assertThat(other.loudest(Math.max(0, word.start() - reach), word.end() + reach))
                        .as(word.toString())
                        .isGreaterThan(-40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "...", "?! — ()", "😀 👍"})
    void aTextWithoutAnyWordIsInvalid(String text) throws Exception {
        SkillResult.Failed failed = desk.refused(Desk.text(text));

        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(failed.message()).contains("nothing to read");
    }

    @ParameterizedTest
    @CsvSource({"fr,for fr", "de-DE,for de", "zh-Hans-CN,for zh"})
    void anotherLanguageIsRefusedAndNamed(String language, String remedy) throws Exception {
        SkillResult.Failed failed = desk.refused(Desk.text("Hello there.").put("language", language));

        assertThat(failed.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failed.message()).contains("reads English only", language, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Привет, как дела? Ok.|Cyrillic",
                "東京へようこそ。|Hiragana",
                "مرحبا بالعالم|Arabic",
                "Le chat est dans la maison et il ne veut pas sortir avec les autres.|French",
                "Der Hund ist nicht in dem Haus und die Katze ist auch nicht da.|German"
            })
    void aTextItCannotReadIsSaidAndNotMumbled(String text, String named) throws Exception {
        SkillResult.Failed failed = desk.refused(Desk.text(text));

        assertThat(failed.kind()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(failed.message()).contains("reads English only", named);
    }

    @Test
    void aSingleForeignWordIsReadOrToldAboutInTheNotes() throws Exception {
        Sound latin = desk.say(Desk.text("We ate crème brûlée in Köln.").put("language", "en-GB"));
        Sound other = desk.say(Desk.text("The word мир means peace."));

        assertThat(latin.done.notes()).isEmpty();
        assertThat(other.done.notes()).singleElement().asString().contains("мир");
    }

    @Test
    void anUnknownVoiceIsRefusedWithTheNamesOfTheKnownOnes() throws Exception {
        SkillResult.Failed failed = desk.refused(Desk.text("Hello.").put("voice", "bob"));

        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(failed.message()).contains("bob", "slt", "slt-low");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.49, 2.01, -1, Double.NaN})
    void aSpeedOutOfRangeIsRefused(double speed) throws Exception {
        assertThat(desk.refused(Desk.text("Hello.").put("speed", speed)).kind()).isEqualTo(FailureKind.INVALID_INPUT);
    }

    @Test
    void aWordOfThousandsOfDigitsIsRefusedWithItsStart() throws Exception {
        SkillResult.Failed failed = desk.refused(Desk.text("Read " + "1".repeat(4000) + " now."));

        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(failed.message()).contains("\"11111111111111111111\"", "4000");
    }

    @Test
    void aCancelledCallStopsBetweenSentences() throws Exception {
        desk.cancelAfter = 2;
        SkillResult.Failed failed = desk.refused(Desk.text("One. Two. Three. Four. Five."));

        assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(desk.beats).hasSize(3);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptedCallLeavesAtOnceAndTheEngineGoesOn() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> desk.call(Desk.SKILL, Desk.text(TIDE))).isInstanceOf(InterruptedException.class);

        assertThat(desk.say(Desk.text("Still here.")).words()).hasSize(2);
    }

    @Test
    void withoutItsJarsTheSkillSaysWhatToDo() throws Exception {
        SkillResult result = desk.call(SpeechSkill.over(Optional.empty()), Desk.text("Hello."));

        assertThat(result).isInstanceOfSatisfying(SkillResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(failed.message()).contains("-Dreelwright.voice=", "mvnw package");
        });
    }

    @Test
    void jarsThatDoNotFitAreABrokenSkillAndNotAnAccident() throws Exception {
        Path jars = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-jars"));
        Files.copy(Desk.VOICE.resolve("voice-cmu-slt-hsmm-5.2.1.jar"), jars.resolve("voice-cmu-slt-hsmm-5.2.1.jar"));

        SkillResult result = desk.call(SpeechSkill.over(Optional.of(new MaryEngine(jars))), Desk.text("Hello."));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SkillResult.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.BROKEN));
    }

    @Test
    void nothingIsPrintedAndNoLogAppears() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        System.setErr(new PrintStream(printed, true));
        try {
            desk.say(SpeechSkill.over(Optional.of(new MaryEngine(Desk.VOICE))), Desk.text("A sentence ending in a.m."));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(java.nio.charset.StandardCharsets.UTF_8)).isEmpty();
        assertThat(Path.of("log")).doesNotExist();
        assertThat(System.getProperty("log4j.defaultInitOverride")).isNull();
        assertThat(Thread.currentThread().getContextClassLoader()).isNotInstanceOf(MaryLoader.class);
    }
}
