package dev.reelwright.skills.media;

import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Media files of known content, made by the bundled ffmpeg. */
final class Made {
    final Programs programs;
    private final Path folder;

    Made(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder.resolve("media"));
        programs = Programs.open(new SkillHost(Jail.open(), folder.resolve("programs")));
    }

    JailedMediaTools tools() {
        return new JailedMediaTools(() -> programs);
    }

    /** @param arguments without the output */
    Path file(String name, String... arguments) throws Exception {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-y", Programs.file(file)));
        Outcome outcome = programs.run(programs.ffmpeg(all).write(folder));
        if (!(outcome instanceof Outcome.Exited exited) || exited.code() != 0) {
            throw new AssertionError(name + ": " + outcome);
        }
        return file;
    }

    /** Two seconds each of test pattern, colour bars, and black; then a 440 Hz tone for two seconds, silence for four. */
    Path film(String size) throws Exception {
        return file(
                "film-" + size + ".mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=" + size + ":d=2:r=25",
                "-f",
                "lavfi",
                "-i",
                "smptebars=s=" + size + ":d=2:r=25",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=" + size + ":d=2:r=25",
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
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
                "-metadata",
                "title=lavfi.scd.time=1.5",
                "-c:a",
                "aac");
    }

    /** A still of one lavfi source. */
    Path still(String name, String source) throws Exception {
        return file(name, "-f", "lavfi", "-i", source, "-frames:v", "1");
    }
}
