package dev.reelwright.skills.film;

import dev.reelwright.skills.media.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same storyboard the plain way, in one run of ffmpeg: zoompan, xfade, overlay, amix. Its sound is not levelled. */
record PlainGraph(BenchStory story, List<Strip> strips) {

    /**
     * A caption strip as a picture.
     *
     * @param from first frame of the film
     * @param to frame after the last
     * @param y row of the frame
     */
    record Strip(Path file, int from, int to, int y) {}

    List<String> arguments(Path film) {
        List<String> arguments = new ArrayList<>();
        for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
            arguments.addAll(Programs.still(story.still(shot)));
        }
        for (Strip strip : strips) {
            arguments.addAll(Programs.still(strip.file));
        }
        for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
            arguments.addAll(Programs.input(story.voice(shot)));
        }
        arguments.addAll(List.of("-filter_complex", graph(), "-map", "[film]", "-map", "[sound]"));
        arguments.addAll(List.of("-frames:v", Integer.toString(BenchStory.FRAMES), "-c:a", "aac", "-b:a", "160k"));
        arguments.addAll(encoder());
        arguments.addAll(List.of("-y", Programs.file(film)));
        return arguments;
    }

    /** The settings of {@link SegmentEncoder}, but for its one thread. */
    static List<String> encoder() {
        String group = Integer.toString(SegmentEncoder.groupLength(BenchStory.FPS));
        List<String> tags = List.of(
                "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv");
        List<String> all = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "23"));
        all.addAll(List.of("-g", group, "-keyint_min", group, "-sc_threshold", "0", "-flags", "+cgop"));
        all.addAll(List.of("-pix_fmt", "yuv420p"));
        all.addAll(tags);
        return all;
    }

    private String graph() {
        StringBuilder graph = new StringBuilder();
        for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
            graph.append(move(shot));
        }
        String last = "m0";
        for (int shot = 1; shot < BenchStory.SHOTS; shot++) {
            graph.append(text(
                    "[%s][m%d]xfade=transition=fade:duration=%.6f:offset=%.6f[x%d];",
                    last,
                    shot,
                    BenchStory.FADE / (double) BenchStory.FPS,
                    shot * BenchStory.SHOT_FRAMES / (double) BenchStory.FPS,
                    shot));
            last = "x" + shot;
        }
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            int input = BenchStory.SHOTS + i;
            graph.append(text(
                    "[%d:v]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p[c%d];"
                            + "[%s][c%d]overlay=0:%d:eof_action=repeat:enable='gte(n,%d)*lt(n,%d)'[o%d];",
                    input, i, last, i, strip.y, strip.from, strip.to, i));
            last = "o" + i;
        }
        return graph.append("[")
                .append(last)
                .append("]null[film];")
                .append(sound())
                .toString();
    }

    private static String move(int shot) {
        double[] w = BenchStory.windows(shot);
        int frames = BenchStory.SHOT_FRAMES + BenchStory.tail(shot);
        String share = "on/" + (frames - 1);
        return text(
                "[%d:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,"
                        + "zoompan=z='%d/(%s)':x='%s':y='%s':d=%d:s=%s:fps=%d,"
                        + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,"
                        + "format=yuv420p,settb=1/%d[m%d];",
                shot,
                BenchStill.WIDTH,
                along(w[2], w[5], share),
                along(w[0], w[3], share),
                along(w[1], w[4], share),
                frames,
                BenchStory.SIZE,
                BenchStory.FPS,
                BenchStory.FPS,
                shot);
    }

    private String sound() {
        StringBuilder sound = new StringBuilder();
        StringBuilder all = new StringBuilder();
        for (int shot = 0; shot < BenchStory.SHOTS; shot++) {
            long delay = Math.round(
                    (shot * BenchStory.SHOT_FRAMES / (double) BenchStory.FPS + BenchStory.LEAD) * Timing.SAMPLE_RATE);
            int input = BenchStory.SHOTS + strips.size() + shot;
            sound.append(text("[%d:a]adelay=%dS:all=1[a%d];", input, delay, shot));
            all.append("[a").append(shot).append(']');
        }
        long samples = Timing.sampleAt(BenchStory.FRAMES, BenchStory.FPS);
        return sound.append(text(
                        "%samix=inputs=%d:normalize=0,apad=whole_len=%d,aformat=channel_layouts=stereo[sound]",
                        all, BenchStory.SHOTS, samples))
                .toString();
    }

    private static String along(double from, double to, String share) {
        return text("%.6f+%.6f*%s", from, to - from, share);
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
