package dev.reelwright.skills.media;

import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Limits;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bundled {@code ffmpeg} and {@code ffprobe}, ready to run in the jail. Arguments are written by our own code from typed values:
 * no text of a person or a model ever becomes one, and a file is only ever named by {@link #file}. May be used from many threads.
 */
public final class Programs {
    private static final String EXTRA_ARENAS = "MALLOC_ARENA_MAX";

    /** Opens the programs when first asked, once. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException when the programs cannot be unpacked; the message says why */
        Programs open() throws IOException;
    }

    private final Jail jail;
    private final Installation installation;

    private Programs(Jail jail, Installation installation) {
        this.jail = jail;
        this.installation = installation;
    }

    /**
     * Unpacks the programs into {@link SkillHost#programs}, into a folder named after their contents, or checks what was unpacked before
     * and replaces what is damaged. Several processes may do so at once.
     *
     * @throws IOException when no build for this machine is on the class path, or the folder cannot be written
     */
    public static Programs open(SkillHost host) throws IOException {
        Platform platform = Platform.here();
        return new Programs(host.jail(), Installation.in(host.programs().toAbsolutePath(), platform));
    }

    /** As {@link #open}, put off until the first use and then remembered. */
    public static Source lazily(SkillHost host) {
        return new Source() {
            private @Nullable Programs programs;

            @Override
            public synchronized Programs open() throws IOException {
                if (programs == null) {
                    programs = Programs.open(host);
                }
                return programs;
            }
        };
    }

    /** The only way in which a path may become an argument: absolute, and never taken for an option or a protocol. */
    public static String file(Path path) {
        return "file:" + path.toAbsolutePath().normalize();
    }

    /**
     * Arguments that open a file of unknown origin: the demuxer must be one of plain media containers and may open nothing but files, so
     * that playlists and manifests are refused before they name others.
     */
    public static List<String> input(Path path) {
        return List.of("-protocol_whitelist", "file,pipe", "-format_whitelist", Formats.CONTAINERS, "-i", file(path));
    }

    /** As {@link #input}, for a still picture. */
    public static List<String> still(Path path) {
        return List.of("-protocol_whitelist", "file,pipe", "-format_whitelist", Formats.STILLS, "-i", file(path));
    }

    /** A run of {@code ffmpeg}; {@code -hide_banner -nostdin -nostats -v error} come first. Add what it may read and write. */
    public Job ffmpeg(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-v", "error"));
        all.addAll(arguments);
        return job("ffmpeg", all);
    }

    /** A run of {@code ffprobe}; {@code -hide_banner -v error} come first. Add what it may read. */
    public Job ffprobe(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-v", "error"));
        all.addAll(arguments);
        return job("ffprobe", all);
    }

    /** Runs a job in the host's jail. */
    public Outcome run(Job job) throws InterruptedException {
        return jail.run(job);
    }

    /** Where the programs and their libraries lie. */
    public Path folder() {
        return installation.folder();
    }

    /** The folder that was given for programs; other unpacked files may lie beside them. */
    Path home() {
        return installation.home();
    }

    /** Makes FFmpeg's libraries loadable in this process, from the same files. Do it before the first use of JavaCV. */
    public void prepareInProcess() {
        installation.prepareInProcess();
    }

    /** Two minutes, ten minutes of processor time, 2 GiB of memory; files of 8 GiB. */
    public static Limits limits() {
        return Limits.standard().withFileBytes(8L << 30);
    }

    private Job job(String program, List<String> arguments) {
        Job job = Job.of(installation.program(program), arguments)
                .read(installation.readable())
                .env(EXTRA_ARENAS, "2")
                .limits(limits());
        String libraries = installation.libraryPath();
        return libraries.isEmpty() ? job : job.env("LD_LIBRARY_PATH", libraries);
    }
}
