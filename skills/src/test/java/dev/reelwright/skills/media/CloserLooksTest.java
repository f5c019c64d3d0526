package dev.reelwright.skills.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.registry.MediaTools.Level;
import dev.reelwright.registry.MediaTools.Probe;
import dev.reelwright.registry.MediaTools.Raster;
import dev.reelwright.registry.MediaTools.Sound;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets, rasters, sound levels and cuts of real files, decoded by the bundled program in the jail. */
class CloserLooksTest {
    @TempDir
    static Path folder;

    private static Made made;
    private static JailedMediaTools tools;
    private static Path film;

    @BeforeAll
    static void make() throws Exception {
        made = new Made(folder);
        tools = made.tools();
        film = made.film("320x180");
    }

    @Test
    void aRasterHasTheColoursOfThePicture() throws Exception {
        Path picture =
                made.still("halves.png", "color=red:s=40x20,format=rgb24,drawbox=x=20:y=0:w=20:h=20:color=blue:t=fill");
        Raster raster = tools.raster(picture, 0, 20, 10);

        assertThat(raster.rgb()).hasSize(600);
        assertThat(raster.part(2, 5, 0)).isGreaterThan(250);
        assertThat(raster.part(2, 5, 2)).isLessThan(5);
        assertThat(raster.part(17, 5, 2)).isGreaterThan(250);
        assertThat(raster.part(17, 5, 0)).isLessThan(5);
    }

    @Test
    void aRasterOfAFilmIsTheFrameOfThatTime() throws Exception {
        assertThat(mean(tools.raster(film, 1, 32, 18))).isGreaterThan(60);
        assertThat(mean(tools.raster(film, 5, 32, 18))).isLessThan(3);
    }

    @Test
    void aTimeAfterTheEndIsToldWithTheNameOfTheFile() {
        assertThatIOException()
                .isThrownBy(() -> tools.raster(film, 99, 32, 18))
                .withMessage("film-320x180.mp4 cannot be looked at: there is no frame at 99.000 s; name a time before"
                        + " its end");
        assertThatIOException()
                .isThrownBy(() -> tools.sheet(film, List.of(1.0, 99.0), 2, 64))
                .withMessageContaining("99.000 s");
    }

    @Test
    void aSheetHasACellForEachTimeAndTheTimesBelow() throws Exception {
        Path sheet = Files.write(folder.resolve("sheet.jpg"), tools.sheet(film, List.of(0.5, 2.5, 4.5), 2, 160));

        assertThat(tools.probe(sheet)).isInstanceOfSatisfying(Probe.Media.class, media -> {
            assertThat(media.facts().mediaType()).isEqualTo("image/jpeg");
            assertThat(media.facts().picture().width()).isEqualTo(2 * 168);
            assertThat(media.facts().picture().height()).isEqualTo(2 * (90 + 28));
        });
        Raster whole = tools.raster(sheet, 0, 336, 236);
        assertThat(brightest(whole, 8, 97, 60, 18))
                .as("the stamp of the first cell")
                .isGreaterThan(200);
        assertThat(brightest(whole, 100, 97, 60, 18)).as("beside the stamp").isLessThan(60);
        assertThat(brightest(whole, 10, 130, 140, 70))
                .as("the third cell is black")
                .isLessThan(40);
        assertThat(brightest(whole, 180, 130, 140, 70)).as("there is no fourth").isLessThan(60);
    }

    @Test
    void aSheetWorksInAFolderWhoseNameMeansSomethingToTheFilters() throws Exception {
        Made strange = new Made(folder.resolve("it's [a],b=%{c}"));
        assertThat(strange.tools().sheet(strange.film("64x36"), List.of(1.0), 1, 64))
                .isNotEmpty();
    }

    @Test
    void cutsAreFoundAndMetadataIsNotBelieved() throws Exception {
        assertThat(tools.cuts(film)).containsExactly(2.0, 4.0);
    }

    @Test
    void aSlowTransitionIsNoCut() throws Exception {
        Path fade = made.file(
                "fade.mp4",
                "-f",
                "lavfi",
                "-i",
                "smptebars=s=160x90:d=3:r=25",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=160x90:d=3:r=25",
                "-filter_complex",
                "[0:v][1:v]xfade=duration=1:offset=2",
                "-pix_fmt",
                "yuv420p");
        assertThat(tools.cuts(fade)).isEmpty();
    }

    @Test
    void soundIsMeasuredOverTime() throws Exception {
        Sound sound = tools.sound(film, 6);

        assertThat(sound.seconds()).isCloseTo(6, within(0.1));
        assertThat(sound.levels()).hasSize(6);
        Level tone = sound.levels().getFirst();
        // FFmpeg's sine has an amplitude of one eighth: a peak of -18.06 dB, and 3.01 dB less on average. AAC adds to
        // the peak where it ends.
        assertThat(tone.peak()).isCloseTo(-18.06, within(2.5));
        assertThat(tone.rms()).isCloseTo(-21.07, within(0.3));
        assertThat(sound.levels().get(4).rms()).isLessThan(-80);
        assertThat(sound.peak()).isGreaterThanOrEqualTo(tone.peak());
        assertThat(sound.rms()).isCloseTo(-21.07 + 10 * Math.log10(2 / 6.0), within(0.4));
        assertThat(sound.silent()).hasSize(1);
        assertThat(sound.silent().getFirst().start()).isCloseTo(2, within(0.11));
        assertThat(sound.silent().getFirst().end()).isCloseTo(6, within(0.11));
    }

    @Test
    void bothChannelsCountAlsoWhereTheyCancelEachOther() throws Exception {
        Path opposed =
                made.file("opposed.wav", "-f", "lavfi", "-i", "aevalsrc=0.5*sin(880*t)|-0.5*sin(880*t):d=1:s=44100");
        Sound sound = tools.sound(opposed, 1);

        assertThat(sound.rms()).isCloseTo(-9.03, within(0.05));
        assertThat(sound.peak()).isCloseTo(-6.02, within(0.05));
        assertThat(sound.silent()).isEmpty();
    }

    @Test
    void silenceHasNoLevel() throws Exception {
        Path silence = made.file("silence.wav", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=1");
        Sound sound = tools.sound(silence, 1000);

        assertThat(sound.rms()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(sound.levels()).hasSize(20);
        assertThat(sound.silent()).hasSize(1);
    }

    @Test
    void whatCannotBeMeasuredIsToldInWords() throws Exception {
        Path picture = made.still("grey.png", "color=gray:s=16x16");
        Path text = Files.writeString(folder.resolve("notes.txt"), "no film");
        Path half = folder.resolve("half.mp4");
        Files.write(half, java.util.Arrays.copyOf(Files.readAllBytes(film), 3000));

        assertThatIOException().isThrownBy(() -> tools.sound(picture, 4)).withMessageContaining("no sound in it");
        assertThatIOException()
                .isThrownBy(() -> tools.raster(text, 0, 8, 8))
                .withMessageContaining("notes.txt")
                .withMessageContaining("use another file");
        assertThatIOException()
                .isThrownBy(() -> tools.sheet(half, List.of(0.0), 1, 64))
                .withMessageContaining("half.mp4");
        assertThatIOException().isThrownBy(() -> tools.cuts(half)).withMessageContaining("half.mp4");
        assertThat(tools.cuts(picture)).isEmpty();
    }

    @Test
    void sizesOutOfBoundsAreRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> tools.raster(film, 0, 0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tools.raster(film, 0, 4000, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tools.raster(film, Double.NaN, 8, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tools.sheet(film, List.of(), 2, 64)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tools.sheet(film, java.util.Collections.nCopies(37, 1.0), 2, 64))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tools.sound(film, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaylistThatCallsItselfAFilmOpensNoOtherFile() throws Exception {
        Path secret = made.still("secret.png", "color=red:s=16x16");
        Path list = Files.writeString(
                folder.resolve("list.mp4"), "ffconcat version 1.0\nfile '" + secret + "'\n", StandardCharsets.UTF_8);
        Path disguised = folder.resolve("disguised.mp4");
        Files.write(disguised, new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p'});
        Files.write(disguised, Files.readAllBytes(list), StandardOpenOption.APPEND);

        assertThatIOException().isThrownBy(() -> tools.raster(list, 0, 8, 8));
        assertThatIOException().isThrownBy(() -> tools.raster(disguised, 0, 8, 8));
    }

    private static double mean(Raster raster) {
        double sum = 0;
        for (byte part : raster.rgb()) {
            sum += part & 0xff;
        }
        return sum / raster.rgb().length;
    }

    private static int brightest(Raster raster, int left, int top, int width, int height) {
        int most = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                most = Math.max(most, raster.part(x, y, 1));
            }
        }
        return most;
    }
}
