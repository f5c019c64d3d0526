package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A Landlock rule set: everything the kernel's version of Landlock can deny is denied, but for what the rules give. See the kernel's
 * page {@code userspace-api/landlock}.
 */
final class Landlock implements AutoCloseable {
    static final long EXECUTE = 1;
    static final long WRITE_FILE = 1 << 1;
    static final long READ_FILE = 1 << 2;
    static final long READ_DIR = 1 << 3;
    static final long REMOVE_DIR = 1 << 4;
    static final long REMOVE_FILE = 1 << 5;
    static final long MAKE_DIR = 1 << 7;
    static final long MAKE_REG = 1 << 8;
    static final long REFER = 1 << 13;
    static final long TRUNCATE = 1 << 14;

    /** All that may be done in a writable folder. Not making links, sockets, FIFOs and devices: they are traps for us. */
    static final long CHANGE =
            WRITE_FILE | READ_FILE | READ_DIR | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE;

    private static final long FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
    private static final long TCP = 3;
    private static final long SCOPES = 3;

    private final long handled;
    private final int ruleSet;

    /** Version of the kernel's interface; 0 when it has none. */
    static int abi() {
        try (Arena arena = Arena.ofConfined()) {
            return (int) Math.max(0, Kernel.call(arena, Sys.LANDLOCK_CREATE_RULESET, 0, 0, 1));
        }
    }

    Landlock(int abi) throws IOException {
        handled = abi >= 5 ? (1L << 16) - 1 : abi >= 3 ? (1L << 15) - 1 : abi == 2 ? (1L << 14) - 1 : (1L << 13) - 1;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(JAVA_LONG, 0, handled);
            attributes.set(JAVA_LONG, 8, abi >= 4 ? TCP : 0);
            attributes.set(JAVA_LONG, 16, abi >= 6 ? SCOPES : 0);
            long size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
            long made = Kernel.call(arena, Sys.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
            if (made < 0) {
                throw new IOException("Landlock gave no rule set: " + Kernel.words(made));
            }
            ruleSet = (int) made;
        }
    }

    int descriptor() {
        return ruleSet;
    }

    /** Gives rights to what a path of the system leads to, links and all; nothing when there is no such thing. */
    void allowIfThere(String path, long rights) throws IOException {
        int found = open(path, Open.HANDLE);
        if (found >= 0) {
            allow(path, found, rights);
        }
    }

    /** Gives rights to a file or folder that a job names. Its last component must not be a link. */
    void allow(Path path, long rights) throws IOException {
        int found = open(path.toString(), Open.HANDLE_NO_LINK);
        if (found < 0) {
            throw new IOException(
                    "The job names \"" + Printable.shortened(path.toString(), 200) + "\": " + Kernel.words(found));
        }
        allow(path.toString(), found, rights);
    }

    private static int open(String path, int flags) {
        try (Arena own = Arena.ofConfined()) {
            return (int) Kernel.call(
                    own, Sys.OPENAT, Kernel.AT_FDCWD, own.allocateFrom(path).address(), flags);
        }
    }

    private void allow(String path, int found, long rights) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            Stat stat = Stat.of(found);
            if (!stat.isFolder() && !stat.isFile() && !stat.isDevice()) {
                throw new IOException(
                        "The job names a link or a special file: \"" + Printable.shortened(path, 200) + "\"");
            }
            MemorySegment rule = own.allocate(12, 8);
            rule.set(JAVA_LONG_UNALIGNED, 0, handled & (stat.isFolder() ? rights : rights & FOR_FILES));
            rule.set(JAVA_INT_UNALIGNED, 8, found);
            long added = Kernel.call(own, Sys.LANDLOCK_ADD_RULE, ruleSet, 1, rule.address(), 0);
            if (added < 0) {
                throw new IOException("Landlock refused a rule for " + path + ": " + Kernel.words(added));
            }
        } finally {
            Kernel.close(found);
        }
    }

    @Override
    public void close() {
        Kernel.close(ruleSet);
    }
}
