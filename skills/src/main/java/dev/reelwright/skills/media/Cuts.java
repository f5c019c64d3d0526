package dev.reelwright.skills.media;

import dev.reelwright.sandbox.Limits;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scene changes by FFmpeg's {@code scdet}. They are read from a stream of their own: the log also prints the file's metadata, which could
 * claim anything.
 */
record Cuts(Decoder decoder) {
    private static final int MOST_OUTPUT = 1 << 20;
    private static final Pattern TIME = Pattern.compile("(?m)^lavfi\\.scd\\.time=(\\d{1,6}(?:\\.\\d{1,9})?)$");
    private static final String FILTER =
            "scale=320:-2,scdet=threshold=10,metadata=mode=print:key=lavfi.scd.time:file=-";

    List<Double> find(Path film) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-max_pixels", Long.toString(Decoder.MOST_PIXELS)));
        arguments.addAll(Programs.input(film));
        arguments.addAll(List.of("-map", "0:v:0", "-vf", FILTER, "-f", "null", "-"));
        Limits limits = Programs.limits().withOutputBytes(MOST_OUTPUT);
        Outcome.Exited exited =
                decoder.good(decoder.open().ffmpeg(arguments).read(film).limits(limits), film);
        Matcher times = TIME.matcher(new String(exited.stdout(), StandardCharsets.US_ASCII));
        List<Double> cuts = new ArrayList<>();
        while (times.find()) {
            cuts.add(Double.parseDouble(times.group(1)));
        }
        return cuts.stream().sorted().distinct().toList();
    }
}
