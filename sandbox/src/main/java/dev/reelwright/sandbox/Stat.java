package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What {@code statx} says of a file. A link is never followed. */
record Stat(int mode, long links, long length, long inode, long device) {
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int BASIC = 0x7ff;
    private static final int SIZE = 256;

    /** Of what is open. */
    static Stat of(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(SIZE, 8);
            long path = arena.allocate(1).address();
            long result = Kernel.call(arena, Sys.STATX, descriptor, path, AT_EMPTY_PATH, BASIC, buffer.address());
            if (result < 0) {
                throw new IOException("An open file could not be looked at: " + Kernel.words(result));
            }
            return from(buffer);
        }
    }

    /** Of a name in an open folder; null when there is none. */
    static @org.jspecify.annotations.Nullable Stat of(int folder, MemorySegment name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(SIZE, 8);
            long result =
                    Kernel.call(arena, Sys.STATX, folder, name.address(), AT_SYMLINK_NOFOLLOW, BASIC, buffer.address());
            if (result == -Kernel.ENOENT) {
                return null;
            }
            if (result < 0) {
                throw new IOException("A name could not be looked at: " + Kernel.words(result));
            }
            return from(buffer);
        }
    }

    private static Stat from(MemorySegment buffer) {
        return new Stat(
                buffer.get(JAVA_SHORT, 28) & 0xffff,
                buffer.get(JAVA_INT, 16) & 0xffffffffL,
                buffer.get(JAVA_LONG, 40),
                buffer.get(JAVA_LONG, 32),
                (long) buffer.get(JAVA_INT, 136) << 32 | buffer.get(JAVA_INT, 140));
    }

    boolean isFile() {
        return is(0x8000);
    }

    boolean isFolder() {
        return is(0x4000);
    }

    boolean isLink() {
        return is(0xa000);
    }

    boolean isDevice() {
        return is(0x2000);
    }

    boolean sameAs(Stat other) {
        return inode == other.inode && device == other.device;
    }

    private boolean is(int type) {
        return (mode & 0xf000) == type;
    }
}
