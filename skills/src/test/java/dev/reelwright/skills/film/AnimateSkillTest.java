package dev.reelwright.skills.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class AnimateSkillTest {
    private static final FrameSize SIZE = new FrameSize(160, 90);
    private static final String CANARY = "canary-7f3a";

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
    void theBodyHoldsExactlyTheFramesAfterTheHead() throws Exception {
        Rehearsal.Ended ended = animate(order("'seconds': 2.01, 'transitionIn': 0.2, 'transitionOut': 0.4"));
        ObjectNode outputs = ended.outputs();
        assertThat(outputs.path("seconds").doubleValue()).isEqualTo(51 / 25.0);
        assertThat(outputs.path("shot").path("frames").intValue()).isEqualTo(51);
        assertThat(outputs.path("shot").path("headFrames").intValue()).isEqualTo(5);
        assertThat(outputs.path("shot").path("tailFrames").intValue()).isEqualTo(10);
        assertThat(Footage.frames(ended.file("video"), SIZE)).hasSize(46);
    }

    @Test
    void theNarrationMakesAShotLongerButNeverShorter() throws Exception {
        String spoken = "'narrationSeconds': 1.0, 'leadSeconds': 0.5, 'tailSeconds': 0.5";
        assertThat(frames("'seconds': 1, " + spoken)).isEqualTo(50);
        assertThat(frames("'seconds': 3, " + spoken)).isEqualTo(75);
        assertThat(frames(spoken)).isEqualTo(50);
    }

    @Test
    void groupsOfPicturesAreFixedAndColoursTagged() throws Exception {
        Path video = animate(order("'seconds': 5")).file("video");
        assertThat(Footage.probe(
                        video, "-show_entries", "stream=color_range,color_space,color_transfer,color_primaries"))
                .containsExactly("tv,bt709,bt709,bt709");
        List<String> flags = Footage.probe(video, "-show_entries", "packet=flags");
        for (int i = 0; i < flags.size(); i++) {
            assertThat(flags.get(i).startsWith("K")).as("packet " + i).isEqualTo(i % 50 == 0);
        }
    }

    @Test
    void theSameOrderGivesTheSameBytes() throws Exception {
        ObjectNode order = order("'seconds': 1, 'captions': true, 'text': 'Same again.', 'narrationSeconds': 0.5");
        byte[] once = Files.readAllBytes(animate(order).file("video"));
        byte[] again = Files.readAllBytes(animate(order).file("video"));
        assertThat(again).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.ISO_8859_1))
                .doesNotContain("Lavf")
                .doesNotContain("Lavc");
    }

    @Test
    void aCaptionIsInTheFramesOfItsWordsAndInNoOther() throws Exception {
        Path grey = footage.plain("grey.png", 320, 180, new Color(90, 90, 90));
        String image = rehearsal.take(grey, Footage.image(320, 180));
        ObjectNode order = order(
                image,
                "'seconds': 2, 'leadSeconds': 0.4, 'narrationSeconds': 0.8, 'captions': true, 'text': 'Here',"
                        + " 'words': [{'text': 'Here', 'start': 0.2, 'end': 0.6}]");
        List<byte[]> frames = Footage.frames(animate(order).file("video"), SIZE);
        for (int frame = 0; frame < frames.size(); frame++) {
            assertThat(brightest(frames.get(frame)) > 180).as("frame " + frame).isEqualTo(frame >= 15 && frame < 25);
        }
    }

    @Test
    void aTransitionLongerThanTheShotIsShortenedAndSaidSo() throws Exception {
        Rehearsal.Ended ended = animate(order("'seconds': 0.2, 'transitionIn': 1"));
        assertThat(ended.outputs().path("shot").path("headFrames").intValue()).isEqualTo(4);
        assertThat(((SkillResult.Done) ended.result()).notes())
                .singleElement()
                .asString()
                .contains("from 25 to 4");
    }

    @Test
    void everyAspectIsFilledToTheEdge() throws Exception {
        for (int[] size : new int[][] {{90, 160}, {100, 100}, {300, 64}}) {
            Path white = footage.plain("white" + size[0] + ".png", size[0], size[1], Color.WHITE);
            String image = rehearsal.take(white, Footage.image(size[0], size[1]));
            for (String move : List.of("drift", "push-in")) {
                Path video = animate(order(image, "'seconds': 0.2, 'move': '" + move + "'"))
                        .file("video");
                byte[] frame = Footage.frames(video, SIZE).getFirst();
                for (int i = 0; i < SIZE.luma(); i++) {
                    assertThat(frame[i] & 0xff).isGreaterThan(230);
                }
            }
        }
    }

    @Test
    void aShotOfNoLengthIsAsked() throws Exception {
        assertThat(failed(order("'leadSeconds': 1")).message()).contains("How long");
    }

    @Test
    void aBrokenPictureIsSaidInCleanWords() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path cut = folder.resolve("cut.png");
        byte[] whole = Files.readAllBytes(footage.picture("whole.png", 320, 180, 1));
        Files.write(cut, Arrays.copyOf(whole, 60));
        for (Path file : List.of(empty, cut)) {
            String image = rehearsal.take(file, Footage.image(320, 180));
            SkillResult.Failed failed = failed(order(image, "'seconds': 1"));
            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(failed.message()).contains("the picture").doesNotContain(folder.toString());
        }
    }

    @Test
    void aPictureThatNamesAnotherFileIsRefusedAndNothingLeaks() throws Exception {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, CANARY);
        for (String text : List.of(
                "<svg xmlns='http://www.w3.org/2000/svg'><image href='" + secret + "'/></svg>",
                "ffconcat version 1.0\nfile " + secret + "\n",
                "#EXTM3U\n" + secret + "\n")) {
            Path file = folder.resolve("trap.png");
            Files.writeString(file, text);
            SkillResult.Failed failed = failed(order(rehearsal.take(file, Footage.image(320, 180)), "'seconds': 1"));
            assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
            assertThat(failed.message()).doesNotContain(CANARY).doesNotContain("secret");
        }
    }

    @Test
    void aHugePictureIsRefusedWithTheLimitNamed() throws Exception {
        Path huge = folder.resolve("huge.png");
        Files.write(huge, hugePng(16_000));
        SkillResult.Failed failed = failed(order(rehearsal.take(huge, Footage.image(16_000, 16_000)), "'seconds': 1"));
        assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT);
        assertThat(failed.message()).contains("limit on picture size");
    }

    @Test
    void aLargePictureInsideTheLimitIsTaken() throws Exception {
        Path large = folder.resolve("large.png");
        Files.write(large, hugePng(4_000));
        Path video = animate(order(rehearsal.take(large, Footage.image(4_000, 4_000)), "'seconds': 0.2"))
                .file("video");
        assertThat(Footage.frames(video, SIZE)).hasSize(5);
    }

    @Test
    void aCallThatNobodyWantsAnyMoreStops() throws Exception {
        rehearsal.cancel();
        assertThat(failed(order("'seconds': 20")).kind()).isEqualTo(FailureKind.CANCELLED);
    }

    @Test
    void progressIsToldInFramesAndEndsAtAll() throws Exception {
        animate(order("'seconds': 1"));
        assertThat(rehearsal.said()).endsWith("frame 25 of 25").contains("frame 10 of 25");
    }

    private long frames(String rest) throws Exception {
        return animate(order(rest)).outputs().path("shot").path("frames").intValue();
    }

    private ObjectNode order(String rest) throws IOException {
        return order(rehearsal.take(footage.picture("p.png", 320, 180, 1), Footage.image(320, 180)), rest);
    }

    private static ObjectNode order(String image, String rest) {
        return Footage.json(
                "{'image': {'asset': '" + image + "'}, 'width': 160, 'height': 90, 'fps': 25, " + rest + "}");
    }

    private Rehearsal.Ended animate(ObjectNode order) throws Exception {
        return rehearsal.run(new AnimateSkill(Footage.HOST, Footage.PROGRAMS), "call" + calls++, order);
    }

    private SkillResult.Failed failed(ObjectNode order) throws Exception {
        SkillResult result = animate(order).result();
        assertThat(result).isInstanceOf(SkillResult.Failed.class);
        return (SkillResult.Failed) result;
    }

    private static int brightest(byte[] frame) {
        int most = 0;
        for (int i = 0; i < SIZE.luma(); i++) {
            most = Math.max(most, frame[i] & 0xff);
        }
        return most;
    }

    /** A white square of one bit a pixel: small as a file. */
    private static byte[] hugePng(int side) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        new DataOutputStream(header).writeInt(side);
        new DataOutputStream(header).writeInt(side);
        header.write(new byte[] {1, 0, 0, 0, 0});
        chunk(file, "IHDR", header.toByteArray());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            byte[] row = new byte[1 + (side + 7) / 8];
            Arrays.fill(row, 1, row.length, (byte) 0xff);
            for (int y = 0; y < side; y++) {
                deflater.write(row);
            }
        }
        chunk(file, "IDAT", data.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(data.length);
        out.write(type.getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
