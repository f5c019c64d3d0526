package dev.reelwright.skills.voice;

/**
 * Changes the speed of speech and keeps its pitch: overlapping windows are laid closer or further apart, each moved by a few milliseconds to
 * where it best continues the one before (waveform similarity overlap-add, Verhelst and Roelands 1993). A window never moves further
 * than {@link #REACH}, so a moment at t seconds lies at t / speed within that.
 */
final class TimeStretch {
    /** Half a window: 15 ms. */
    private static final int HOP = Clip.RATE * 15 / 1000;

    /** 8 ms, longer than half a period of a low voice. */
    static final int REACH = Clip.RATE * 8 / 1000;

    private static final int COARSE = 8;

    private final float[] in;
    private final double speed;

    private TimeStretch(float[] in, double speed) {
        this.in = in;
        this.speed = speed;
    }

    /** @return exactly {@code round(in.length / speed)} samples */
    static float[] stretch(float[] in, double speed) {
        return speed == 1 ? in : new TimeStretch(in, speed).run();
    }

    private float[] run() {
        float[] out = new float[(int) Math.round(in.length / speed)];
        int before = 0;
        for (int frame = 0; frame * HOP < out.length; frame++) {
            int nominal = (int) Math.round(frame * HOP * speed);
            int from = frame == 0 ? 0 : best(nominal, before + HOP);
            overlap(out, frame * HOP, from, frame == 0);
            before = from;
        }
        return out;
    }

    /** A Hann window is laid over the tail of the one before; the two always add up to one. */
    private void overlap(float[] out, int at, int from, boolean first) {
        for (int i = 0; i < 2 * HOP && at + i < out.length; i++) {
            double weight = first && i < HOP ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / HOP);
            out[at + i] += (float) (weight * sample(from + i));
        }
    }

    private float sample(int at) {
        return at < 0 || at >= in.length ? 0 : in[at];
    }

    /** The start near the nominal one at which the sound is most like what would have followed. */
    private int best(int nominal, int natural) {
        int coarse = search(nominal - REACH, nominal + REACH, COARSE, natural);
        return search(
                Math.max(nominal - REACH, coarse - COARSE), Math.min(nominal + REACH, coarse + COARSE), 1, natural);
    }

    private int search(int from, int to, int step, int natural) {
        int best = from;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = from; at <= to; at += step) {
            double likeness = likeness(at, natural, step == 1 ? 2 : COARSE / 2);
            if (likeness > most) {
                most = likeness;
                best = at;
            }
        }
        return best;
    }

    private double likeness(int at, int natural, int step) {
        double product = 0;
        double power = 1e-9;
        for (int i = 0; i < HOP; i += step) {
            float here = sample(at + i);
            product += here * sample(natural + i);
            power += here * here;
        }
        return product / Math.sqrt(power);
    }
}
