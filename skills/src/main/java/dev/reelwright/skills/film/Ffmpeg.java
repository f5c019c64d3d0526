package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.skills.media.Programs;
import java.nio.file.Path;
import java.util.List;

/** Runs of the bundled programs whose ends are told in clean words. */
record Ffmpeg(Programs programs) {

    /** A run of ffmpeg that may read these files and write nothing but its standard output. */
    Job reading(List<Path> files, List<String> arguments) {
        return programs.ffmpeg(arguments).read(files);
    }

    /**
     * Runs to a good end.
     *
     * @param what what the run works on, as the subject of a sentence: {@code the picture}, {@code shot 3}
     */
    Outcome.Exited run(Job job, String what) throws FilmFailure, InterruptedException {
        return good(programs.run(job), what);
    }

    /** The failure of a run, if it failed. */
    static Outcome.Exited good(Outcome outcome, String what) throws FilmFailure {
        return switch (outcome) {
            case Outcome.Exited exited when exited.code() == 0 -> exited;
            case Outcome.Exited exited -> throw failed(exited.stderr(), what);
            case Outcome.TimedOut late ->
                throw new FilmFailure(
                        FailureKind.LIMIT,
                        "FFmpeg needed more than " + late.after().toSeconds() + " s for " + what
                                + " (time limit). Use a shorter or smaller one.");
            case Outcome.Killed killed ->
                throw FilmFailure.input("FFmpeg crashed (signal " + killed.signal() + ") while it read " + what
                        + ". The file is damaged or hostile; convert it with another program first.");
            case Outcome.LimitHit hit ->
                throw new FilmFailure(
                        FailureKind.LIMIT,
                        "FFmpeg hit the limit on " + hit.limit() + " with " + what + ". Use a shorter or smaller one.");
            case Outcome.Refused refused ->
                throw new FilmFailure(FailureKind.BROKEN, "FFmpeg was not started: " + refused.reason());
        };
    }

    private static FilmFailure failed(String stderr, String what) {
        if (stderr.contains("Cannot allocate memory") || stderr.contains("Failed to allocate")) {
            return new FilmFailure(
                    FailureKind.LIMIT, "FFmpeg hit the limit on memory with " + what + ". Use a smaller one.");
        }
        if (stderr.contains("Picture size") || stderr.contains("max_pixels")) {
            return new FilmFailure(
                    FailureKind.LIMIT,
                    "The limit on picture size was hit: " + what + " has more than "
                            + StillReader.MOST_PIXELS / 1_000_000 + " million pixels. Use a smaller one.");
        }
        return FilmFailure.input("FFmpeg could not read " + what + ": " + reason(stderr));
    }

    /** FFmpeg's own lines name files and quote their contents, so only what is known is passed on. */
    private static String reason(String stderr) {
        if (stderr.contains("not on whitelist") || stderr.contains("Not whitelisted")) {
            return "its format is not one that is accepted. Use MP4, MKV, WebM, WAV, MP3, PNG or JPEG.";
        }
        if (stderr.contains("moov atom not found") || stderr.contains("partial file")) {
            return "it is cut off. Get a whole copy of the file.";
        }
        if (stderr.contains("does not contain any stream") || stderr.contains("matches no streams")) {
            return "there is no stream of the wanted kind in it.";
        }
        if (stderr.contains("No such file") || stderr.contains("Permission denied")) {
            return "the file is gone or not readable.";
        }
        if (stderr.contains("No space left")) {
            return "there is no space left on the disk.";
        }
        return "it is damaged, or not what its kind says (invalid data).";
    }
}
