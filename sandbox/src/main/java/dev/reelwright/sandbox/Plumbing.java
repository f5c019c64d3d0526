package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The three pipes between us and a child. Closes what nobody has taken. */
final class Plumbing implements AutoCloseable {
    private static final int O_CLOEXEC = 0x80000;

    private final List<Integer> open = new ArrayList<>();
    private final int[] stdin;
    private final int[] stdout;
    private final int[] stderr;

    Plumbing() throws IOException {
        try {
            stdin = pipe();
            stdout = pipe();
            stderr = pipe();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Descriptors for the child's standard input, output and error output. */
    int[] childs() {
        return new int[] {stdin[0], stdout[1], stderr[1]};
    }

    /** Our ends in the same order; the caller closes them. */
    int[] takeOurs() {
        int[] ours = {stdin[1], stdout[0], stderr[0]};
        for (int each : ours) {
            open.remove(Integer.valueOf(each));
        }
        return ours;
    }

    private int[] pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(8, 4);
            long result = Kernel.call(arena, Sys.PIPE2, ends.address(), O_CLOEXEC);
            if (result < 0) {
                throw new IOException("no pipe could be made: " + Kernel.words(result));
            }
            int[] both = {ends.get(JAVA_INT, 0), ends.get(JAVA_INT, 4)};
            open.add(both[0]);
            open.add(both[1]);
            return both;
        }
    }

    @Override
    public void close() {
        open.forEach(Kernel::close);
        open.clear();
    }
}
