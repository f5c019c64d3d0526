package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaTools.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Sums and peaks of interleaved 32-bit samples, for each twentieth of a second. */
final class LevelMeter {
    static final int MOST_HOURS = 6;
    private static final int BLOCKS_A_SECOND = 20;
    private static final int MOST_BLOCKS = MOST_HOURS * 3600 * BLOCKS_A_SECOND;

    private final int rate;
    private final int channels;
    private final int samplesABlock;
    private double[] squares = new double[1024];
    private float[] peaks = new float[1024];
    private long samples;
    private boolean full;

    LevelMeter(int rate, int channels) {
        this.rate = rate;
        this.channels = channels;
        this.samplesABlock = rate / BLOCKS_A_SECOND * channels;
    }

    void read(InputStream stream) throws IOException {
        byte[] bytes = new byte[1 << 16];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = stream.readNBytes(bytes, 0, bytes.length);
                n >= Float.BYTES;
                n = stream.readNBytes(bytes, 0, bytes.length)) {
            for (int i = 0; i + Float.BYTES <= n; i += Float.BYTES) {
                add(buffer.getFloat(i));
            }
            if (samples / samplesABlock >= MOST_BLOCKS) {
                full = true;
                return;
            }
        }
    }

    private void add(float sample) {
        int block = (int) (samples / samplesABlock);
        if (block == squares.length) {
            squares = Arrays.copyOf(squares, 2 * block);
            peaks = Arrays.copyOf(peaks, 2 * block);
        }
        float height = Float.isFinite(sample) ? Math.abs(sample) : 0;
        squares[block] += (double) height * height;
        peaks[block] = Math.max(peaks[block], height);
        samples++;
    }

    boolean isFull() {
        return full;
    }

    int blocks() {
        return (int) ((samples + samplesABlock - 1) / samplesABlock);
    }

    double seconds() {
        return (double) samples / channels / rate;
    }

    /** @param to exclusive */
    Level level(int from, int to) {
        double sum = 0;
        double peak = 0;
        for (int i = from; i < to; i++) {
            sum += squares[i];
            peak = Math.max(peak, peaks[i]);
        }
        long first = (long) from * samplesABlock;
        long last = Math.min((long) to * samplesABlock, samples);
        return new Level(
                (double) first / channels / rate,
                (double) last / channels / rate,
                10 * Math.log10(sum / (last - first)),
                20 * Math.log10(peak));
    }
}
