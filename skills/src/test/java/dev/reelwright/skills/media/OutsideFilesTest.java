package dev.reelwright.skills.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools.Exam;
import dev.reelwright.registry.MediaTools.Fit;
import dev.reelwright.registry.MediaTools.Probe;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come from strangers: whole, broken, hostile, and nearly right. */
@Timeout(180)
class OutsideFilesTest {
    @TempDir
    static Path folder;

    private static Made made;
    private static JailedMediaTools tools;
    private static Path png;
    private static Path mp4;

    @BeforeAll
    static void make() throws Exception {
        made = new Made(folder);
        tools = made.tools();
        png = made.still("good.png", "testsrc2=s=320x180");
        mp4 = made.file(
                "good.mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:d=4.8:r=24",
                "-f",
                "lavfi",
                "-i",
                "sine=440:d=4.8",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-movflags",
                "+faststart");
    }

    private static Path file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String spoilt(Path file) {
        assertThat(tools.examine(file)).isInstanceOf(Exam.Spoilt.class);
        return ((Exam.Spoilt) tools.examine(file)).reason();
    }

    private static Exam.Whole whole(Path file) {
        assertThat(tools.examine(file)).isInstanceOf(Exam.Whole.class);
        return (Exam.Whole) tools.examine(file);
    }

    @Test
    void wholeFilesAreMeasuredByWhatIsInThem() throws Exception {
        assertThat(whole(png).blank()).isFalse();
        Exam.Whole film = whole(mp4);
        assertThat(film.pictureSeconds()).isCloseTo(4.8, within(0.05));
        assertThat(film.soundSeconds()).isCloseTo(4.8, within(0.1));
        assertThat(film.peak()).isGreaterThan(-30);
        Path wav = made.file("good.wav", "-f", "lavfi", "-i", "sine=440:d=2");
        assertThat(whole(wav).soundSeconds()).isCloseTo(2, within(0.01));
        assertThat(whole(made.still("good.jpg", "testsrc2=s=320x180")).blank()).isFalse();
        assertThat(whole(made.still("good.webp", "testsrc2=s=320x180")).facts().mediaType())
                .isEqualTo("image/webp");
    }

    @Test
    void flatPicturesBlackFilmsAndSilenceAreTold() throws Exception {
        assertThat(whole(made.still("flat.png", "color=black:s=320x180")).blank())
                .isTrue();
        Path black =
                made.file("black.mp4", "-f", "lavfi", "-i", "color=black:s=320x180:d=3:r=24", "-pix_fmt", "yuv420p");
        assertThat(whole(black).blank()).isTrue();
        Path silent = made.file("silent.wav", "-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", "2");
        assertThat(whole(silent).peak()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void textIsNoMediaWhateverItIsCalled() throws Exception {
        assertThat(spoilt(file("html.png", text("<!DOCTYPE html><html><body>rate limited</body></html>"))))
                .contains("HTML");
        assertThat(spoilt(file("json.png", text("{\"error\":\"quota\"}")))).contains("JSON");
        assertThat(spoilt(file("svg.png", text("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"))))
                .contains("SVG");
        assertThat(spoilt(file("list.mp4", text("#EXTM3U\n#EXT-X-TARGETDURATION:5\nfile:///etc/passwd\n"))))
                .contains("playlist");
        assertThat(spoilt(file("empty.png", new byte[0]))).contains("empty");
    }

    @Test
    void manifestsInsideAFilmAreNotFollowed() throws Exception {
        byte[] box = text("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom");
        byte[] dash = text("<?xml version='1.0'?><MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>");
        spoilt(file("dash.mp4", joined(box, dash)));
        spoilt(file("hls.mp4", joined(box, text("#EXTM3U\n/etc/passwd\n"))));
    }

    @Test
    void whatIsCutShortIsSpoilt() throws Exception {
        for (Path good : new Path[] {png, made.still("whole.jpg", "testsrc2=s=320x180"), mp4}) {
            byte[] bytes = Files.readAllBytes(good);
            String name = String.valueOf(good.getFileName());
            assertThat(spoilt(file("cut-" + name, Arrays.copyOf(bytes, bytes.length * 2 / 3))))
                    .contains("cut short");
        }
        byte[] webp = Files.readAllBytes(made.still("whole.webp", "testsrc2=s=320x180"));
        spoilt(file("cut.webp", Arrays.copyOf(webp, webp.length / 2)));
    }

    @Test
    void aPictureWithADamagedPartIsSpoilt() throws Exception {
        byte[] bytes = Files.readAllBytes(png);
        bytes[bytes.length / 2] ^= 0x40;
        assertThat(spoilt(file("crc.png", bytes))).contains("IDAT is damaged");
    }

    @Test
    void aFileThatIsTwoThingsIsSpoilt() throws Exception {
        byte[] zip = text("PK\3\4 and so on");
        assertThat(spoilt(file("zip.png", joined(Files.readAllBytes(png), zip))))
                .contains("hangs on its end");
        Path jpg = made.still("plain.jpg", "testsrc2=s=320x180");
        assertThat(spoilt(file("zip.jpg", joined(Files.readAllBytes(jpg), text("<script>x</script>")))))
                .contains("hangs on its end");
        assertThat(spoilt(file("zip.mp4", joined(Files.readAllBytes(mp4), zip))))
                .contains("hangs on its end");
        assertThat(whole(file("zeros.jpg", joined(Files.readAllBytes(jpg), new byte[300]))))
                .isNotNull();
    }

    @Test
    void aHeaderThatPromisesTooMuchIsRefused() throws Exception {
        assertThat(spoilt(file("huge.png", png(chunk("IHDR", header(60_000, 60_000))))))
                .contains("million pixels");
    }

    @Test
    void notesThatUnpackToMoreThanTheyLookAreRefused() throws Exception {
        byte[] bomb = deflated(new byte[400 << 20]);
        byte[] packed = joined(text("Comment\0\0"), bomb);
        byte[] bytes = Files.readAllBytes(png);
        byte[] with =
                joined(Arrays.copyOf(bytes, 33), chunk("zTXt", packed), Arrays.copyOfRange(bytes, 33, bytes.length));
        assertThat(bomb.length).isGreaterThan(300_000);
        assertThat(spoilt(file("bomb.png", with))).contains("packed notes");
    }

    @Test
    void animationsAreNoPictures() throws Exception {
        Path apng =
                made.file("moves.png", "-f", "lavfi", "-i", "testsrc2=s=64x64:d=1:r=5", "-f", "apng", "-plays", "0");
        assertThat(spoilt(apng)).contains("animation");
        byte[] head =
                joined(text("RIFF"), new byte[] {22, 0, 0, 0}, text("WEBPVP8X"), new byte[] {10, 0, 0, 0, 2, 0, 0, 0});
        Path webp = file("moves.webp", joined(head, new byte[6]));
        assertThat(spoilt(webp)).isNotEmpty();
        assertThat(Wholeness.wrong(webp, Decoder.typed(webp)))
                .hasValueSatisfying(why -> assertThat(why).contains("animation"));
    }

    @Test
    void aPictureIsScaledAndCutToCover() throws Exception {
        Path to = folder.resolve("fit.png");
        tools.fit(made.still("near.webp", "testsrc2=s=330x184"), new Fit.Still(320, 180), to);
        MediaFacts facts = whole(to).facts();
        assertThat(facts.mediaType()).isEqualTo("image/png");
        assertThat(facts.picture().width()).isEqualTo(320);
        assertThat(facts.picture().height()).isEqualTo(180);
    }

    @Test
    void aFilmIsHeldOrCutAndComesAsAskedInEveryPoint() throws Exception {
        Path odd = made.file(
                "odd.webm",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=330x184:d=4.8:r=16",
                "-f",
                "lavfi",
                "-i",
                "sine=440:d=4.8",
                "-c:v",
                "libvpx",
                "-c:a",
                "libopus");
        for (double seconds : new double[] {5, 4.5}) {
            Path to = folder.resolve("fit-" + seconds + ".mp4");
            tools.fit(odd, new Fit.Film(320, 180, 24, seconds, true), to);
            Exam.Whole film = whole(to);
            assertThat(film.pictureSeconds()).isCloseTo(seconds, within(0.03));
            assertThat(film.facts().seconds()).isCloseTo(seconds, within(0.05));
            MediaFacts.Picture picture = film.facts().picture();
            assertThat(picture.codec() + " " + picture.pixelFormat()).isEqualTo("h264 yuv420p");
            assertThat(picture.framesPerSecond()).isCloseTo(24, within(0.001));
            assertThat(picture.width() + "x" + picture.height()).isEqualTo("320x180");
            assertThat(film.facts().sound()).isNotNull();
        }
    }

    @Test
    void aSoundBecomesAPlainWave() throws Exception {
        Path mp3 = made.file("voice.mp3", "-f", "lavfi", "-i", "sine=440:d=2:sample_rate=24000", "-ac", "2");
        Path to = folder.resolve("voice.wav");
        tools.fit(mp3, new Fit.Tone(48_000, 1, 0), to);
        assertThat(whole(to).facts().sound()).isEqualTo(new MediaFacts.Sound(48_000, 1, "pcm_s16le"));
        tools.fit(mp3, new Fit.Tone(48_000, 2, 3), to);
        assertThat(whole(to).soundSeconds()).isCloseTo(3, within(0.01));
    }

    @Test
    void whatCannotBeReadCannotBeMadeToFit() throws Exception {
        Path html = file("page.png", text("<html>"));
        assertThatThrownBy(() -> tools.fit(html, new Fit.Still(64, 64), folder.resolve("no.png")))
                .hasMessageContaining("page.png cannot be looked at");
        assertThat(tools.probe(html)).isInstanceOf(Probe.NotMedia.class);
    }

    private static byte[] header(int width, int height) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] png(byte[] ihdr) throws Exception {
        byte[] signature = text("\u0089PNG\r\n\u001a\n");
        return joined(signature, ihdr, chunk("IDAT", deflated(new byte[4096])), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String name, byte[] body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] named = joined(text(name), body);
        CRC32 sum = new CRC32();
        sum.update(named);
        out.writeInt(body.length);
        out.write(named);
        out.writeInt((int) sum.getValue());
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
