package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools.FilmFacts;
import dev.reelwright.registry.MediaTools.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what FFmpeg's measuring filters print: blackdetect, freezedetect and ebur128. */
final class FilmReading {
    private static final String NUMBER = "(-?[0-9.]+|-inf|nan)";
    private static final Pattern BLACK = Pattern.compile("black_start:" + NUMBER + " black_end:" + NUMBER);
    private static final Pattern FREEZE_START = Pattern.compile("freeze_start: " + NUMBER);
    private static final Pattern FREEZE_END = Pattern.compile("freeze_end: " + NUMBER);
    private static final Pattern LOUDNESS = Pattern.compile("\\bI: +" + NUMBER + " LUFS");
    private static final Pattern PEAK = Pattern.compile("Peak: +" + NUMBER + " dBFS");

    private FilmReading() {}

    static FilmFacts read(String log, MediaFacts facts, double videoSeconds, double audioSeconds) {
        List<Span> black = new ArrayList<>();
        Matcher blacks = BLACK.matcher(log);
        while (blacks.find()) {
            black.add(new Span(number(blacks.group(1)), number(blacks.group(2))));
        }
        return new FilmFacts(
                facts,
                videoSeconds,
                audioSeconds,
                last(LOUDNESS, log),
                last(PEAK, log),
                black,
                frozen(log, videoSeconds));
    }

    private static List<Span> frozen(String log, double end) {
        List<Span> frozen = new ArrayList<>();
        Matcher starts = FREEZE_START.matcher(log);
        Matcher ends = FREEZE_END.matcher(log);
        while (starts.find()) {
            // A freeze that lasts to the end of the film has no end in the log.
            double stop = ends.find() ? number(ends.group(1)) : end;
            frozen.add(new Span(number(starts.group(1)), stop));
        }
        return frozen;
    }

    private static double last(Pattern pattern, String log) {
        double value = Double.NEGATIVE_INFINITY;
        Matcher matcher = pattern.matcher(log);
        while (matcher.find()) {
            value = number(matcher.group(1));
        }
        return value;
    }

    private static double number(String text) {
        return switch (text) {
            case "-inf", "nan" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The end of the latest packet in lines of {@code pts,duration,flags}; packets marked as discarded do not count. */
    static double lastPacketEnd(byte[] csv) {
        double end = 0;
        for (String line : new String(csv, StandardCharsets.US_ASCII).split("\n")) {
            String[] fields = line.split(",", 4);
            if (fields.length >= 3
                    && fields[0].matches("-?[0-9.]+")
                    && fields[1].matches("[0-9.]+")
                    && !fields[2].contains("D")) {
                end = Math.max(end, Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]));
            }
        }
        return end;
    }
}
