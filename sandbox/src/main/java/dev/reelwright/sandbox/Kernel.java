package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Linux system calls through libc's {@code syscall}. A failed call returns the negated error number. Touched only where
 * {@link Sys#known} says so.
 */
final class Kernel {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EXDEV = 18;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int EMFILE = 24;
    static final int ENOSPC = 28;
    static final int EPIPE = 32;
    static final int ENOSYS = 38;
    static final int ENOTEMPTY = 39;
    static final int ELOOP = 40;
    static final int EOPNOTSUPP = 95;

    static final int AT_FDCWD = -100;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            symbol("syscall"),
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private Kernel() {}

    /** Makes the call; up to six arguments, pointers as addresses. */
    static long call(Arena arena, Sys call, long... arguments) {
        MemorySegment state = arena.allocate(STATE);
        long[] a = arguments.length == 6 ? arguments : java.util.Arrays.copyOf(arguments, 6);
        try {
            long result = (long) SYSCALL.invokeExact(state, (long) call.number(), a[0], a[1], a[2], a[3], a[4], a[5]);
            return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable e) {
            throw new IllegalStateException("System call " + call + " could not be made", e);
        }
    }

    /** As {@link #call}, again when a signal came in between. */
    static long patiently(Arena arena, Sys call, long... arguments) {
        long result = call(arena, call, arguments);
        while (result == -EINTR) {
            result = call(arena, call, arguments);
        }
        return result;
    }

    static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            call(arena, Sys.CLOSE, descriptor);
        }
    }

    /** The system's words for an error, given as a number of either sign. */
    static String words(long error) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact((int) Math.abs(error));
            return text.reinterpret(256).getString(0);
        } catch (Throwable e) {
            return "error " + Math.abs(error);
        }
    }

    static MemorySegment symbol(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("libc has no " + name));
    }

    static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(symbol(name), shape);
    }
}
