package dev.reelwright.skills.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.skills.media.Programs;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class AssembleSkillTest {
    private static final FrameSize SIZE = new FrameSize(160, 90);
    private static final int FPS = 25;

    @TempDir
    Path folder;

    private Rehearsal rehearsal;
    private Footage footage;
    private int calls;

    @BeforeEach
    void stage() {
        rehearsal = new Rehearsal(folder);
        footage = new Footage(folder);
    }

    @Test
    void stillsAndClipsOfAnySizeAndRateJoinWithoutAGapOrASpareFrame() throws Exception {
        Path a = footage.clip("a.avi", 100, 120, "12", 1);
        Path b = footage.clip("b.mp4", 320, 180, "60", 1.2);
        Path c = footage.clip("c.webm", 120, 160, "24000/1001", 0.8);
        ObjectNode film = film(
                still(1, "'seconds': 1, 'transitionOut': 0.2"),
                clip(a, 100, 120, 12, 1.0, ""),
                still(2, "'seconds': 1.2, 'transitionIn': 0.2, 'transitionOut': 0.2"),
                clip(b, 320, 180, 60, 1.2, ""),
                clip(c, 120, 160, 23.976, 0.8, ""));
        Rehearsal.Ended ended = assemble(film);
        assertThat(ended.outputs().path("seconds").doubleValue()).isEqualTo(5.2);
        assertThat(Footage.frames(ended.file("video"), SIZE)).hasSize(130);
        assertEvenTimes(ended.file("video"), 130);
        assertThat(Footage.samples(ended.file("video")).length).isCloseTo(249_600, within(1024));
        assertThat(timeline(ended)).containsExactly("0.0-1.0", "1.0-2.0", "2.0-3.2", "3.2-4.4", "4.4-5.2");
    }

    @Test
    void theFileIsH264WithTaggedColoursAndAacBesideItAndStartsFast() throws Exception {
        Path film = assemble(film(still(1, "'seconds': 1"))).file("video");
        assertThat(Footage.probe(
                        film,
                        "-show_entries",
                        "stream=codec_name,width,height,pix_fmt,color_range,color_space,r_frame_rate"))
                .first()
                .isEqualTo("h264,160,90,yuv420p,tv,bt709,25/1");
        assertThat(Footage.probe(
                        film, "-select_streams", "a", "-show_entries", "stream=codec_name,sample_rate,channels"))
                .first()
                .isEqualTo("aac,48000,2");
        String bytes = new String(Files.readAllBytes(film), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
    }

    @Test
    void aCrossfadeGoesEvenlyFromOneShotToTheNext() throws Exception {
        String black = take(footage.plain("k.png", 160, 90, Color.BLACK));
        String white = take(footage.plain("w.png", 160, 90, Color.WHITE));
        ObjectNode film = film(
                shot(black, "'seconds': 1, 'transitionOut': 0.4"), shot(white, "'seconds': 1, 'transitionIn': 0.4"));
        List<byte[]> frames = Footage.frames(assemble(film).file("video"), SIZE);
        for (int frame = 0; frame < 50; frame++) {
            double share = Math.clamp((frame - 24) / 11.0, 0, 1);
            assertThat(frames.get(frame)[5000] & 0xff)
                    .as("frame " + frame)
                    .isCloseTo((int) (16 + 219 * share), within(4));
        }
    }

    @Test
    void aNarrationStartsToTheSampleAtItsShotPlusLead() throws Exception {
        Path voice = footage.voice("v.wav", 0.8);
        ObjectNode film = film(
                still(1, "'seconds': 1"), narrated(still(2, "'seconds': 1.6, 'leadSeconds': 0.31"), voice, 0.8, ""));
        Rehearsal.Ended ended = assemble(film);
        int exact = 48_000 + 14_880;
        float[] mix = Footage.firstChannel(Files.readAllBytes(ended.scratch().resolve("mix.f32")));
        assertThat(mix).hasSize(124_800);
        assertThat(onset(mix)).isEqualTo(exact);
        assertThat(onset(Footage.firstChannel(Files.readAllBytes(ended.scratch().resolve("levelled.f32")))))
                .isCloseTo(exact, within(8));
        assertThat(onset(Footage.samples(ended.file("video")))).isCloseTo(exact, within(48_000 / 100));
    }

    @Test
    void theFilmIsBroughtToTheWantedLoudnessUnderTheCeiling() throws Exception {
        Path voice = footage.voice("v.wav", 3.5);
        for (double wanted : new double[] {-16, -23, -12}) {
            ObjectNode film = film(narrated(still(1, "'seconds': 4.5"), voice, 3.5, ""));
            Rehearsal.Ended ended = assemble(film.put("loudness", wanted));
            assertThat(ended.outputs().path("loudness").doubleValue()).isCloseTo(wanted, within(0.5));
            assertThat(ended.outputs().path("truePeak").doubleValue()).isLessThanOrEqualTo(-1.0);
        }
    }

    @Test
    void aFilmWithoutSoundHasASilentTrackAndSaysSo() throws Exception {
        Rehearsal.Ended ended = assemble(film(still(1, "'seconds': 1")));
        assertThat(ended.outputs().has("loudness")).isFalse();
        assertThat(notes(ended)).anyMatch(note -> note.contains("nothing to hear"));
        for (float sample : Footage.samples(ended.file("video"))) {
            assertThat(Math.abs(sample)).isLessThan(1e-4f);
        }
    }

    @Test
    void aSilentNarrationIsNotBlownUp() throws Exception {
        Path silence = folder.resolve("silence.wav");
        byte[] wav = BenchVoice.wav(1, 1);
        Arrays.fill(wav, 44, wav.length, (byte) 0);
        Files.write(silence, wav);
        Rehearsal.Ended ended = assemble(film(narrated(still(1, "'seconds': 2"), silence, 1, "")));
        assertThat(ended.outputs().has("loudness")).isFalse();
    }

    @Test
    void aClipsOwnSoundIsKeptWhenAskedForAndUnderTheVoice() throws Exception {
        Path clip = footage.clip("a.mp4", 160, 90, "25", 2);
        assertThat(assemble(film(clip(clip, 160, 90, 25, 2.0, ""))).outputs().has("loudness"))
                .isFalse();
        Rehearsal.Ended ended = assemble(film(clip(clip, 160, 90, 25, 2.0, "'keepSound': true")));
        assertThat(ended.outputs().path("loudness").doubleValue()).isCloseTo(-16, within(0.5));
    }

    @Test
    void aClipShorterThanItsTimeStandsOnItsLastFrameAndThatIsSaid() throws Exception {
        Path clip = footage.clip("a.mp4", 160, 90, "25", 1);
        Rehearsal.Ended ended = assemble(film(clip(clip, 160, 90, 25, 1.0, "'seconds': 2")));
        List<byte[]> frames = Footage.frames(ended.file("video"), SIZE);
        assertThat(frames).hasSize(50);
        assertThat(difference(frames.get(30), frames.get(49))).isLessThan(2);
        assertThat(difference(frames.get(5), frames.get(24))).isGreaterThan(4);
        assertThat(notes(ended)).anyMatch(note -> note.contains("last picture stands"));
    }

    @Test
    void aClipIsBurntWithItsCaptionsAndTheFilesHoldThemAtFilmTime() throws Exception {
        Path clip = folder.resolve("grey.mp4");
        footage.ffmpeg(List.of("-f", "lavfi", "-i", "color=gray:s=160x90:r=25:d=2", "-y", Programs.file(clip)));
        Path voice = footage.voice("v.wav", 0.8);
        String words = ", 'text': 'Here & now', 'leadSeconds': 0.4,"
                + " 'words': [{'text': 'Here', 'start': 0.2, 'end': 0.3}, {'text': '&', 'start': 0.3, 'end': 0.4},"
                + " {'text': 'now', 'start': 0.4, 'end': 0.6}]";
        ObjectNode film = film(still(1, "'seconds': 1"), narrated(clip(clip, 160, 90, 25, 2.0, ""), voice, 0.8, words));
        film.put("captions", true).put("transitionSeconds", 0);
        Rehearsal.Ended ended = assemble(film);
        List<byte[]> frames = Footage.frames(ended.file("video"), SIZE);
        for (int frame = 25; frame < 75; frame++) {
            assertThat(brightest(frames.get(frame)) > 180).as("frame " + frame).isEqualTo(frame >= 40 && frame < 50);
        }
        assertThat(Files.readString(ended.file("captionsSrt"))).contains("00:00:01,600 --> 00:00:02,000\nHere & now");
        assertThat(Files.readString(ended.file("captionsVtt")))
                .contains("00:00:01.600 --> 00:00:02.000\nHere &amp; now");
    }

    @Test
    void theSameOrderGivesTheSameFilm() throws Exception {
        Path voice = footage.voice("v.wav", 0.5);
        ObjectNode film = film(
                narrated(still(1, "'seconds': 1, 'transitionOut': 0.2"), voice, 0.5, ""),
                still(2, "'seconds': 1, 'transitionIn': 0.2"));
        byte[] once = Files.readAllBytes(assemble(film).file("video"));
        assertThat(Files.readAllBytes(assemble(film).file("video"))).isEqualTo(once);
    }

    @Test
    void aBodyMadeForAnotherSizeIsEncodedAgainAndThatIsSaid() throws Exception {
        ObjectNode small = still(1, "'seconds': 1");
        ObjectNode film = film(small).put("width", 128).put("height", 72);
        Rehearsal.Ended ended = assemble(film);
        assertThat(Footage.frames(ended.file("video"), new FrameSize(128, 72))).hasSize(25);
        assertThat(notes(ended)).anyMatch(note -> note.contains("encoded again"));
    }

    @Test
    void aNarrationLongerThanItsShotRunsOnAndIsToldAbout() throws Exception {
        Path voice = footage.voice("v.wav", 1.5);
        ObjectNode film = film(narrated(still(1, "'seconds': 1"), voice, 1.5, ""), still(2, "'seconds': 2"));
        assertThat(notes(assemble(film))).anyMatch(note -> note.contains("runs on into the next"));
    }

    @Test
    void thePosterIsThePictureInTheMiddleOfTheFirstShotWithoutCaptions() throws Exception {
        String red = take(footage.plain("r.png", 160, 90, Color.RED));
        Rehearsal.Ended ended = assemble(film(shot(red, "'seconds': 1"), still(2, "'seconds': 1")));
        Color middle = new Color(ImageIO.read(ended.file("poster").toFile()).getRGB(80, 45));
        assertThat(middle.getRed()).isGreaterThan(240);
        assertThat(middle.getGreen()).isLessThan(16);
    }

    @Test
    void aBrokenClipIsNamedInCleanWords() throws Exception {
        byte[] whole = Files.readAllBytes(footage.clip("whole.mp4", 160, 90, "25", 1));
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        for (Path file : List.of(cut, empty)) {
            SkillResult.Failed failed = failed(film(clip(file, 160, 90, 25, 1.0, "")));
            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(failed.message()).contains("the clip of shot 1").doesNotContain(folder.toString());
        }
    }

    @Test
    void manifestsThatNameAnotherFileAreRefusedAndNothingOfItIsSeen() throws Exception {
        Path secret = footage.clip("secret.mp4", 160, 90, "25", 1);
        String dash = """
                <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"
                mediaPresentationDuration="PT1S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period>
                <AdaptationSet mimeType="video/mp4"><Representation id="v" bandwidth="1" codecs="avc1.42E01E">
                <BaseURL>%s</BaseURL><SegmentList duration="1"><SegmentURL media="%s"/></SegmentList>
                </Representation></AdaptationSet></Period></MPD>""".formatted(secret, secret);
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + secret + "\n#EXT-X-ENDLIST\n";
        String list = "ffconcat version 1.0\nfile '" + secret + "'\n";
        String sdp = "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n";
        for (String text : List.of(dash, playlist, list, sdp)) {
            Path trap = Files.writeString(folder.resolve("trap.mp4"), text);
            SkillResult.Failed failed = failed(film(clip(trap, 160, 90, 25, 1.0, "")));
            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(failed.message()).doesNotContain("secret");
        }
        assertThat(assemble(film(clip(secret, 160, 90, 25, 1.0, ""))).outputs().has("video"))
                .isTrue();
    }

    @Test
    void aClipOrNarrationOfManyHoursIsRefusedBeforeAnythingIsDone() throws Exception {
        Path clip = footage.clip("a.mp4", 160, 90, "25", 1);
        Path other = footage.clip("b.mp4", 160, 90, "25", 1.2);
        Path voice = footage.voice("v.wav", 0.5);
        List<ObjectNode> films = List.of(
                film(clip(clip, 160, 90, 25, 36_000, "")),
                film(narrated(clip(other, 160, 90, 25, 1.2, ""), voice, 36_000, "")));
        for (ObjectNode film : films) {
            SkillResult.Failed failed = failed(film);
            assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT);
            assertThat(failed.message()).contains("limit on length");
        }
        assertThat(rehearsal.said()).isEmpty();
    }

    @Test
    void aConcatListIsStoppedByTheListOfFormatsAndByTheJailEachAlone() throws Exception {
        footage.clip("secret.mp4", 160, 90, "25", 1);
        Path trap = Files.writeString(folder.resolve("trap.mp4"), "ffconcat version 1.0\nfile secret.mp4\n");
        List<String> open = List.of("-i", Programs.file(trap));
        assertThat(decodes(open, folder)).as("neither, so the trap works").isTrue();
        assertThat(decodes(Programs.input(trap), folder)).as("formats alone").isFalse();
        assertThat(decodes(open, trap)).as("jail alone").isFalse();
    }

    @Test
    void textIsNeverReadAsAnArgumentOrAFilter() throws Exception {
        Path voice = footage.voice("v.wav", 0.8);
        String nasty = "movie=/etc/passwd [in];'\\\\ %{pts} -y : , -filter_complex";
        ObjectNode shot = narrated(still(1, "'seconds': 2"), voice, 0.8, "");
        ObjectNode film = film(shot.put("text", nasty)).put("title", nasty).put("captions", true);
        assertThat(Files.readString(assemble(film).file("captionsSrt"))).contains("movie=/etc/passwd");
    }

    @Test
    void aCallThatNobodyWantsAnyMoreStops() throws Exception {
        ObjectNode film = film(clip(footage.clip("a.mp4", 160, 90, "25", 1), 160, 90, 25, 1.0, "'seconds': 60"));
        rehearsal.cancel();
        assertThat(failed(film).kind()).isEqualTo(FailureKind.CANCELLED);
    }

    private static boolean decodes(List<String> input, Path readable) throws Exception {
        List<String> arguments = new ArrayList<>(input);
        arguments.addAll(List.of("-f", "null", "pipe:1"));
        Programs programs = Footage.PROGRAMS.open();
        return programs.run(programs.ffmpeg(arguments).read(readable)) instanceof Outcome.Exited exited
                && exited.code() == 0;
    }

    private String take(Path picture) throws Exception {
        return rehearsal.take(picture, Footage.image(160, 90));
    }

    private ObjectNode still(long seed, String rest) throws Exception {
        Path picture = footage.picture("p" + seed + ".png", 320, 180, seed);
        return shot(rehearsal.take(picture, Footage.image(320, 180)), rest);
    }

    /** Animates, and gives the shot for the film. */
    private ObjectNode shot(String image, String rest) throws Exception {
        ObjectNode order = Footage.json(
                "{'image': {'asset': '" + image + "'}, 'width': 160, 'height': 90, 'fps': 25, " + rest + "}");
        Rehearsal.Ended ended =
                rehearsal.run(new AnimateSkill(Footage.HOST, Footage.PROGRAMS), "animate" + calls++, order);
        MediaFacts facts = Footage.video(160, 90, FPS, null);
        ObjectNode shot = Footage.json("{}");
        shot.putObject("video").put("asset", rehearsal.take(ended.file("video"), facts));
        shot.set("shot", ended.outputs().path("shot"));
        return shot;
    }

    private ObjectNode clip(Path file, int width, int height, double fps, double seconds, String rest)
            throws Exception {
        String video = rehearsal.take(file, Footage.video(width, height, fps, seconds));
        return Footage.json("{'video': {'asset': '" + video + "'}" + (rest.isEmpty() ? "" : ", " + rest) + "}");
    }

    private ObjectNode narrated(ObjectNode shot, Path voice, double seconds, String rest) throws Exception {
        String narration = rehearsal.take(voice, Footage.sound(seconds));
        shot.putObject("narration").put("asset", narration);
        shot.put("narrationSeconds", seconds);
        shot.setAll(Footage.json("{" + rest.replaceFirst("^, ", "") + "}"));
        return shot;
    }

    private static ObjectNode film(ObjectNode... shots) {
        ObjectNode film = Footage.json("{'width': 160, 'height': 90, 'fps': 25, 'transitionSeconds': 0.2}");
        film.putArray("shots").addAll(List.of(shots));
        return film;
    }

    private Rehearsal.Ended assemble(ObjectNode film) throws Exception {
        return rehearsal.run(new AssembleSkill(Footage.HOST, Footage.PROGRAMS), "film" + calls++, film);
    }

    private SkillResult.Failed failed(ObjectNode film) throws Exception {
        SkillResult result = assemble(film).result();
        assertThat(result).isInstanceOf(SkillResult.Failed.class);
        return (SkillResult.Failed) result;
    }

    private static List<String> notes(Rehearsal.Ended ended) {
        return ((SkillResult.Done) ended.result()).notes();
    }

    private static List<String> timeline(Rehearsal.Ended ended) {
        return ended.outputs()
                .path("timeline")
                .valueStream()
                .map(shot -> shot.path("start").doubleValue() + "-"
                        + shot.path("end").doubleValue())
                .toList();
    }

    private static void assertEvenTimes(Path film, int frames) throws Exception {
        List<Double> times = Footage.probe(film, "-select_streams", "v", "-show_entries", "packet=pts_time").stream()
                .map(line -> Double.parseDouble(line.replace(",", "")))
                .sorted()
                .toList();
        assertThat(times).hasSize(frames);
        for (int i = 0; i < frames; i++) {
            assertThat(times.get(i)).as("frame " + i).isCloseTo(i / (double) FPS, within(1e-5));
        }
    }

    private static int onset(float[] sound) {
        for (int i = 0; i < sound.length; i++) {
            if (Math.abs(sound[i]) > 0.1) {
                return i;
            }
        }
        return -1;
    }

    private static double difference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < SIZE.luma(); i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return sum / SIZE.luma();
    }

    private static int brightest(byte[] frame) {
        int most = 0;
        for (int i = 0; i < SIZE.luma(); i++) {
            most = Math.max(most, frame[i] & 0xff);
        }
        return most;
    }
}
