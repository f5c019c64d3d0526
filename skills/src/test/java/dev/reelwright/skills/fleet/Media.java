package dev.reelwright.skills.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Small real media files. */
public final class Media {
    private static final int FIELD = 96;

    private Media() {}

    /** A chequered picture in light shades of a colour: it has something to see in it, and moves when it is moved. */
    public static byte[] png(int width, int height, int rgb) {
        byte[] row = new byte[1 + width * 3];
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int shade = (x / FIELD + y / FIELD) % 2 * 48 + 32 * y / height;
                    for (int part = 0; part < 3; part++) {
                        row[1 + x * 3 + part] = (byte) (64 + (rgb >> (16 - 8 * part) & 0x6F) + shade);
                    }
                }
                deflater.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
        head.put(new byte[] {8, 2, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(file, "IHDR", head.array());
        chunk(file, "IDAT", pixels.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(8 + data.length).putInt(data.length);
        chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        file.writeBytes(chunk.array());
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** A tone: 16-bit samples without a head. */
    public static byte[] pcm(int rate, double seconds) {
        ByteBuffer samples = ByteBuffer.allocate((int) (rate * seconds) * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; samples.remaining() >= 2; i++) {
            samples.putShort((short) (8000 * Math.sin(i * 2 * Math.PI * 440 / rate)));
        }
        return samples.array();
    }

    /** The same as a WAV file. */
    public static byte[] wav(int rate, double seconds) {
        byte[] samples = pcm(rate, seconds);
        ByteBuffer file = ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples);
        return file.array();
    }
}
