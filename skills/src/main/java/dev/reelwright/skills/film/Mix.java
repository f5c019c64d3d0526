package dev.reelwright.skills.film;

import dev.reelwright.sandbox.Workspace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Adds up sounds, each at its place, without ever holding one of them whole. */
record Mix(Workspace scratch, List<Take> takes) {
    private static final int BLOCK = 1 << 14;
    private static final int CHANNELS = 2;

    /**
     * A sound on the timeline.
     *
     * @param file raw stereo floats in the scratch folder
     * @param start sample of the film at which it starts
     * @param samples its length
     * @param gain factor on every sample
     * @param fade samples over which it comes in and goes out; 0 for none
     */
    record Take(String file, long start, long samples, double gain, long fade) {
        long end() {
            return start + samples;
        }

        private double gainAt(long sample) {
            long inside = Math.min(sample - start + 1, end() - sample);
            return inside >= fade ? gain : gain * inside / (fade + 1);
        }
    }

    Mix {
        takes = takes.stream().sorted(Comparator.comparingLong(Take::start)).toList();
    }

    /** Writes exactly so many samples of stereo floats. */
    void write(long samples, OutputStream out) throws IOException {
        List<Playing> playing = new ArrayList<>();
        List<Take> waiting = new ArrayList<>(takes);
        ByteBuffer block = ByteBuffer.allocate(BLOCK * SoundTrack.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] sum = new float[BLOCK * CHANNELS];
        try {
            for (long at = 0; at < samples; at += BLOCK) {
                int count = (int) Math.min(BLOCK, samples - at);
                Arrays.fill(sum, 0);
                while (!waiting.isEmpty() && waiting.getFirst().start < at + count) {
                    Take take = waiting.removeFirst();
                    playing.add(new Playing(take, new BufferedInputStream(scratch.openRead(take.file), 1 << 16)));
                }
                for (Playing one : playing) {
                    one.addTo(sum, at, count);
                }
                block.clear().asFloatBuffer().put(sum, 0, count * CHANNELS);
                out.write(block.array(), 0, count * SoundTrack.FRAME_BYTES);
            }
        } finally {
            for (Playing one : playing) {
                one.in.close();
            }
        }
    }

    /** A take whose file is open. */
    private record Playing(Take take, InputStream in) {
        void addTo(float[] sum, long at, int count) throws IOException {
            long from = Math.max(at, take.start);
            long to = Math.min(at + count, take.end());
            if (from >= to) {
                return;
            }
            byte[] bytes = in.readNBytes((int) (to - from) * SoundTrack.FRAME_BYTES);
            FloatBuffer floats =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            int place = (int) (from - at) * CHANNELS;
            for (int i = 0; i < floats.remaining(); i++) {
                sum[place + i] += (float) (floats.get(i) * take.gainAt(from + i / CHANNELS));
            }
        }
    }
}
