package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Opens a path below an open folder without following a link anywhere. */
interface Resolver {
    /** A descriptor, or a negated error number. */
    long open(int folder, List<String> names, int flags, int mode);

    /** By the kernel in one call where it can, else one component at a time. */
    static Resolver best() {
        return Beneath.supported() ? new Beneath() : new Stepwise();
    }

    /** {@code openat2}, since Linux 5.6. */
    final class Beneath implements Resolver {
        private static final long NO_XDEV = 0x01;
        private static final long NO_MAGIC_LINKS = 0x02;
        private static final long NO_LINKS = 0x04;
        private static final long BENEATH = 0x08;
        private static final int MOST_TRIES = 64;

        static boolean supported() {
            long opened = new Beneath().open(Kernel.AT_FDCWD, List.of("."), Open.FOLDER, 0);
            if (opened >= 0) {
                Kernel.close((int) opened);
            }
            return opened != -Kernel.ENOSYS && opened != -Kernel.EPERM;
        }

        @Override
        public long open(int folder, List<String> names, int flags, int mode) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment how = arena.allocate(24, 8);
                how.set(JAVA_LONG, 0, flags & 0xffffffffL);
                how.set(JAVA_LONG, 8, mode);
                how.set(JAVA_LONG, 16, NO_XDEV | NO_MAGIC_LINKS | NO_LINKS | BENEATH);
                long path = arena.allocateFrom(names.isEmpty() ? "." : String.join("/", names))
                        .address();
                long result = -Kernel.EAGAIN;
                // EAGAIN: something was renamed meanwhile and the kernel could not be sure.
                for (int i = 0; i < MOST_TRIES && (result == -Kernel.EAGAIN || result == -Kernel.EINTR); i++) {
                    result = Kernel.call(arena, Sys.OPENAT2, folder, path, how.address(), 24);
                }
                return result;
            }
        }
    }

    /** One {@code openat} with {@code O_NOFOLLOW} for each component. */
    final class Stepwise implements Resolver {
        @Override
        public long open(int folder, List<String> names, int flags, int mode) {
            long at = step(folder, ".", names.isEmpty() ? flags : Open.THROUGH, mode);
            for (int i = 0; i < names.size() && at >= 0; i++) {
                boolean last = i == names.size() - 1;
                long next = step((int) at, names.get(i), last ? flags : Open.THROUGH, mode);
                next = onSameDevice((int) at, next);
                Kernel.close((int) at);
                at = next;
            }
            return at;
        }

        private static long step(int folder, String name, int flags, int mode) {
            try (Arena arena = Arena.ofConfined()) {
                return Kernel.patiently(
                        arena, Sys.OPENAT, folder, arena.allocateFrom(name).address(), flags, mode);
            }
        }

        private static long onSameDevice(int parent, long child) {
            if (child < 0) {
                return child;
            }
            try {
                if (Stat.of(parent).device() == Stat.of((int) child).device()) {
                    return child;
                }
            } catch (java.io.IOException e) {
                // Treated as another device: it is not known to be the same.
            }
            Kernel.close((int) child);
            return -Kernel.EXDEV;
        }
    }
}
