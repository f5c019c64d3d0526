package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import dev.reelwright.skills.media.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A media description as a run of FFmpeg, but for the name of the file that is written.
 *
 * @param arguments all but the output file
 * @param reads the files it opens
 * @param kind of the output, which is its file's ending
 */
record MediaOrder(List<String> arguments, List<Path> reads, String kind) {
    private static final List<String> SAME_BYTES =
            List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact");

    MediaOrder {
        arguments = List.copyOf(arguments);
        reads = List.copyOf(reads);
    }

    /** What came of reading a description. */
    sealed interface Answer {
        record Ready(MediaOrder order) implements Answer {}

        /** @param problems all of them */
        record Faulty(List<Problem> problems) implements Answer {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }
    }

    static Answer of(JsonNode description, Inputs.Files files) {
        List<Problem> problems = new ArrayList<>(Recipe.check(description));
        if (!problems.isEmpty()) {
            return new Answer.Faulty(problems);
        }
        MediaOrder order = new Reader((ObjectNode) description, files, problems).read();
        return problems.isEmpty() ? new Answer.Ready(order) : new Answer.Faulty(problems);
    }

    private static final class Reader {
        private final ObjectNode description;
        private final ObjectNode output;
        private final String kind;
        private final List<Problem> problems;
        private final GraphText graph = new GraphText();
        private final Inputs inputs;

        Reader(ObjectNode description, Inputs.Files files, List<Problem> problems) {
            this.description = description;
            this.output = (ObjectNode) description.required("output");
            this.kind = output.required("kind").asString();
            this.problems = problems;
            this.inputs = new Inputs((ArrayNode) description.required("inputs"), files, graph, problems);
        }

        MediaOrder read() {
            boolean heard = kind.equals("wav");
            boolean seen = !heard;
            Picture picture = description.has("video") && seen ? picture().orElse(null) : null;
            Sound sound = description.has("audio") && !isStill() ? sound().orElse(null) : null;
            if (seen && !description.has("video")) {
                problems.add(new Problem("/video", "is missing for a " + kind, "write \"video\": [], or make a wav"));
            }
            if (heard && !description.has("audio")) {
                problems.add(new Problem("/audio", "is missing for a wav", "write \"audio\": []"));
            }
            List<String> arguments = new ArrayList<>(inputs.arguments());
            if (problems.isEmpty()) {
                List<String> ending = ending(picture, sound);
                arguments.addAll(List.of("-filter_complex", graph.toString()));
                arguments.addAll(ending);
            }
            return new MediaOrder(arguments, inputs.paths(), kind);
        }

        private boolean isStill() {
            return kind.equals("png") || kind.equals("jpg");
        }

        private Optional<Picture> picture() {
            int first = first("video", inputs.firstPicture());
            if (first < 0) {
                problems.add(new Problem("/video", "no input has a picture", "name one that has"));
                return Optional.empty();
            }
            Optional<Picture> opened = inputs.picture(first, 0, 5, "/video");
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            VideoSteps steps = new VideoSteps(opened.get(), inputs, graph, problems);
            Picture picture = opened.get();
            for (int i = skipped("video"); i < list("video").size(); i++) {
                picture = steps.apply((ObjectNode) list("video").get(i), "/video/" + i);
            }
            if ((long) picture.width() * picture.height() > Forms.MOST_PIXELS) {
                problems.add(new Problem("/video", "gives more than " + Forms.MOST_PIXELS + " pixels", "scale it down"));
            }
            return Optional.of(picture);
        }

        private Optional<Sound> sound() {
            int first = first("audio", inputs.firstSound());
            if (first < 0) {
                problems.add(new Problem("/audio", "no input has sound", "name one that has, or leave audio out"));
                return Optional.empty();
            }
            Optional<Sound> opened = inputs.sound(first, "/audio");
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            AudioSteps steps = new AudioSteps(opened.get(), inputs, graph, problems);
            Sound sound = opened.get();
            for (int i = skipped("audio"); i < list("audio").size(); i++) {
                sound = steps.apply((ObjectNode) list("audio").get(i), "/audio/" + i);
            }
            return Optional.of(sound);
        }

        private ArrayNode list(String name) {
            return description.get(name) instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
        }

        private int skipped(String name) {
            return list(name).path(0).path("filter").asString("").equals("input") ? 1 : 0;
        }

        private int first(String name, int otherwise) {
            return skipped(name) == 1 ? list(name).get(0).required("input").asInt() : otherwise;
        }

        private List<String> ending(@Nullable Picture picture, @Nullable Sound sound) {
            List<String> arguments = new ArrayList<>();
            if (isStill() && picture != null) {
                still(picture, arguments);
            } else if (picture != null) {
                film(picture, sound, arguments);
            } else if (sound != null) {
                double seconds = bounded(sound.seconds());
                arguments.addAll(List.of("-map", graph.add(sound.label(), "atrim=duration=" + Numbers.of(seconds))));
                arguments.addAll(List.of("-c:a", "pcm_s16le", "-ac", Integer.toString(output.path("channels").asInt(2)), "-f", "wav"));
            }
            arguments.addAll(SAME_BYTES);
            return arguments;
        }

        private void still(Picture picture, List<String> arguments) {
            double at = output.path("at").asDouble(0);
            if (at >= picture.seconds()) {
                problems.add(new Problem("/output/at", "is after the end at " + Numbers.of(picture.seconds()) + " s", "name an earlier time"));
            }
            String format = kind.equals("png") ? "format=rgb24" : "scale=out_range=pc,format=yuvj420p";
            arguments.addAll(List.of("-map", graph.add(picture.label(), "trim=start=" + Numbers.of(at) + ",setpts=PTS-STARTPTS," + format)));
            arguments.addAll(List.of("-frames:v", "1", "-c:v", kind.equals("png") ? "png" : "mjpeg", "-q:v", "3"));
            arguments.addAll(List.of("-strict", "unofficial", "-f", "image2", "-update", "1"));
        }

        private void film(Picture picture, @Nullable Sound sound, List<String> arguments) {
            double seconds = bounded(picture.seconds());
            int width = picture.width() & ~1;
            int height = picture.height() & ~1;
            arguments.addAll(List.of("-map", graph.add(
                    picture.label(),
                    "trim=duration=" + Numbers.of(seconds) + ",crop=w=" + width + ":h=" + height + ":x=0:y=0,format=yuv420p")));
            if (sound != null) {
                String whole = Numbers.of(seconds);
                arguments.addAll(List.of(
                        "-map", graph.add(sound.label(), "apad=whole_dur=" + whole + ",atrim=duration=" + whole)));
                arguments.addAll(List.of("-c:a", "aac", "-b:a", "160k"));
            }
            arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-threads", "2"));
            arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4"));
        }

        private double bounded(double seconds) {
            double wanted = Math.min(seconds, output.path("seconds").asDouble(seconds));
            if (wanted > Forms.LONGEST) {
                problems.add(new Problem(
                        "/output", "would be " + Numbers.of(wanted) + " s long", "make at most " + Numbers.of(Forms.LONGEST) + " s"));
            }
            return Math.min(wanted, Forms.LONGEST);
        }
    }
}
