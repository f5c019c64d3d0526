package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.sandbox.Job;
import dev.reelwright.skills.media.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a sound to a loudness: measure, gain, limit at four times the sample rate, measure again, correct. FFmpeg's {@code loudnorm} is
 * not used: it turns to riding the gain by itself when peaks are in the way. Loudness is that of EBU R 128.
 */
record Loudness(Ffmpeg ffmpeg, Path folder) {
    /** Below this there is nothing to measure: the gate of EBU R 128 is at -70 LUFS. */
    private static final double SILENCE = -69;
    /** Peaks stay under -1.5 dBTP after the lossy encoder, which adds a little, too. */
    private static final double CEILING = -2.2;

    private static final double GOOD_ENOUGH = 0.15;
    private static final double MOST_GAIN = 40;
    private static final int TRIES = 4;
    private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[0-9.]+|-?inf|nan) LUFS");
    private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?[0-9.]+|-?inf|nan) dBFS");

    /**
     * @param loudness integrated, in LUFS; -70 is silence
     * @param peak true peak in dBTP, or the highest sample where only that was asked for
     */
    record Measure(double loudness, double peak) {
        boolean silent() {
            return !(loudness > SILENCE);
        }
    }

    /**
     * Levels raw stereo floats in the folder.
     *
     * @param from name of the file
     * @param to name of the file to write, of the same length
     * @return false when the sound is too quiet to be measured; then nothing is written
     */
    boolean level(String from, String to, long samples, double target) throws FilmFailure, InterruptedException {
        Measure before = measureRaw(from);
        if (before.silent()) {
            return false;
        }
        double gain = Math.min(MOST_GAIN, target - before.loudness);
        for (int i = 0; i < TRIES; i++) {
            boolean limited = before.peak + gain > CEILING - 1;
            double off = target - apply(from, to, filters(gain, limited, samples)).loudness;
            if (Math.abs(off) <= GOOD_ENOUGH || gain == MOST_GAIN) {
                break;
            }
            gain = Math.min(MOST_GAIN, gain + off);
        }
        return true;
    }

    /** Measures a finished file in the folder. */
    Measure measure(String film) throws FilmFailure, InterruptedException {
        List<String> arguments = new ArrayList<>(Programs.input(folder.resolve(film)));
        arguments.addAll(List.of("-map", "0:a:0", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "pipe:1"));
        return measured(job(arguments));
    }

    private Measure measureRaw(String from) throws FilmFailure, InterruptedException {
        List<String> arguments = raw(folder.resolve(from));
        arguments.addAll(List.of("-af", "ebur128=peak=sample:framelog=quiet", "-f", "null", "pipe:1"));
        return measured(job(arguments));
    }

    private Measure apply(String from, String to, String filters) throws FilmFailure, InterruptedException {
        List<String> arguments = raw(folder.resolve(from));
        arguments.addAll(List.of("-af", filters + ",ebur128=peak=sample:framelog=quiet"));
        arguments.addAll(List.of("-f", "f32le", "-y", Programs.file(folder.resolve(to))));
        return measured(job(arguments).write(folder));
    }

    private static String filters(double gain, boolean limited, long samples) {
        String louder = String.format(Locale.ROOT, "volume=%.4fdB:precision=float", gain);
        String limiter = String.format(
                Locale.ROOT,
                ",aresample=192000,alimiter=limit=%.6f:attack=5:release=60:level=false:latency=true,aresample=48000",
                Math.pow(10, CEILING / 20));
        return louder + (limited ? limiter : "") + ",apad=whole_len=" + samples + ",atrim=end_sample=" + samples;
    }

    /** Arguments that open raw stereo floats. */
    static List<String> raw(Path file) {
        List<String> arguments = new ArrayList<>(List.of("-protocol_whitelist", "file,pipe", "-f", "f32le"));
        arguments.addAll(List.of("-ar", "48000", "-ac", "2", "-i", Programs.file(file)));
        return arguments;
    }

    private Job job(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-v", "info"));
        all.addAll(arguments);
        return ffmpeg.reading(List.of(folder), all);
    }

    private Measure measured(Job job) throws FilmFailure, InterruptedException {
        String summary = ffmpeg.run(job, "the sound of the film").stderr();
        return new Measure(last(INTEGRATED, summary), last(PEAK, summary));
    }

    private static double last(Pattern pattern, String summary) throws FilmFailure {
        Matcher matcher = pattern.matcher(summary);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1);
        }
        if (found == null) {
            throw new FilmFailure(FailureKind.BROKEN, "FFmpeg told no loudness.");
        }
        return switch (found) {
            case "-inf", "nan" -> Double.NEGATIVE_INFINITY;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(found);
        };
    }
}
