package dev.reelwright.skills.script;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import dev.reelwright.skills.media.Programs;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the small files that examples work on, by FFmpeg in the jail: {@code {"clicks": {"bpm": 120, "seconds": 10}}}, {@code {"tone": {"hz": 440,
 * "seconds": 2}}}, {@code {"colour": "#204060", "width": 640, "height": 360, "seconds": 2}} and {@code {"picture": {"width": 640, "height": 360}}}.
 */
final class ExampleMedia {
    private static final double LONGEST = 120;
    private static final Param SECONDS = Param.number("seconds", 0.1, LONGEST, "How long it is.").must();
    private static final Param WIDTH = Param.whole("width", 16, 1920, "Pixels.").must();
    private static final Param HEIGHT = Param.whole("height", 16, 1920, "Pixels.").must();
    private static final Form CLICKS = new Form("", "", "", List.of(
            Param.number("bpm", 20, 400, "Clicks a minute.").must(), SECONDS, Param.number("first", 0, LONGEST, "Second of the first click; 0 when left out.")));
    private static final Form TONE = new Form("", "", "", List.of(Param.number("hz", 20, 20_000, "Hertz.").must(), SECONDS));
    private static final Form COLOUR = new Form("", "", "", List.of(
            Param.of("colour", Param.Kind.COLOUR, "Such as #204060.").must(), WIDTH, HEIGHT, SECONDS, Param.number("fps", 1, 60, "25 when left out."), Param.number("hz", 20, 20_000, "Of a tone under it; silent when left out.")));
    private static final Form PICTURE = new Form("", "", "", List.of(WIDTH, HEIGHT));

    private final Programs.Source programs;

    ExampleMedia(Programs.Source programs) {
        this.programs = programs;
    }

    /**
     * Makes one file.
     *
     * @param description as above
     * @param name of the file, without its ending
     * @throws MediaTrouble when the description is wrong or FFmpeg cannot do it; the message says all that is wrong
     */
    Path make(JsonNode description, Path folder, String name) throws MediaTrouble, InterruptedException {
        List<Problem> problems = new ArrayList<>();
        Optional<List<String>> arguments = arguments(description, problems);
        if (!problems.isEmpty() || arguments.isEmpty()) {
            throw new MediaTrouble(
                    FailureKind.INVALID_INPUT,
                    "/media/" + name + ": "
                            + (problems.isEmpty()
                                    ? "is none of clicks, tone, colour, picture"
                                    : String.join(" | ", problems.stream().map(Problem::toString).toList())));
        }
        String ending = description.has("picture") ? ".png" : description.has("colour") ? ".mp4" : ".wav";
        Path file = folder.resolve(name + ending);
        List<String> all = new ArrayList<>(arguments.get());
        all.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"));
        all.addAll(List.of("-y", Programs.file(file)));
        run(all, folder, name);
        return file;
    }

    private void run(List<String> arguments, Path folder, String name) throws MediaTrouble, InterruptedException {
        try {
            Outcome outcome = programs.open().run(programs.open().ffmpeg(arguments).write(folder));
            if (!(outcome instanceof Outcome.Exited exited) || exited.code() != 0) {
                throw new MediaTrouble(FailureKind.BROKEN, "/media/" + name + " cannot be made: " + outcome);
            }
        } catch (IOException e) {
            throw new MediaTrouble(FailureKind.BROKEN, "the programs for media cannot be used: " + e.getMessage());
        }
    }

    private static Optional<List<String>> arguments(JsonNode description, List<Problem> problems) {
        if (description.get("clicks") instanceof ObjectNode clicks) {
            return checked(CLICKS, clicks, "/clicks", problems).map(ExampleMedia::clicks);
        }
        if (description.get("tone") instanceof ObjectNode tone) {
            return checked(TONE, tone, "/tone", problems)
                    .map(good -> List.of("-f", "lavfi", "-i", "sine=frequency=" + number(good, "hz", 0) + ":sample_rate=44100:duration="
                            + number(good, "seconds", 0)));
        }
        if (description.get("picture") instanceof ObjectNode picture) {
            return checked(PICTURE, picture, "/picture", problems)
                    .map(good -> List.of("-f", "lavfi", "-i", "testsrc2=s=" + size(good), "-frames:v", "1"));
        }
        return description instanceof ObjectNode colour && colour.has("colour")
                ? checked(COLOUR, colour, "", problems).map(ExampleMedia::colour)
                : Optional.empty();
    }

    private static Optional<ObjectNode> checked(Form form, ObjectNode value, String where, List<Problem> problems) {
        int before = problems.size();
        form.check(value, where, 0, problems);
        return problems.size() == before ? Optional.of(value) : Optional.empty();
    }

    private static String number(ObjectNode value, String name, double otherwise) {
        return Numbers.of(value.path(name).asDouble(otherwise));
    }

    private static String size(ObjectNode value) {
        return value.required("width").asInt() + "x" + value.required("height").asInt();
    }

    private static List<String> clicks(ObjectNode clicks) {
        String since = "mod(t-" + number(clicks, "first", 0) + "\\," + Numbers.of(60 / clicks.required("bpm").asDouble()) + ")";
        String wave = "0.8*sin(2*PI*1500*" + since + ")*exp(-120*" + since + ")*gte(t\\," + number(clicks, "first", 0) + ")";
        return List.of("-f", "lavfi", "-i", "aevalsrc=exprs=" + wave + ":s=44100:d=" + number(clicks, "seconds", 0));
    }

    private static List<String> colour(ObjectNode film) {
        List<String> arguments = new ArrayList<>(List.of(
                "-f", "lavfi", "-i",
                "color=c=" + Inputs.colour(film.required("colour").asString()) + ":s=" + size(film) + ":r=" + number(film, "fps", 25)
                        + ":d=" + number(film, "seconds", 0)));
        if (film.has("hz")) {
            arguments.addAll(List.of(
                    "-f", "lavfi", "-i",
                    "sine=frequency=" + number(film, "hz", 0) + ":sample_rate=48000:duration=" + number(film, "seconds", 0)));
        }
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1"));
        return arguments;
    }
}
