package dev.reelwright.skills.film;

import dev.reelwright.sandbox.Job;
import dev.reelwright.skills.media.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which finished bodies can be joined as they are: only those that were all encoded with the same settings. */
final class Bodies {
    private final Ffmpeg ffmpeg;
    private final FrameSize size;
    private final int fps;
    private @Nullable String settings;

    /** @param fits whether size, rate, codec and the encoder's settings agree with those of the bodies before */
    record Fit(boolean fits, long frames) {}

    Bodies(Ffmpeg ffmpeg, FrameSize size, int fps) {
        this.ffmpeg = ffmpeg;
        this.size = size;
        this.fps = fps;
    }

    /** @param name the shot, as the object of a sentence */
    Fit look(Path body, String name) throws FilmFailure, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=codec_name,width,height,pix_fmt,avg_frame_rate,nb_frames,extradata_hash",
                "-show_data_hash",
                "sha256",
                "-of",
                "default=noprint_wrappers=1"));
        arguments.addAll(Programs.input(body));
        Job job = ffmpeg.programs().ffprobe(arguments).read(body);
        Map<String, String> facts =
                facts(ffmpeg.run(job, "the video of " + name).stdout());
        String found = facts.getOrDefault("extradata_hash", "");
        boolean fits = facts.getOrDefault("codec_name", "").equals("h264")
                && facts.getOrDefault("pix_fmt", "").equals("yuv420p")
                && facts.getOrDefault("width", "").equals(Integer.toString(size.width()))
                && facts.getOrDefault("height", "").equals(Integer.toString(size.height()))
                && facts.getOrDefault("avg_frame_rate", "").equals(fps + "/1")
                && (settings == null || settings.equals(found));
        if (fits) {
            settings = found;
        }
        return new Fit(fits, count(facts.getOrDefault("nb_frames", "")));
    }

    private static Map<String, String> facts(byte[] lines) {
        Map<String, String> facts = new HashMap<>();
        for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                facts.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return facts;
    }

    private static long count(String number) {
        return number.matches("\\d{1,9}") ? Long.parseLong(number) : -1;
    }
}
