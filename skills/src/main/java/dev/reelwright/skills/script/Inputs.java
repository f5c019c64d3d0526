package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import dev.reelwright.skills.media.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The inputs of a description, opened as pictures and sounds of the graph. */
final class Inputs {
    private static final double STILL_SECONDS = 5;
    private static final double USUAL_FPS = 25;
    private static final String MOST_PIXELS_READ = "120000000";
    private static final String SAME_SOUND = "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo";

    private final List<ObjectNode> descriptions = new ArrayList<>();
    private final List<@Nullable Source> sources = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private final List<String> streams = new ArrayList<>();
    private final GraphText graph;
    private final List<Problem> problems;

    Inputs(ArrayNode inputs, Files files, GraphText graph, List<Problem> problems) {
        this.graph = graph;
        this.problems = problems;
        for (int i = 0; i < inputs.size(); i++) {
            ObjectNode description = (ObjectNode) inputs.get(i);
            descriptions.add(description);
            open(description, "/inputs/" + i, files);
        }
    }

    /** Finds the file that a description names. */
    @FunctionalInterface
    interface Files {
        /**
         * @param file what {@code ffmpeg()} gave, or null
         * @param asset the digest, or null
         * @return empty when there is no such file
         */
        Optional<Source> find(@Nullable String asset, @Nullable String file);
    }

    private void open(ObjectNode description, String where, Files files) {
        boolean named = description.has("asset") || description.has("file");
        Optional<Source> source = named
                ? files.find(text(description, "asset"), text(description, "file"))
                : Optional.empty();
        sources.add(source.orElse(null));
        streams.add(Integer.toString(paths.size()));
        if (named && source.isEmpty()) {
            problems.add(new Problem(
                    where, "is not there", "name an asset of the call, or a file that an earlier ffmpeg() gave"));
        }
        source.ifPresent(found -> read(found, where));
    }

    private static @Nullable String text(ObjectNode description, String name) {
        return description.has(name) ? description.required(name).asString() : null;
    }

    private void read(Source source, String where) {
        paths.add(source.path());
        arguments.addAll(List.of("-threads", "1", "-max_pixels", MOST_PIXELS_READ));
        if (!source.still()) {
            if (!source.hasPicture() && !source.hasSound()) {
                problems.add(new Problem(where, "is no picture, film or sound", "name another"));
            }
            arguments.addAll(Programs.input(source.path()));
            return;
        }
        Optional<String> demuxer = source.stillDemuxer();
        if (demuxer.isEmpty()) {
            problems.add(new Problem(where, source.facts().mediaType() + " is not read here", "use a PNG, JPEG or WebP"));
        }
        arguments.addAll(List.of("-f", demuxer.orElse("png_pipe")));
        arguments.addAll(Programs.still(source.path()));
    }

    /** The arguments that open all files. */
    List<String> arguments() {
        return List.copyOf(arguments);
    }

    List<Path> paths() {
        return List.copyOf(paths);
    }

    /** The first input with a picture; -1 when none has one. */
    int firstPicture() {
        for (int i = 0; i < descriptions.size(); i++) {
            Source source = sources.get(i);
            if (descriptions.get(i).has("colour") || (source != null && source.hasPicture())) {
                return i;
            }
        }
        return -1;
    }

    /** The first input with sound; -1 when none has any. */
    int firstSound() {
        for (int i = 0; i < descriptions.size(); i++) {
            Source source = sources.get(i);
            if (descriptions.get(i).has("tone") || (source != null && source.hasSound())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * An input as a picture of its own size.
     *
     * @param fps to bring it to; 0 leaves its own
     * @param still how long a still stands that says nothing of it
     */
    Optional<Picture> picture(int index, double fps, double still, String where) {
        ObjectNode description = descriptions.get(index);
        Source source = sources.get(index);
        if (description.has("colour")) {
            return Optional.of(plain(description, fps));
        }
        if (source == null || source.facts().picture() == null) {
            if (!description.has("asset") && !description.has("file") || source != null) {
                problems.add(new Problem(where, "input " + index + " has no picture", "name one that has"));
            }
            return Optional.empty();
        }
        var facts = source.facts().picture();
        Double own = facts.framesPerSecond();
        double rate = fps > 0 ? fps : own == null ? USUAL_FPS : Math.clamp(own, 1, 60);
        String from = "[" + streams.get(index) + ":v:0]";
        String same = ",setsar=1,format=yuva444p";
        if (source.still()) {
            double seconds = description.path("seconds").asDouble(still);
            String label = graph.add(
                    from,
                    "loop=loop=-1:size=1:start=0,settb=1/90000,setpts=N*90000/" + Numbers.of(rate) + ",trim=duration="
                            + Numbers.of(seconds) + ",fps=" + Numbers.of(rate) + same);
            return Optional.of(new Picture(label, facts.width(), facts.height(), rate, seconds));
        }
        double[] span = span(description, source, where);
        String label = graph.add(
                from,
                "trim=start=" + Numbers.of(span[0]) + ":end=" + Numbers.of(span[1]) + ",setpts=PTS-STARTPTS,fps="
                        + Numbers.of(rate) + same);
        return Optional.of(new Picture(label, facts.width(), facts.height(), rate, span[1] - span[0]));
    }

    private Picture plain(ObjectNode description, double fps) {
        double rate = fps > 0 ? fps : description.path("fps").asDouble(USUAL_FPS);
        int width = description.required("width").asInt();
        int height = description.required("height").asInt();
        double seconds = description.required("seconds").asDouble();
        String label = graph.source("color=c=" + colour(description.required("colour").asString()) + ":s=" + width + "x"
                + height + ":r=" + Numbers.of(rate) + ":d=" + Numbers.of(seconds) + ",setsar=1,format=yuva444p");
        return new Picture(label, width, height, rate, seconds);
    }

    static String colour(String colour) {
        return "0x" + colour.substring(1);
    }

    /** An input as a sound. */
    Optional<Sound> sound(int index, String where) {
        ObjectNode description = descriptions.get(index);
        Source source = sources.get(index);
        if (description.has("tone")) {
            return Optional.of(tone(
                    description.required("tone").asDouble(), description.required("seconds").asDouble()));
        }
        if (source == null || !source.hasSound()) {
            if (description.has("colour") || source != null) {
                problems.add(new Problem(where, "input " + index + " has no sound", "name one that has"));
            }
            return Optional.empty();
        }
        double[] span = span(description, source, where);
        String label = graph.add(
                "[" + streams.get(index) + ":a:0]",
                "atrim=start=" + Numbers.of(span[0]) + ":end=" + Numbers.of(span[1]) + ",asetpts=PTS-STARTPTS," + SAME_SOUND);
        return Optional.of(new Sound(label, span[1] - span[0]));
    }

    Sound tone(double hertz, double seconds) {
        String source = hertz < 1
                ? "anullsrc=r=48000:cl=stereo:d=" + Numbers.of(seconds)
                : "sine=frequency=" + Numbers.of(hertz) + ":sample_rate=48000:duration=" + Numbers.of(seconds);
        return new Sound(graph.source(source + "," + SAME_SOUND), seconds);
    }

    private double[] span(ObjectNode description, Source source, String where) {
        Double length = source.facts().seconds();
        double all = length == null ? 0 : length;
        double start = description.path("start").asDouble(0);
        double end = Math.min(description.path("end").asDouble(all), all);
        if (end <= start) {
            problems.add(new Problem(
                    where, "nothing is left of an input that is " + Numbers.of(all) + " s long", "let it start earlier"));
            return new double[] {0, Math.max(all, 1)};
        }
        return new double[] {start, end};
    }
}
