package dev.reelwright.skills.film;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A sound with the shape of speech: buzzing syllables, four a second, with pauses. 48 kHz mono, 16 bit, as WAV. */
final class BenchVoice {
    private static final int RATE = Timing.SAMPLE_RATE;
    private static final double SYLLABLE = 0.25;

    private BenchVoice() {}

    static byte[] wav(double seconds, long seed) {
        int samples = (int) Math.round(seconds * RATE);
        ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + 2 * samples).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
        Random random = new Random(seed);
        double pitch = 150;
        double strength = 1;
        double phase = 0;
        for (int i = 0; i < samples; i++) {
            if (i % (int) (SYLLABLE * RATE) == 0) {
                pitch = 130 + 90 * random.nextDouble();
                strength = random.nextInt(6) == 0 ? 0 : 0.5 + 0.5 * random.nextDouble();
            }
            phase += pitch / RATE;
            double inside = i / (SYLLABLE * RATE) % 1;
            double buzz = 0;
            for (int harmonic = 1; harmonic <= 12; harmonic++) {
                buzz += Math.sin(2 * Math.PI * phase * harmonic) / (harmonic + 1);
            }
            double value = 0.28 * strength * Math.sin(Math.PI * inside) * (buzz + 0.05 * random.nextGaussian());
            file.putShort((short) Math.clamp(Math.round(value * 32767), -32768, 32767));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
