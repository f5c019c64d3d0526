package dev.reelwright.skills.script;

import static dev.reelwright.skills.script.Param.number;
import static dev.reelwright.skills.script.Param.of;
import static dev.reelwright.skills.script.Param.whole;
import static dev.reelwright.skills.script.Param.word;

import dev.reelwright.skills.script.Param.Kind;
import java.util.List;

/** All that a media description can be made of. Nothing else ever reaches the program. */
final class Forms {
    static final double LONGEST = 1800;
    static final int WIDEST = 4096;
    static final int MOST_PIXELS = 4096 * 2304;

    private static final Param START = number("start", 0, 86_400, "Seconds from its beginning at which it starts; 0 when left out.");
    private static final Param END = number("end", 0.001, 86_400, "Seconds from its beginning at which it ends; its own end when left out.");
    private static final Param SECONDS = number("seconds", 0.001, LONGEST, "How long it is.");
    private static final Param WIDTH = whole("width", 16, WIDEST, "Pixels.");
    private static final Param HEIGHT = whole("height", 16, WIDEST, "Pixels.");
    private static final Param FPS = number("fps", 1, 60, "Frames a second.");
    private static final Param INTO = of("input", Kind.INPUT, "Place under inputs, from 0.").must();
    private static final Param WITH = of("with", Kind.INPUTS, "Places under inputs, from 0, in order.").must();

    private static final Form ASSET = source(
            "A film, sound or still; start and end cut it, seconds says how long a still stands (5 when left out).",
            of("asset", Kind.ASSET, "An asset of the call: its digest.").must(), START, END, SECONDS);
    private static final Form FILE = source(
            "What an earlier ffmpeg() of this run gave.",
            of("file", Kind.FILE, "Its file, as it was given.").must(), START, END, SECONDS);
    private static final Form PLAIN = source(
            "A picture of one colour.",
            of("colour", Kind.COLOUR, "Such as #204060.").must(), WIDTH.must(), HEIGHT.must(), SECONDS.must(), FPS);
    private static final Form TONE = source(
            "A sine tone, or silence at 0 hertz.",
            number("tone", 0, 20_000, "Hertz.").must(), SECONDS.must());

    static final List<Form> INPUTS = List.of(ASSET, FILE, PLAIN, TONE);

    static final List<Form> VIDEO = List.of(
            Form.filter("input", "Takes this input in the place of what there is; the first step, or the first input with a picture is taken.", INTO),
            Form.filter(
                    "scale", "Another size.", WIDTH.must(), HEIGHT.must(),
                    word("fit", "stretch; inside: all is seen, on black; cover: filled, what stands over is cut. inside when left out.",
                            "stretch", "inside", "cover")),
            Form.filter("trim", "Only a part of the time.", START, END),
            Form.filter(
                    "crop", "Only a part of the picture.", WIDTH.must(), HEIGHT.must(),
                    whole("x", 0, WIDEST, "Pixels from the left; centred when left out."),
                    whole("y", 0, WIDEST, "Pixels from the top; centred when left out.")),
            Form.filter(
                    "pad", "A larger picture with this one on it.", WIDTH.must(), HEIGHT.must(),
                    whole("x", 0, WIDEST, "Pixels from the left; centred when left out."),
                    whole("y", 0, WIDEST, "Pixels from the top; centred when left out."),
                    of("colour", Kind.COLOUR, "Around it; black when left out.")),
            Form.filter(
                    "fade", "From a colour, or to it.", word("kind", "in or out", "in", "out").must(), SECONDS.must(),
                    number("start", 0, LONGEST, "0 for in, seconds before the end for out, when left out."),
                    of("colour", Kind.COLOUR, "Black when left out.")),
            Form.filter("speed", "Faster or slower.", number("factor", 0.1, 10, "2 is twice as fast.").must()),
            Form.filter("fps", "Another frame rate.", FPS.must()),
            Form.filter(
                    "eq", "Light and colour.",
                    number("brightness", -1, 1, "0 leaves it."), number("contrast", 0, 3, "1 leaves it."),
                    number("saturation", 0, 3, "1 leaves it."), number("gamma", 0.1, 10, "1 leaves it.")),
            Form.filter("blur", "Softer.", number("radius", 0.1, 100, "Pixels.").must()),
            Form.filter("concat", "Others after it, brought to its size and rate.", WITH),
            Form.filter(
                    "overlay", "Another on top of it.", INTO,
                    whole("x", 0, WIDEST, "Pixels from the left; 0 when left out."),
                    whole("y", 0, WIDEST, "Pixels from the top; 0 when left out."),
                    WIDTH, HEIGHT, number("opacity", 0, 1, "1 when left out."),
                    number("from", 0, LONGEST, "Seconds; from the start when left out."),
                    number("to", 0, LONGEST, "Seconds; to the end when left out.")));

    static final List<Form> AUDIO = List.of(
            Form.filter("input", "Takes this input in the place of what there is; the first step, or the first input with sound is taken.", INTO),
            Form.filter("volume", "Louder or softer.", number("factor", 0, 10, "1 leaves it.").must()),
            Form.filter(
                    "fade", "From silence, or to it.", word("kind", "in or out", "in", "out").must(), SECONDS.must(),
                    number("start", 0, LONGEST, "0 for in, seconds before the end for out, when left out.")),
            Form.filter("trim", "Only a part of the time.", START, END),
            Form.filter("speed", "Faster or slower at the same pitch.", number("factor", 0.5, 2, "2 is twice as fast.").must()),
            Form.filter(
                    "mix", "Another sound over it.", INTO, number("at", 0, LONGEST, "Seconds at which it begins; 0 when left out."),
                    number("volume", 0, 10, "Of the other; 1 when left out.")),
            Form.filter("tone", "A sine tone over it.", number("hz", 20, 20_000, "Hertz.").must(), SECONDS.must(),
                    number("at", 0, LONGEST, "Seconds at which it begins; 0 when left out."), number("volume", 0, 10, "0.2 when left out.")),
            Form.filter("concat", "Others after it.", WITH));

    static final List<Form> OUTPUTS = List.of(
            output("mp4", "A film: H.264 and AAC. Without audio it has no sound track.", SECONDS),
            output("wav", "A sound of 16 bits at 48 kHz.", SECONDS, whole("channels", 1, 2, "2 when left out.")),
            output("png", "One frame.", number("at", 0, LONGEST, "Seconds; the first frame when left out.")),
            output("jpg", "One frame.", number("at", 0, LONGEST, "Seconds; the first frame when left out.")));

    private Forms() {}

    private static Form source(String about, Param... params) {
        return new Form("", "", about, List.of(params));
    }

    private static Form output(String kind, String about, Param... params) {
        return new Form("kind", kind, about, List.of(params));
    }
}
