package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Media files of known content, made in the jail by the programs that a studio has unpacked. */
public record MadeMedia(Studio studio, Path folder) {
    /** Three scenes of two seconds: colour bars, test pattern, black; a tone for two seconds, then silence. */
    public static final String[] THREE_SCENES = {
        "-f",
        "lavfi",
        "-i",
        "smptebars=s=320x180:d=2:r=25",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=320x180:d=2:r=25",
        "-f",
        "lavfi",
        "-i",
        "color=black:s=320x180:d=2:r=25",
        "-f",
        "lavfi",
        "-i",
        "sine=440:d=2:sample_rate=48000,apad=whole_dur=6",
        "-filter_complex",
        "[0:v][1:v][2:v]concat=n=3:v=1[v]",
        "-map",
        "[v]",
        "-map",
        "3:a",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac"
    };

    public Path still(String name, String source) throws Exception {
        return file(name, "-f", "lavfi", "-i", source, "-frames:v", "1");
    }

    /** @param arguments without the output */
    public Path file(String name, String... arguments) throws Exception {
        studio.mediaTools().tools();
        Path file = folder.resolve(name).toAbsolutePath();
        List<Path> folders = folders();
        Path programs = folders.stream()
                .filter(path -> Files.exists(path.resolve("ffmpeg")))
                .findFirst()
                .orElseThrow();
        List<String> all = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-y", "file:" + file));
        Outcome outcome = studio.jail()
                .run(Job.of(programs.resolve("ffmpeg"), all)
                        .read(folders)
                        .write(folder)
                        .env(
                                "LD_LIBRARY_PATH",
                                folders.stream().map(Path::toString).collect(Collectors.joining(":"))));
        if (!(outcome instanceof Outcome.Exited exited) || exited.code() != 0) {
            throw new AssertionError(name + ": " + outcome);
        }
        return file;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(studio.home().programs())) {
            return all.filter(Files::isDirectory).toList();
        }
    }
}
