package dev.reelwright.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Makes what Java cannot: special files, and two names swapped in one step. */
final class Nodes {
    private static final int S_IFIFO = 0x1000;
    private static final int S_IFCHR = 0x2000;
    private static final int RENAME_EXCHANGE = 2;

    private Nodes() {}

    static void fifo(Path path) throws IOException {
        make(path, S_IFIFO | 0600);
    }

    /** Character device 0:0, the only one that an ordinary user may make. */
    static void device(Path path) throws IOException {
        make(path, S_IFCHR | 0600);
    }

    static void swap(Path one, Path other) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long a = arena.allocateFrom(one.toString()).address();
            long b = arena.allocateFrom(other.toString()).address();
            require(Kernel.call(arena, Sys.RENAMEAT2, Kernel.AT_FDCWD, a, Kernel.AT_FDCWD, b, RENAME_EXCHANGE));
        }
    }

    private static void make(Path path, int mode) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom(path.toString()).address();
            require(Kernel.call(arena, Sys.MKNODAT, Kernel.AT_FDCWD, name, mode, 0));
        }
    }

    private static void require(long result) throws IOException {
        if (result < 0) {
            throw new IOException(Kernel.words(result));
        }
    }
}
