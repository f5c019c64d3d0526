package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaKind;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs of the bundled programs over one file, whose failures name the file and say what to do. */
record Decoder(Programs.Source programs) {
    static final long MOST_PIXELS = 120_000_000;

    Programs open() throws IOException {
        return programs.open();
    }

    /** The arguments that open a file by its kind. */
    static List<String> input(Path file, FileType type) {
        if (type.kind() != MediaKind.IMAGE) {
            return Programs.input(file);
        }
        List<String> arguments = new ArrayList<>(List.of("-f", type.stillDemuxer()));
        arguments.addAll(Programs.still(file));
        return arguments;
    }

    static FileType typed(Path file) throws IOException {
        return FileType.of(file)
                .orElseThrow(() ->
                        failed(file, "its bytes are no picture, sound or film that is accepted", "use another file"));
    }

    /** Runs to a good end. */
    Outcome.Exited good(Job job, Path file) throws IOException {
        return good(run(job, file), file);
    }

    Outcome run(Job job, Path file) throws IOException {
        try {
            return programs.open().run(job);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("looking at " + file.getFileName() + " was interrupted", stop);
        }
    }

    static Outcome.Exited good(Outcome outcome, Path file) throws IOException {
        return switch (outcome) {
            case Outcome.Exited exited when exited.code() == 0 -> exited;
            case Outcome.Exited _ ->
                throw failed(file, "it is damaged, or what is asked for is not in it", "get a whole copy of the file");
            case Outcome.TimedOut late ->
                throw failed(
                        file, "it took more than " + late.after().toSeconds() + " s", "use a shorter or smaller one");
            case Outcome.Killed killed ->
                throw failed(
                        file,
                        "the decoder crashed on it (signal " + killed.signal() + "): damaged or hostile",
                        "convert it with another program first");
            case Outcome.LimitHit hit ->
                throw failed(file, "it hit the limit on " + hit.limit(), "use a shorter or smaller one");
            case Outcome.Refused refused -> throw new IOException("ffmpeg was not started: " + refused.reason());
        };
    }

    static IOException failed(Path file, String what, String fix) {
        return new IOException(file.getFileName() + " cannot be looked at: " + what + "; " + fix);
    }
}
