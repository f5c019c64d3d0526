package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Limits;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at media files with the bundled programs, which run in the jail and may read that one file. */
public final class JailedMediaTools implements MediaTools {
    private static final Duration PROBE_TIME = Duration.ofSeconds(20);
    private static final int MOST_OUTPUT = 8 << 20;

    private final Programs.Source programs;
    private final Decoder decoder;

    public JailedMediaTools(Programs.Source programs) {
        this.programs = programs;
        this.decoder = new Decoder(programs);
    }

    @Override
    public Probe probe(Path file) {
        try {
            if (Files.size(file) == 0) {
                return new Probe.NotMedia("the file is empty; get a whole copy of it");
            }
            Optional<FileType> type = FileType.of(file);
            if (type.isEmpty()) {
                return new Probe.NotMedia(
                        "its bytes are no picture, sound or video that is accepted" + FileType.looksLike(file)
                                + "; use PNG, JPEG, WebP, MP4, MOV, MKV, WebM, WAV, MP3, FLAC or OGG");
            }
            Probe found = probe(file, type.get());
            return found instanceof Probe.NotMedia
                    ? Wholeness.wrong(file, type.get())
                            .<Probe>map(Probe.NotMedia::new)
                            .orElse(found)
                    : found;
        } catch (IOException unreadable) {
            return new Probe.NotMedia("it cannot be read: " + unreadable.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Probe.NotMedia("looking at it was interrupted");
        }
    }

    private Probe probe(Path file, FileType type) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-show_entries",
                "format=format_name,duration:stream=codec_type,codec_name,width,height,pix_fmt,avg_frame_rate,r_frame_rate,"
                        + "sample_rate,channels,duration,nb_frames:stream_side_data=rotation:stream_disposition=attached_pic",
                "-of",
                "json=c=1"));
        arguments.addAll(Decoder.input(file, type));
        Outcome outcome = programs.open()
                .run(programs.open().ffprobe(arguments).read(file).limits(limits()));
        return switch (outcome) {
            case Outcome.Exited exited
            when exited.code() == 0 -> ProbeReading.read(exited.stdout(), type, Files.size(file), Decoder.MOST_PIXELS);
            case Outcome.Exited exited -> new Probe.NotMedia("it is damaged, or not what its first bytes say");
            case Outcome.TimedOut late ->
                new Probe.NotMedia("it took more than " + late.after().toSeconds() + " s to look at (time limit)");
            case Outcome.Killed killed ->
                new Probe.NotMedia("the decoder crashed on it (signal " + killed.signal() + "): damaged or hostile");
            case Outcome.LimitHit hit -> new Probe.NotMedia("it hit the limit on " + hit.limit());
            case Outcome.Refused refused -> throw new IOException("ffprobe was not started: " + refused.reason());
        };
    }

    static Limits limits() {
        return Limits.standard().withWall(PROBE_TIME).withOutputBytes(MOST_OUTPUT);
    }

    @Override
    public byte[] thumbnail(Path file, double atSeconds, int maxWidth, int maxHeight) throws IOException {
        List<String> arguments = new ArrayList<>();
        FileType type = Decoder.typed(file);
        if (type.kind() != MediaKind.IMAGE && atSeconds > 0) {
            arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", atSeconds)));
        }
        arguments.addAll(List.of("-max_pixels", Long.toString(Decoder.MOST_PIXELS), "-threads", "1"));
        arguments.addAll(Decoder.input(file, type));
        arguments.addAll(List.of(
                "-an",
                "-frames:v",
                "1",
                "-vf",
                "scale=w='min(iw\\," + maxWidth + ")':h='min(ih\\," + maxHeight
                        + ")':force_original_aspect_ratio=decrease",
                "-f",
                "image2pipe",
                "-c:v",
                "mjpeg",
                "-q:v",
                "4",
                "-pix_fmt",
                "yuvj420p",
                "-strict",
                "unofficial",
                "pipe:1"));
        Outcome.Exited exited =
                decoder.good(programs.open().ffmpeg(arguments).read(file).limits(limits()), file);
        if (exited.stdout().length == 0) {
            throw Decoder.failed(file, "there is no frame at " + atSeconds + " s", "name a time before its end");
        }
        return exited.stdout();
    }

    @Override
    public FilmFacts inspect(Path film) throws IOException {
        MediaFacts facts = facts(film);
        List<String> arguments = new ArrayList<>(Programs.input(film));
        boolean sound = facts.sound() != null;
        arguments.addAll(
                List.of("-map", "0:v:0", "-vf", "scale=480:-2,blackdetect=d=1:pix_th=0.10,freezedetect=n=-60dB:d=1"));
        if (sound) {
            arguments.addAll(List.of("-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet"));
        }
        arguments.addAll(List.of("-f", "null", "-"));
        List<String> loud = new ArrayList<>(List.of("-v", "info"));
        loud.addAll(arguments);
        Outcome.Exited exited = decoder.good(
                programs.open().ffmpeg(loud).read(film).limits(Programs.limits().withOutputBytes(MOST_OUTPUT)), film);
        return FilmReading.read(exited.stderr(), facts, streamSeconds(film, "v"), sound ? streamSeconds(film, "a") : 0);
    }

    /** Length of a stream by its last packet, so that a header cannot claim what is not there. */
    private double streamSeconds(Path film, String stream) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-select_streams",
                stream + ":0",
                "-show_entries",
                "packet=pts_time,duration_time,flags",
                "-of",
                "csv=p=0"));
        arguments.addAll(Programs.input(film));
        Outcome.Exited exited = decoder.good(
                programs.open().ffprobe(arguments).read(film).limits(limits().withOutputBytes(64 << 20)), film);
        return FilmReading.lastPacketEnd(exited.stdout());
    }

    private MediaFacts facts(Path file) throws IOException {
        return switch (probe(file)) {
            case Probe.Media media -> media.facts();
            case Probe.NotMedia not -> throw Decoder.failed(file, not.reason(), "use another file");
        };
    }

    @Override
    public byte[] sheet(Path film, List<Double> times, int columns, int cellWidth) throws IOException {
        return new Frames(decoder).sheet(film, facts(film), times, columns, cellWidth);
    }

    @Override
    public Raster raster(Path file, double atSeconds, int width, int height) throws IOException {
        return new Frames(decoder).raster(file, atSeconds, width, height);
    }

    @Override
    public Sound sound(Path file, int buckets) throws IOException {
        return new SoundLevels(decoder).measure(file, facts(file), buckets);
    }

    @Override
    public List<Double> cuts(Path film) throws IOException {
        return facts(film).picture() == null ? List.of() : new Cuts(decoder).find(film);
    }

    @Override
    public Exam examine(Path file) {
        return new Examiner(this, decoder).examine(file);
    }

    @Override
    public void fit(Path from, Fit fit, Path to) throws IOException {
        new Refit(decoder).make(from, fit, to);
    }

    @Override
    public Map<String, String> tools() {
        Map<String, String> tools = new LinkedHashMap<>();
        for (String name : List.of("ffmpeg", "ffprobe")) {
            tools.put(name, version(name));
        }
        return tools;
    }

    private String version(String name) {
        try {
            Programs ready = programs.open();
            Job job = name.equals("ffmpeg") ? ready.ffmpeg(List.of("-version")) : ready.ffprobe(List.of("-version"));
            return switch (ready.run(job)) {
                case Outcome.Exited exited
                when exited.code() == 0 ->
                    new String(exited.stdout(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .findFirst()
                            .map(line -> line.replaceAll(" Copyright.*", ""))
                            .orElse("not starting: it said nothing");
                case Outcome.Exited exited -> "not starting: exit code " + exited.code() + " " + exited.stderr();
                case Outcome.TimedOut late -> "not starting: no answer in time";
                case Outcome.Killed killed -> "not starting: signal " + killed.signal();
                case Outcome.LimitHit hit -> "not starting: limit on " + hit.limit();
                case Outcome.Refused refused -> "not started: " + refused.reason();
            };
        } catch (IOException unusable) {
            return "not installed: " + unusable.getMessage();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "not checked: interrupted";
        }
    }
}
