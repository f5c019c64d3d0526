package dev.reelwright.skills.film;

import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Job;
import dev.reelwright.skills.caption.CaptionStrip;
import dev.reelwright.skills.caption.Cue;
import dev.reelwright.skills.draw.Fonts;
import dev.reelwright.skills.media.Programs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench render}: the reference storyboard through the shipped skills, beside two runs of plain ffmpeg measured in turn with it. */
public final class RenderBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int WORKERS = 2;
    private static final double MOST_TO_ENCODING = 2.0;
    private static final double MOST_TO_PLAIN = 1.2;
    private static final double MOST_JITTER = 0.06;

    private final SkillHost host;
    private final Programs.Source programs;

    /** @param programs may be shared with the skills of the host */
    public RenderBenchmark(SkillHost host, Programs.Source programs) {
        this.host = host;
        this.programs = programs;
    }

    @Override
    public String name() {
        return "render";
    }

    @Override
    public String summary() {
        return "Renders a 30 s storyboard of six moving pictures and compares it with encoding ready frames and with a plain"
                + " ffmpeg graph.";
    }

    @Override
    public boolean run(Path folder, PrintWriter out) throws Exception {
        Fonts.prepare(host.programs());
        return new Run(new Ffmpeg(programs.open()), folder, out).all();
    }

    /** One time through the benchmark. */
    private final class Run {
        private final Ffmpeg ffmpeg;
        private final Path folder;
        private final PrintWriter out;
        private final Rehearsal rehearsal;
        private final BenchStory story;
        private final List<Meter.Cost> ours = new ArrayList<>();
        private final List<Meter.Cost> encoding = new ArrayList<>();
        private final List<Meter.Cost> plain = new ArrayList<>();
        private Path film;

        Run(Ffmpeg ffmpeg, Path folder, PrintWriter out) {
            this.ffmpeg = ffmpeg;
            this.folder = folder;
            this.out = out;
            this.rehearsal = new Rehearsal(folder);
            this.story = new BenchStory(rehearsal, folder);
            this.film = folder;
        }

        boolean all() throws Exception {
            say(
                    "Storyboard: %d pictures of %dx%d, %d frames of %s at %d a second, moves, crossfades, captions, voice.",
                    BenchStory.SHOTS,
                    BenchStill.WIDTH,
                    BenchStill.HEIGHT,
                    BenchStory.FRAMES,
                    BenchStory.SIZE,
                    BenchStory.FPS);
            story.prepare();
            Path frames = readyFrames();
            PlainGraph graph = new PlainGraph(story, strips());
            say("%d rounds, in turn: ours; encoding the same ready frames; one plain ffmpeg graph (zoompan).", ROUNDS);
            Meter.forgetPeak();
            for (int round = 1; round <= ROUNDS; round++) {
                int number = round;
                ours.add(told("ours", round, Meter.of(() -> film = render(number))));
                encoding.add(told("encode only", round, Meter.of(() -> encode(frames))));
                plain.add(told("plain graph", round, Meter.of(() -> plainly(graph))));
            }
            FilmMeasure measure = new FilmMeasure(ffmpeg, story);
            double before = measure.ofFrames(frames).jitter();
            Files.delete(frames);
            return verdict(measure, before);
        }

        private Meter.Cost told(String what, int round, Meter.Cost cost) {
            say("  round %d  %-12s  cpu %6.2f s  wall %6.2f s", round, what, cost.cpu(), cost.wall());
            return cost;
        }

        private boolean verdict(FilmMeasure measure, double before) throws Exception {
            say(
                    "Round 1 of ours pays for the warm-up of the virtual machine. Bars hold for the median of the rounds' ratios.");
            boolean good = bar("cpu, ours to encode only", ratio(encoding, Meter.Cost::cpu), MOST_TO_ENCODING);
            good &= bar("wall, ours to encode only", ratio(encoding, Meter.Cost::wall), MOST_TO_ENCODING);
            good &= bar("cpu, ours to plain graph", ratio(plain, Meter.Cost::cpu), MOST_TO_PLAIN);
            good &= bar("wall, ours to plain graph", ratio(plain, Meter.Cost::wall), MOST_TO_PLAIN);
            Steadiness steady = measure.of(film);
            Steadiness shaky = measure.of(folder.resolve("plain.mp4"));
            good &= bar("jitter in pixels, ours", steady.jitter(), MOST_JITTER);
            say("  jitter in pixels: ours before encoding %.3f, plain graph %.3f", before, shaky.jitter());
            say(
                    "  similarity to the exact picture (SSIM of luma): ours %.4f, plain graph %.4f",
                    steady.similarity(), shaky.similarity());
            say(
                    "  peak memory: ours %d MB in this process and %d MB in its largest child; plain graph %d MB",
                    ours.getLast().ownMegabytes(), largestChild(ours), largestChild(plain));
            say(
                    "  size: ours %d bytes, plain graph %d bytes",
                    Files.size(film), Files.size(folder.resolve("plain.mp4")));
            say(good ? "All bars hold." : "A bar was missed.");
            return good;
        }

        private boolean bar(String what, double value, double most) {
            boolean held = value <= most;
            say("  %-28s %.3f  (bar %.2f)  %s", what, value, most, held ? "ok" : "MISSED");
            return held;
        }

        /** The runs of a round are neighbours in time, so that a machine that slows down does so for all of them. */
        private double ratio(List<Meter.Cost> others, ToDoubleFunction<Meter.Cost> part) {
            return IntStream.range(0, ROUNDS)
                    .mapToDouble(i -> part.applyAsDouble(ours.get(i)) / part.applyAsDouble(others.get(i)))
                    .sorted()
                    .skip(ROUNDS / 2)
                    .findFirst()
                    .orElseThrow();
        }

        private Path render(int round) throws Exception {
            List<String> bodies = new ArrayList<>();
            List<ObjectNode> handles = new ArrayList<>();
            AnimateSkill animate = new AnimateSkill(host, programs);
            try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
                List<Future<Rehearsal.Ended>> ends = new ArrayList<>();
                for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
                    int number = shot;
                    ends.add(workers.submit(
                            () -> rehearsal.run(animate, "animate" + round + "-" + number, story.animate(number))));
                }
                for (Future<Rehearsal.Ended> end : ends) {
                    bodies.add(rehearsal.take(
                            end.get().file("video"), body(end.get().file("video"))));
                    handles.add((ObjectNode) end.get().outputs().path("shot"));
                }
            }
            return rehearsal
                    .run(new AssembleSkill(host, programs), "assemble" + round, story.assemble(bodies, handles))
                    .file("video");
        }

        private void encode(Path frames) throws Exception {
            List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
            arguments.addAll(List.of("-s", BenchStory.SIZE.toString(), "-r", Integer.toString(BenchStory.FPS)));
            arguments.addAll(List.of("-i", Programs.file(frames)));
            arguments.addAll(PlainGraph.encoder());
            arguments.addAll(List.of("-y", Programs.file(folder.resolve("encoded.mp4"))));
            plainRun(arguments);
        }

        private void plainly(PlainGraph graph) throws Exception {
            plainRun(graph.arguments(folder.resolve("plain.mp4")));
        }

        private void plainRun(List<String> arguments) throws Exception {
            Job job = ffmpeg.programs().ffmpeg(arguments).write(folder);
            ffmpeg.run(job.limits(Programs.limits().withWall(Duration.ofMinutes(30))), "the storyboard");
        }

        /** The frames as the skills draw them, in one raw file. */
        private Path readyFrames() throws IOException, FilmFailure, InterruptedException {
            Path file = folder.resolve("frames.yuv");
            Canvas canvas = new Canvas(BenchStory.SIZE);
            Canvas under = new Canvas(BenchStory.SIZE);
            byte[] yuv = new byte[BenchStory.SIZE.bytes()];
            try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                StillSource before = null;
                for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
                    StillSource source = source(shot);
                    BurntCaptions captions = BenchStory.captions(shot);
                    for (int frame = 0; frame < BenchStory.SHOT_FRAMES; frame++) {
                        source.draw(frame, canvas);
                        if (before != null && frame < BenchStory.FADE) {
                            before.draw(BenchStory.SHOT_FRAMES + frame, under);
                            canvas.fadeFrom(under, (frame + 1f) / (BenchStory.FADE + 1f));
                        }
                        captions.draw(frame, canvas);
                        canvas.store(yuv);
                        raw.write(yuv);
                    }
                    before = source;
                }
            }
            return file;
        }

        private StillSource source(int shot) {
            int last = BenchStory.SHOT_FRAMES + BenchStory.tail(shot) - 1;
            return new StillSource(
                    new StillReader(ffmpeg),
                    new StillSource.Picture(story.still(shot), "a picture", BenchStory.move(shot), last));
        }

        private List<PlainGraph.Strip> strips() throws IOException, FilmFailure {
            List<PlainGraph.Strip> strips = new ArrayList<>();
            for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
                double start = shot * BenchStory.SHOT_FRAMES / (double) BenchStory.FPS + BenchStory.LEAD;
                for (Cue cue : new Inputs(story.animate(shot)).cues(BenchStory.SIZE)) {
                    Path file = folder.resolve("strip" + strips.size() + ".png");
                    dev.reelwright.skills.caption.Strip strip =
                            CaptionStrip.draw(cue, BenchStory.SIZE.width(), BenchStory.SIZE.height());
                    ImageIO.write(strip.image(), "png", file.toFile());
                    int from = (int) Math.ceil((start + cue.start()) * BenchStory.FPS - 1e-6);
                    int to = (int) Math.ceil((start + cue.end()) * BenchStory.FPS - 1e-6);
                    strips.add(new PlainGraph.Strip(file, from, to, strip.y()));
                }
            }
            return strips;
        }

        private void say(String pattern, Object... values) {
            out.println(String.format(Locale.ROOT, pattern, values));
            out.flush();
        }
    }

    private static MediaFacts body(Path file) throws IOException {
        MediaFacts.Picture picture = new MediaFacts.Picture(
                BenchStory.SIZE.width(), BenchStory.SIZE.height(), (double) BenchStory.FPS, "h264", "yuv420p");
        return new MediaFacts(MediaKind.VIDEO, "video/mp4", Files.size(file), null, picture, null);
    }

    private static long largestChild(List<Meter.Cost> costs) {
        return costs.stream().mapToLong(Meter.Cost::childMegabytes).max().orElse(0);
    }
}
