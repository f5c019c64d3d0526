package dev.reelwright.skills.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A RIFF WAVE file of 16-bit mono PCM at {@link Clip#RATE}. */
final class Wav {
    private static final int HEADER = 44;

    private Wav() {}

    /** @param samples within -1 to 1 */
    static byte[] bytes(float[] samples) {
        int data = samples.length * 2;
        ByteBuffer file = ByteBuffer.allocate(HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER - 8 + data).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(Clip.RATE).putInt(Clip.RATE * 2).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(data);
        for (float sample : samples) {
            file.putShort((short) Math.round(Math.clamp(sample, -1f, 1f) * 32767));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
