package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.MediaTools.Exam;
import dev.reelwright.registry.MediaTools.FilmFacts;
import dev.reelwright.registry.MediaTools.Raster;
import dev.reelwright.registry.MediaTools.Sound;
import dev.reelwright.registry.MediaTools.Span;
import dev.reelwright.sandbox.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through a file that came from outside; the bytes are decoded in the jail only. */
record Examiner(MediaTools tools, Decoder decoder) {
    private static final int SMALL = 16;
    private static final int FLAT = 6;
    private static final double BLACK_ALL_THE_TIME = 0.97;

    Exam examine(Path file) {
        try {
            return switch (tools.probe(file)) {
                case MediaTools.Probe.NotMedia not -> new Exam.Spoilt(not.reason());
                case MediaTools.Probe.Media media -> examine(file, media.facts());
            };
        } catch (IOException undecodable) {
            return new Exam.Spoilt(String.valueOf(undecodable.getMessage()));
        }
    }

    private Exam examine(Path file, MediaFacts facts) throws IOException {
        FileType type = Decoder.typed(file);
        Optional<String> wrong = Wholeness.wrong(file, type);
        if (wrong.isPresent()) {
            return new Exam.Spoilt(wrong.get());
        }
        return switch (facts.kind()) {
            case IMAGE -> still(file, type, facts);
            case VIDEO -> film(file, facts);
            case AUDIO -> {
                Sound sound = tools.sound(file, 1);
                yield new Exam.Whole(facts, 0, sound.seconds(), sound.peak(), false);
            }
            case DOCUMENT -> Exam.Whole.asProbed(facts);
        };
    }

    /** A decoder makes up for what is missing in a picture unless it is told to be strict. */
    private Exam still(Path file, FileType type, MediaFacts facts) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-xerror", "-err_detect", "crccheck+bitstream+buffer+explode", "-threads", "1", "-max_pixels"));
        arguments.add(Long.toString(Decoder.MOST_PIXELS));
        arguments.addAll(Decoder.input(file, type));
        arguments.addAll(List.of("-map", "0:v:0", "-f", "null", "-"));
        Job job = decoder.open().ffmpeg(arguments).read(file).limits(JailedMediaTools.limits());
        decoder.good(job, file);
        return new Exam.Whole(facts, 0, 0, Double.NaN, flat(tools.raster(file, 0, SMALL, SMALL)));
    }

    private static boolean flat(Raster raster) {
        for (int part = 0; part < 3; part++) {
            int least = 255;
            int most = 0;
            for (int i = 0; i < SMALL * SMALL; i++) {
                int value = raster.part(i % SMALL, i / SMALL, part);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (most - least > FLAT) {
                return false;
            }
        }
        return true;
    }

    private Exam film(Path file, MediaFacts facts) throws IOException {
        FilmFacts film = tools.inspect(file);
        double black = film.black().stream().mapToDouble(Examiner::length).sum();
        return new Exam.Whole(
                facts,
                film.videoSeconds(),
                film.audioSeconds(),
                facts.sound() == null ? Double.NaN : film.truePeak(),
                black >= BLACK_ALL_THE_TIME * film.videoSeconds() && facts.kind() == MediaKind.VIDEO);
    }

    private static double length(Span span) {
        return span.end() - span.start();
    }
}
