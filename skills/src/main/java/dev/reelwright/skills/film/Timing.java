package dev.reelwright.skills.film;

/** How seconds become frames and samples. */
final class Timing {
    static final int SAMPLE_RATE = 48_000;
    private static final double HAIR = 1e-6;

    private Timing() {}

    /** Frames that cover this time; at least one. */
    static int framesCovering(double seconds, int fps) {
        return Math.max(1, Math.toIntExact((long) Math.ceil(seconds * fps - HAIR)));
    }

    static int nearestFrames(double seconds, int fps) {
        return Math.toIntExact(Math.round(seconds * fps));
    }

    /** The sample at which a frame begins. */
    static long sampleAt(long frame, int fps) {
        return Math.round(frame * (double) SAMPLE_RATE / fps);
    }

    /** How much of a crossfade at a shot's start fits: the shot keeps one frame at least to itself. */
    static int fittingHead(int wanted, int frames) {
        return Math.min(wanted, frames - 1);
    }
}
