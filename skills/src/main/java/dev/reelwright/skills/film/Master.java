package dev.reelwright.skills.film;

import dev.reelwright.sandbox.Workspace;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The finished file: segments and sound joined by stream copy. */
record Master(Ffmpeg ffmpeg, Workspace scratch) {
    private static final String LIST = "segments.ffconcat";
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * @param sound name of the encoded sound in the scratch folder
     * @param to name of the file to write in the scratch folder
     */
    void write(List<PictureTrack.Segment> segments, int fps, String sound, String to)
            throws FilmFailure, IOException, InterruptedException {
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (PictureTrack.Segment segment : segments) {
            list.append("file ").append(segment.file()).append('\n');
            list.append(String.format(Locale.ROOT, "duration %.9f%n", segment.frames() / (double) fps));
        }
        scratch.write(LIST, list.toString().getBytes(StandardCharsets.UTF_8));
        Path folder = scratch.root();
        List<String> arguments = new ArrayList<>(List.of("-protocol_whitelist", "file,pipe", "-f", "concat"));
        arguments.addAll(List.of("-i", Programs.file(folder.resolve(LIST))));
        arguments.addAll(List.of("-protocol_whitelist", "file,pipe", "-f", "mov"));
        arguments.addAll(List.of("-i", Programs.file(folder.resolve(sound))));
        arguments.addAll(List.of("-map", "0:v:0", "-map", "1:a:0", "-c", "copy", "-map_metadata", "-1"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-movflags", "+faststart"));
        arguments.addAll(List.of("-video_track_timescale", Integer.toString(SegmentEncoder.timescale(fps))));
        arguments.addAll(List.of("-f", "mp4", "-y", Programs.file(folder.resolve(to))));
        ffmpeg.run(
                ffmpeg.programs()
                        .ffmpeg(arguments)
                        .write(folder)
                        .limits(Programs.limits().withWall(LONGEST).withCpu(LONGEST)),
                "the film");
    }
}
