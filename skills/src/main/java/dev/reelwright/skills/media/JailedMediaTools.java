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
    private static final long MOST_PIXELS = 120_000_000;
    private static final int MOST_OUTPUT = 8 << 20;

    private final Programs.Source programs;

    public JailedMediaTools(Programs.Source programs) {
        this.programs = programs;
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
                        "its bytes are no picture, sound or video that is accepted; use PNG, JPEG, WebP, MP4, MOV, MKV, WebM, WAV,"
                                + " MP3, FLAC or OGG");
            }
            return probe(file, type.get());
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
        arguments.addAll(input(file, type));
        Outcome outcome = programs.open()
                .run(programs.open().ffprobe(arguments).read(file).limits(limits()));
        return switch (outcome) {
            case Outcome.Exited exited
            when exited.code() == 0 -> ProbeReading.read(exited.stdout(), type, Files.size(file), MOST_PIXELS);
            case Outcome.Exited exited -> new Probe.NotMedia("it is damaged, or not what its first bytes say");
            case Outcome.TimedOut late ->
                new Probe.NotMedia("it took more than " + late.after().toSeconds() + " s to look at (time limit)");
            case Outcome.Killed killed ->
                new Probe.NotMedia("the decoder crashed on it (signal " + killed.signal() + "): damaged or hostile");
            case Outcome.LimitHit hit -> new Probe.NotMedia("it hit the limit on " + hit.limit());
            case Outcome.Refused refused -> throw new IOException("ffprobe was not started: " + refused.reason());
        };
    }

    private static List<String> input(Path file, FileType type) {
        if (type.kind() != MediaKind.IMAGE) {
            return Programs.input(file);
        }
        List<String> arguments = new ArrayList<>(List.of("-f", type.stillDemuxer()));
        arguments.addAll(Programs.still(file));
        return arguments;
    }

    private static Limits limits() {
        return Limits.standard().withWall(PROBE_TIME).withOutputBytes(MOST_OUTPUT);
    }

    @Override
    public byte[] thumbnail(Path file, double atSeconds, int maxWidth, int maxHeight) throws IOException {
        List<String> arguments = new ArrayList<>();
        FileType type =
                FileType.of(file).orElseThrow(() -> new IOException(file.getFileName() + " is no picture or film"));
        if (type.kind() != MediaKind.IMAGE && atSeconds > 0) {
            arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", atSeconds)));
        }
        arguments.addAll(List.of("-max_pixels", Long.toString(MOST_PIXELS), "-threads", "1"));
        arguments.addAll(input(file, type));
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
                good(programs.open().ffmpeg(arguments).read(file).limits(limits()), "a frame");
        if (exited.stdout().length == 0) {
            throw new IOException("there is no frame at " + atSeconds + " s of " + file.getFileName());
        }
        return exited.stdout();
    }

    @Override
    public FilmFacts inspect(Path film) throws IOException {
        if (!(probe(film) instanceof Probe.Media(MediaFacts facts))) {
            throw new IOException(film.getFileName() + " is no film");
        }
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
        Outcome.Exited exited = good(
                programs.open().ffmpeg(loud).read(film).limits(Programs.limits().withOutputBytes(MOST_OUTPUT)),
                "the film");
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
        Outcome.Exited exited = good(
                programs.open().ffprobe(arguments).read(film).limits(limits().withOutputBytes(64 << 20)), "the film");
        return FilmReading.lastPacketEnd(exited.stdout());
    }

    private Outcome.Exited good(Job job, String what) throws IOException {
        try {
            Outcome outcome = programs.open().run(job);
            if (outcome instanceof Outcome.Exited exited && exited.code() == 0) {
                return exited;
            }
            throw new IOException(
                    "ffmpeg could not read " + what + " (" + outcome.getClass().getSimpleName() + ")");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("reading " + what + " was interrupted", stop);
        }
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
