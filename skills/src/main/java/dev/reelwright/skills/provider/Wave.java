package dev.reelwright.skills.provider;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A RIFF WAVE head before 16-bit mono samples. */
final class Wave {
    private static final int HEAD = 44;

    private Wave() {}

    static byte[] of(byte[] samples, int rate) {
        if (samples.length % 2 != 0) {
            throw new IllegalArgumentException("half a sample");
        }
        ByteBuffer file = ByteBuffer.allocate(HEAD + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEAD - 8 + samples.length).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(samples.length).put(samples);
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
