package dev.reelwright.skills.media;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Walks the outer frame of a file to its last byte, without decoding anything: what is cut short, what has something else hanging on its end, and what
 * would unpack to more than it looks. A file that is two things at once is one thing too many.
 */
final class Wholeness {
    private static final long MOST_PACKED = 256 << 10;
    private static final Set<String> PACKED = Set.of("iCCP", "zTXt", "iTXt");
    private static final int PNG_SIGNATURE = 8;
    private static final int JPEG_TAIL = 64 << 10;

    private Wholeness() {}

    /** What is wrong; empty when the frame is whole, or is of a kind that has no end of its own. */
    static Optional<String> wrong(Path file, FileType type) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return switch (type.mediaType()) {
                case "image/png" -> png(channel);
                case "image/jpeg" -> jpeg(channel);
                case "image/webp" -> webp(channel);
                case "video/mp4", "video/quicktime", "audio/mp4" -> boxes(channel);
                default -> Optional.empty();
            };
        } catch (EOFException cut) {
            return Optional.of("it is cut short");
        }
    }

    private static Optional<String> png(FileChannel file) throws IOException {
        DataInputStream in = from(file, PNG_SIGNATURE);
        long packed = 0;
        for (long at = PNG_SIGNATURE; ; ) {
            long length = Integer.toUnsignedLong(in.readInt());
            byte[] name = in.readNBytes(4);
            String chunk = new String(name, StandardCharsets.US_ASCII);
            at += 12 + length;
            if (at > file.size()) {
                return Optional.of("it is cut short");
            }
            CRC32 sum = new CRC32();
            sum.update(name);
            pass(in, length, sum);
            if (in.readInt() != (int) sum.getValue()) {
                return Optional.of("its part " + printable(chunk) + " is damaged (wrong checksum)");
            }
            packed += PACKED.contains(chunk) ? length : 0;
            if (chunk.equals("acTL")) {
                return Optional.of("it is an animation, not one picture");
            }
            if (packed > MOST_PACKED) {
                return Optional.of(
                        "it carries more than " + (MOST_PACKED >> 10) + " kB of packed notes beside the picture");
            }
            if (chunk.equals("IEND")) {
                return tail(file.size() - at);
            }
        }
    }

    private static void pass(DataInputStream in, long length, CRC32 sum) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException();
            }
            sum.update(buffer, 0, n);
            left -= n;
        }
    }

    /** Some cameras and encoders fill up with zeros after the end. */
    private static Optional<String> jpeg(FileChannel file) throws IOException {
        int length = (int) Math.min(JPEG_TAIL, file.size());
        byte[] tail = from(file, file.size() - length).readNBytes(length);
        int end = tail.length;
        while (end > 0 && tail[end - 1] == 0) {
            end--;
        }
        if (end >= 2 && tail[end - 2] == (byte) 0xff && tail[end - 1] == (byte) 0xd9) {
            return Optional.empty();
        }
        for (int i = end - 2; i > 0; i--) {
            if (tail[i - 1] == (byte) 0xff && tail[i] == (byte) 0xd9) {
                return tail(end - i);
            }
        }
        return Optional.of("it is cut short, or something else hangs on its end");
    }

    private static Optional<String> webp(FileChannel file) throws IOException {
        DataInputStream in = from(file, 4);
        long size = 8 + Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        in.readInt();
        boolean extended = new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("VP8X");
        in.readInt();
        if (extended && (in.readByte() & 2) != 0) {
            return Optional.of("it is an animation, not one picture");
        }
        return size > file.size() ? Optional.of("it is cut short") : tail(file.size() - size - size % 2);
    }

    private static Optional<String> boxes(FileChannel file) throws IOException {
        long at = 0;
        while (at < file.size()) {
            DataInputStream in = from(file, at);
            long size = Integer.toUnsignedLong(in.readInt());
            byte[] name = in.readNBytes(4);
            size = size == 1 ? in.readLong() : size;
            if (size == 0) {
                return Optional.empty();
            }
            if (size < 8 || !plain(name)) {
                return tail(file.size() - at);
            }
            if (size > file.size() - at) {
                return Optional.of("it is cut short, or something else hangs on its end");
            }
            at += size;
        }
        return Optional.empty();
    }

    private static boolean plain(byte[] name) {
        if (name.length < 4) {
            return false;
        }
        for (byte letter : name) {
            if (letter >= 0 && letter < ' ') {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> tail(long bytes) {
        return bytes <= 0
                ? Optional.empty()
                : Optional.of("something else hangs on its end (" + bytes + " bytes that do not belong to it)");
    }

    private static String printable(String chunk) {
        return chunk.matches("[A-Za-z]{4}") ? chunk : "?";
    }

    private static DataInputStream from(FileChannel file, long at) throws IOException {
        file.position(at);
        InputStream in = Channels.newInputStream(file);
        return new DataInputStream(new java.io.BufferedInputStream(in, 1 << 16));
    }
}
