package dev.reelwright.skills.film;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference storyboard: six pictures of 1920x1080, each shown for five seconds under a camera move, crossfades of fifteen frames, two
 * captions a shot, a voice in each; 30 seconds of 1280x720 at 30 frames a second.
 */
final class BenchStory {
    static final FrameSize SIZE = new FrameSize(1280, 720);
    static final int FPS = 30;
    static final int SHOTS = 6;
    static final int SHOT_FRAMES = 150;
    static final int FADE = 15;
    static final int FRAMES = SHOTS * SHOT_FRAMES;
    static final double LEAD = 0.2;
    static final double SPOKEN = 4.5;

    /** Windows in pixels at the shot's first and last frame: x, y, width. The last is a drift of less than half a pixel a frame. */
    private static final double[][] WINDOWS = {
        {0, 0, 1920, 192, 108, 1536},
        {384, 200, 1440, 0, 0, 1920},
        {0, 120, 1600, 320, 120, 1600},
        {160, 180, 1600, 160, 0, 1600},
        {0, 0, 1920, 384, 216, 1536},
        {96, 54, 1728, 60, 30, 1790}
    };

    private static final List<String> TEXTS = List.of(
            "Twice a day the sea climbs the old harbour wall and looks over it. Then it turns around and leaves the boats lying in the mud.",
            "The Moon pulls at the water that is nearest to it a little harder. What is left behind on the far side makes a second hill.",
            "Between the two hills the Earth turns, and carries every coast along. A harbour passes both of them in a little more than a day.",
            "The Sun pulls as well, from far away, and not quite half as strongly. When both pull along one line, the tide runs highest.",
            "A narrow bay can make a great deal of a small wave coming in. There the water rises as high as a house of four floors.",
            "So when you stand on the beach and the water comes closer, wait. It is the ground below you that travels into the hill.");

    private final Rehearsal rehearsal;
    private final Path folder;
    private final List<String> stills = new ArrayList<>();
    private final List<String> voices = new ArrayList<>();

    BenchStory(Rehearsal rehearsal, Path folder) {
        this.rehearsal = rehearsal;
        this.folder = folder;
    }

    /** Draws the pictures and the voices. */
    void prepare() throws IOException {
        for (int shot = 0; shot < SHOTS; shot++) {
            ImageIO.write(new BenchStill(shot).draw(), "png", still(shot).toFile());
            stills.add(rehearsal.take(still(shot), picture(still(shot))));
            Files.write(voice(shot), BenchVoice.wav(SPOKEN, shot));
            voices.add(rehearsal.take(voice(shot), sound(voice(shot))));
        }
    }

    Path still(int shot) {
        return folder.resolve("still" + shot + ".png");
    }

    Path voice(int shot) {
        return folder.resolve("voice" + shot + ".wav");
    }

    static int tail(int shot) {
        return shot == SHOTS - 1 ? 0 : FADE;
    }

    static double[] windows(int shot) {
        return WINDOWS[shot].clone();
    }

    static Move move(int shot) {
        double[] w = WINDOWS[shot];
        return new Move(view(w[0], w[1], w[2]), view(w[3], w[4], w[5]));
    }

    /** The window at a frame of the shot; frames under the next crossfade count on. */
    static Window window(int shot, int frame) {
        double share = frame / (double) (SHOT_FRAMES + tail(shot) - 1);
        return move(shot).at(share, BenchStill.WIDTH, BenchStill.HEIGHT, SIZE.aspect());
    }

    static BurntCaptions captions(int shot) throws FilmFailure {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return new BurntCaptions(new Inputs(spoken(json, shot)).cues(SIZE), LEAD, SIZE, FPS);
    }

    ObjectNode animate(int shot) {
        ObjectNode json = frame(JsonNodeFactory.instance.objectNode());
        json.putObject("image").put("asset", stills.get(shot));
        json.put("seconds", SHOT_FRAMES / (double) FPS).put("leadSeconds", LEAD).put("tailSeconds", 0.2);
        json.put("transitionIn", shot == 0 ? 0 : FADE / (double) FPS);
        json.put("transitionOut", tail(shot) / (double) FPS);
        Move move = move(shot);
        ObjectNode windows = json.putObject("move");
        windows.putArray("from")
                .add(move.from().x())
                .add(move.from().y())
                .add(move.from().width());
        windows.putArray("to")
                .add(move.to().x())
                .add(move.to().y())
                .add(move.to().width());
        return spoken(json.put("captions", true), shot);
    }

    /** @param bodies content hash of each shot's body, and its {@code shot} output */
    ObjectNode assemble(List<String> bodies, List<ObjectNode> handles) {
        ObjectNode json = frame(JsonNodeFactory.instance.objectNode());
        json.put("transitionSeconds", FADE / (double) FPS).put("captions", true);
        ArrayNode shots = json.putArray("shots");
        for (int shot = 0; shot < SHOTS; shot++) {
            ObjectNode one = spoken(shots.addObject(), shot);
            one.putObject("video").put("asset", bodies.get(shot));
            one.putObject("narration").put("asset", voices.get(shot));
            one.set("shot", handles.get(shot));
        }
        return json;
    }

    private static ObjectNode spoken(ObjectNode json, int shot) {
        return json.put("narrationSeconds", SPOKEN).put("text", TEXTS.get(shot));
    }

    private static ObjectNode frame(ObjectNode json) {
        return json.put("width", SIZE.width()).put("height", SIZE.height()).put("fps", FPS);
    }

    private static Move.View view(double x, double y, double width) {
        return new Move.View(x / BenchStill.WIDTH, y / BenchStill.HEIGHT, width / BenchStill.WIDTH);
    }

    private static MediaFacts picture(Path file) throws IOException {
        MediaFacts.Picture picture = new MediaFacts.Picture(BenchStill.WIDTH, BenchStill.HEIGHT, null, "png", "rgb24");
        return new MediaFacts(MediaKind.IMAGE, "image/png", Files.size(file), null, picture, null);
    }

    private static MediaFacts sound(Path file) throws IOException {
        MediaFacts.Sound sound = new MediaFacts.Sound(Timing.SAMPLE_RATE, 1, "pcm_s16le");
        return new MediaFacts(MediaKind.AUDIO, "audio/wav", Files.size(file), SPOKEN, null, sound);
    }
}
