package dev.reelwright.agent.shell;

import dev.reelwright.agent.tools.Measured;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code look}: the facts of a media file, read by the bundled ffprobe in the jail. */
final class LookVerb extends Verb {
    private static final int LARGEST = 4096;
    private static final int SHEET_FRAMES = 12;
    private static final int SHEET_COLUMNS = 4;
    private static final int SHEET_CELL = 400;
    private static final double LAST_FRAME = 0.1;

    private final StudioDoor door;

    LookVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "look",
                "House",
                "tell the facts of a media file; for a film also loudness, black and frozen stretches",
                Words.of(
                        "FILE",
                        new Flag("frame", "SECONDS", "with --out: write the frame at this time"),
                        Flag.toggle("sheet", "with --out: write a contact sheet of twelve frames"),
                        new Flag("out", "FILE.jpg", "where the picture goes (never overwritten)"),
                        Flag.toggle("describe", "measure it and say in sentences what it is like")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Path file = Path.of(call.needed(0, "a media file")).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        MediaTools tools = door.studio().mediaTools();
        if (call.has("sheet")) {
            return sheet(tools, file, call);
        }
        if (call.has("frame") || call.has("out")) {
            return frame(tools, file, call);
        }
        return switch (tools.probe(file)) {
            case MediaTools.Probe.NotMedia not -> {
                call.screen().error(file + ": " + not.reason());
                yield ExitCode.FAILED;
            }
            case MediaTools.Probe.Media(MediaFacts facts)
            when call.has("describe") -> {
                String words = new Measured(tools).describe(file, facts);
                call.screen().line(call.screen().json() ? described(words) : words);
                yield ExitCode.DONE;
            }
            case MediaTools.Probe.Media(MediaFacts facts) -> {
                ObjectNode json = json(facts);
                if (facts.picture() != null && facts.picture().framesPerSecond() != null) {
                    film(tools.inspect(file), json);
                }
                call.screen().line(call.screen().json() ? json.toString() : json.toPrettyString());
                yield ExitCode.DONE;
            }
        };
    }

    private static String described(String words) {
        return JsonNodeFactory.instance.objectNode().put("description", words).toString();
    }

    private static int frame(MediaTools tools, Path file, Invocation call) throws IOException {
        String seconds = call.flag("frame").orElse("0");
        if (!seconds.matches("\\d{1,6}(\\.\\d+)?")) {
            throw new UsageException("--frame needs seconds such as 12.5, not \"" + seconds + "\"");
        }
        Path out = Path.of(call.flag("out").orElseThrow(() -> new UsageException("--frame needs --out FILE.jpg")));
        byte[] jpeg = tools.thumbnail(file, Double.parseDouble(seconds), LARGEST, LARGEST);
        Files.write(out, jpeg, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        written("frame", out, call.screen());
        return ExitCode.DONE;
    }

    private static int sheet(MediaTools tools, Path file, Invocation call) throws IOException {
        Path out = Path.of(call.flag("out").orElseThrow(() -> new UsageException("--sheet needs --out FILE.jpg")));
        if (!(tools.probe(file) instanceof MediaTools.Probe.Media(MediaFacts facts)) || facts.seconds() == null) {
            throw new UsageException("--sheet needs a film, and " + file + " is none");
        }
        double end = Math.max(0, facts.seconds() - LAST_FRAME);
        List<Double> times = IntStream.range(0, SHEET_FRAMES)
                .mapToObj(frame -> end * (frame + 0.5) / SHEET_FRAMES)
                .toList();
        Files.write(
                out,
                tools.sheet(file, times, SHEET_COLUMNS, SHEET_CELL),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        written("contact sheet", out, call.screen());
        return ExitCode.DONE;
    }

    private static void written(String what, Path out, Screen screen) {
        if (screen.json()) {
            screen.line(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", out.toAbsolutePath().toString())
                    .toString());
        } else {
            screen.note("the " + what + " is " + out.toAbsolutePath());
        }
    }

    private static ObjectNode json(MediaFacts facts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", facts.kind().word())
                .put("mediaType", facts.mediaType())
                .put("bytes", facts.bytes());
        json.put("seconds", facts.seconds());
        MediaFacts.Picture picture = facts.picture();
        if (picture != null) {
            json.putObject("picture")
                    .put("width", picture.width())
                    .put("height", picture.height())
                    .put("framesPerSecond", picture.framesPerSecond())
                    .put("codec", picture.codec())
                    .put("pixelFormat", picture.pixelFormat());
        }
        MediaFacts.Sound sound = facts.sound();
        if (sound != null) {
            json.putObject("sound")
                    .put("sampleRate", sound.sampleRate())
                    .put("channels", sound.channels())
                    .put("codec", sound.codec());
        }
        return json;
    }

    private static void film(MediaTools.FilmFacts film, ObjectNode json) {
        ObjectNode measured = json.putObject("film");
        measured.put("videoSeconds", film.videoSeconds()).put("audioSeconds", film.audioSeconds());
        if (Double.isFinite(film.loudness())) {
            measured.put("loudness", film.loudness()).put("truePeak", film.truePeak());
        }
        var black = measured.putArray("black");
        film.black()
                .forEach(span -> black.addObject().put("start", span.start()).put("end", span.end()));
        var frozen = measured.putArray("frozen");
        film.frozen()
                .forEach(span -> frozen.addObject().put("start", span.start()).put("end", span.end()));
    }
}
