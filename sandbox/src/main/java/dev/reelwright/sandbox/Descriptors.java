package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Streams straight on file descriptors. Closing twice closes once, as the number may be another file's by then. */
final class Descriptors {
    private static final int BUFFER = 64 * 1024;

    private Descriptors() {}

    /** Reads to the end of a file, a pipe; the descriptor is the stream's to close. */
    static InputStream input(int descriptor) {
        return new Input(descriptor);
    }

    static OutputStream output(int descriptor) {
        return new Output(descriptor);
    }

    /** Writes all of it, whatever the size of the single writes. */
    static void writeFully(int descriptor, byte[] bytes, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(Math.clamp(length, 1, BUFFER));
            int done = 0;
            while (done < length) {
                int chunk = Math.min(BUFFER, length - done);
                MemorySegment.copy(bytes, offset + done, buffer, ValueLayout.JAVA_BYTE, 0, chunk);
                long n = Kernel.patiently(arena, Sys.WRITE, descriptor, buffer.address(), chunk);
                if (n < 0) {
                    throw new IOException("Writing failed: " + Kernel.words(n));
                }
                done += (int) n;
            }
        }
    }

    /** Number of bytes read, -1 at the end. */
    static int read(int descriptor, byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            int most = Math.min(BUFFER, length);
            MemorySegment buffer = arena.allocate(most);
            long n = Kernel.patiently(arena, Sys.READ, descriptor, buffer.address(), most);
            if (n < 0) {
                throw new IOException("Reading failed: " + Kernel.words(n));
            }
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, offset, (int) n);
            return n == 0 ? -1 : (int) n;
        }
    }

    /** The lock is held over the whole call: a descriptor is never closed, and its number given away, under a reader. */
    private static final class Input extends InputStream {
        private final int descriptor;
        private boolean closed;

        Input(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            requireOpen(closed);
            return Descriptors.read(descriptor, bytes, offset, length);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                Kernel.close(descriptor);
            }
        }
    }

    private static final class Output extends OutputStream {
        private final int descriptor;
        private boolean closed;

        Output(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            requireOpen(closed);
            writeFully(descriptor, bytes, offset, length);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                Kernel.close(descriptor);
            }
        }
    }

    private static void requireOpen(boolean closed) throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
    }
}
