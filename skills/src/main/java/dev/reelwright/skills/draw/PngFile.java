package dev.reelwright.skills.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture as PNG (W3C PNG, third edition): 8-bit RGB marked as sRGB, every row filtered by its upper neighbour, one fixed compression
 * level, no date and no program name, so that equal pictures are equal files.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte UP = 2;

    private PngFile() {}

    static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(image.getWidth() * image.getHeight());
        file.writeBytes(SIGNATURE);
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(image.getWidth())
                        .putInt(image.getHeight())
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        chunk(file, "sRGB", new byte[] {0});
        chunk(file, "IDAT", packed(image));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] packed(BufferedImage image) {
        int width = image.getWidth();
        byte[] above = new byte[3 * width];
        byte[] row = new byte[3 * width + 1];
        int[] pixels = new int[width];
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream(width * image.getHeight());
        try (Deflater deflater = new Deflater(4)) {
            deflater.setStrategy(Deflater.FILTERED);
            for (int y = 0; y < image.getHeight(); y++) {
                filter(image.getRGB(0, y, width, 1, pixels, 0, width), above, row);
                deflater.setInput(row);
                while (!deflater.needsInput()) {
                    out.write(buffer, 0, deflater.deflate(buffer));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static void filter(int[] pixels, byte[] above, byte[] row) {
        row[0] = UP;
        for (int x = 0; x < pixels.length; x++) {
            for (int c = 0; c < 3; c++) {
                byte value = (byte) (pixels[x] >> 16 - 8 * c);
                int i = 3 * x + c;
                row[i + 1] = (byte) (value - above[i]);
                above[i] = value;
            }
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }
}
