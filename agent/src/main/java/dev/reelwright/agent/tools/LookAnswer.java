package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.LlmMessage.Picture;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a model is told of something it looks at, beginning with its facts. */
record LookAnswer(Sight sight, MediaTools tools, boolean sees) {
    private static final int MOST_FRAMES = 12;
    private static final int FRAMES_AROUND = 8;
    private static final double AROUND = 1;
    private static final double LAST_FRAME = 0.1;

    ToolAnswer facts() throws IOException {
        List<String> lines = new ArrayList<>();
        if (isFilm()) {
            lines.addAll(MeasuredWords.film(tools.inspect(sight.file())));
        }
        return told("facts", lines, List.of());
    }

    ToolAnswer sound() throws IOException {
        return told("sound", List.of(new Measured(tools).sound(sight.file())), List.of());
    }

    /** @param at not after the end */
    ToolAnswer frame(double at) throws IOException {
        if (!sees) {
            String words = new Measured(tools).frame(sight.file(), sight.facts(), at);
            return told("measured frame", List.of(words), List.of());
        }
        String time = isFilm() ? " at " + MeasuredWords.seconds(at) : "";
        Picture picture = new LookPictures(tools).frame(sight, at, sight.name() + time);
        return told("frame", List.of("The picture shows it" + time + "."), List.of(picture));
    }

    /** @param around a time to look at closely; the whole film when it is empty */
    ToolAnswer sheet(OptionalDouble around) throws IOException {
        if (!sees) {
            String words = new Measured(tools).describe(sight.file(), sight.facts());
            return told("measurements", List.of(words), List.of());
        }
        List<Double> times = around.isPresent() ? near(around.getAsDouble()) : overAll();
        Picture picture = new LookPictures(tools).sheet(sight, times, "contact sheet of " + sight.name());
        String listed = times.stream().map(MeasuredWords::seconds).collect(Collectors.joining(", "));
        String words = "The picture is a contact sheet, row by row, each frame with its time below: " + listed
                + ". It shows the frames, not the movement; how: facts measures loudness, black and frozen stretches.";
        return told("sheet", List.of(words), List.of(picture));
    }

    private ToolAnswer told(String how, List<String> lines, List<Picture> pictures) {
        List<String> all = new ArrayList<>(List.of(facts(sight)));
        if (!sight.besides().isEmpty()) {
            all.add(sight.besides());
        }
        all.addAll(lines);
        return new ToolAnswer(false, String.join("\n", all), how + " of " + sight.name(), pictures);
    }

    private boolean isFilm() {
        return sight.facts().kind() == MediaKind.VIDEO;
    }

    /** The time of the last frame, or a little before. */
    static double lastFrame(MediaFacts facts) {
        Double length = facts.seconds();
        return length == null ? 0 : Math.max(0, length - LAST_FRAME);
    }

    private List<Double> near(double at) {
        double end = lastFrame(sight.facts());
        return SampleTimes.even(Math.max(0, at - AROUND), Math.min(end, at + AROUND), FRAMES_AROUND);
    }

    /** The middle of each shot; evenly where the shots are not known. */
    private List<Double> overAll() {
        double end = lastFrame(sight.facts());
        if (sight.shots().isEmpty()) {
            return SampleTimes.even(0, end, MOST_FRAMES);
        }
        int shots = sight.shots().size();
        int shown = Math.min(shots, MOST_FRAMES);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            MediaTools.Span shot = sight.shots().get((int) ((i + 0.5) * shots / shown));
            times.add(Math.min(end, (shot.start() + shot.end()) / 2));
        }
        return times;
    }

    static String facts(Sight sight) {
        MediaFacts facts = sight.facts();
        StringBuilder words = new StringBuilder(sight.name()).append(": ").append(facts.mediaType());
        MediaFacts.Picture picture = facts.picture();
        if (picture != null) {
            words.append(", ").append(picture.width()).append(" x ").append(picture.height());
            if (picture.framesPerSecond() != null) {
                words.append(String.format(Locale.ROOT, ", %.2f frames a second", picture.framesPerSecond()));
            }
            words.append(", ").append(picture.codec()).append(' ').append(picture.pixelFormat());
        }
        MediaFacts.Sound sound = facts.sound();
        if (sound != null) {
            words.append(", sound ").append(sound.codec()).append(' ').append(sound.sampleRate());
            words.append(" Hz, ").append(sound.channels()).append(sound.channels() == 1 ? " channel" : " channels");
        } else if (facts.kind() == MediaKind.VIDEO) {
            words.append(", no sound");
        }
        if (facts.seconds() != null) {
            words.append(String.format(Locale.ROOT, ", %.2f s", facts.seconds()));
        }
        return words.append(String.format(Locale.ROOT, ", %.1f kB.", facts.bytes() / 1000.0))
                .toString();
    }
}
