package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open folder. Every name given to it is one component, taken as bytes, and never followed when it is a link. */
final class Folder implements AutoCloseable {
    private static final int AT_REMOVEDIR = 0x200;
    private static final int RENAME_NOREPLACE = 1;
    private static final int PRIVATE_FILE = 0600;
    private static final int PRIVATE_FOLDER = 0700;
    private static final int LISTING = 32 * 1024;

    private final int descriptor;
    private final Resolver resolver;

    /** One name in the folder. */
    @SuppressWarnings("ArrayRecordComponent") // a name need not be text; never compared
    record Found(byte[] name, Stat stat) {
        String text() {
            return new String(name, StandardCharsets.UTF_8);
        }

        /** False for a name that is not UTF-8, which no path can say. */
        boolean isText() {
            return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), name);
        }
    }

    private Folder(int descriptor, Resolver resolver) {
        this.descriptor = descriptor;
        this.resolver = resolver;
    }

    static Folder root(Path path, Resolver resolver) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long opened = Kernel.patiently(
                    arena,
                    Sys.OPENAT,
                    Kernel.AT_FDCWD,
                    arena.allocateFrom(path.toString()).address(),
                    Open.FOLDER);
            if (opened < 0) {
                throw Refusals.of(path.toString(), opened);
            }
            return new Folder((int) opened, resolver);
        }
    }

    /** A folder below this one; {@code path} is for the message. */
    Folder folder(String path, List<String> names) throws IOException {
        return new Folder(opened(path, names, Open.FOLDER), resolver);
    }

    /** A descriptor for reading a file below this folder. */
    int fileForReading(String path, List<String> names) throws IOException {
        return opened(path, names, Open.READ);
    }

    /** A descriptor for writing a file that was not there. */
    int newFile(String path, String name) throws IOException {
        long opened = resolver.open(descriptor, List.of(name), Open.NEW, PRIVATE_FILE);
        if (opened < 0) {
            throw Refusals.of(path, opened);
        }
        return (int) opened;
    }

    @Nullable
    Stat stat(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return Stat.of(descriptor, arena.allocateFrom(name));
        }
    }

    /** False when something of that name is there. */
    boolean makeFolder(String path, String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long made = Kernel.call(
                    arena, Sys.MKDIRAT, descriptor, arena.allocateFrom(name).address(), PRIVATE_FOLDER);
            if (made < 0 && made != -Kernel.EEXIST) {
                throw Refusals.of(path, made);
            }
            return made == 0;
        }
    }

    void remove(String path, byte[] name, boolean folder) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long gone = Kernel.call(
                    arena, Sys.UNLINKAT, descriptor, terminated(arena, name).address(), folder ? AT_REMOVEDIR : 0);
            if (gone == -Kernel.ENOTEMPTY) {
                throw new DirectoryNotEmptyException(path);
            }
            if (gone < 0) {
                throw Refusals.of(path, gone);
            }
        }
    }

    /** Gives a name in this folder a new name in another; a negated error number when it cannot. */
    long rename(byte[] name, Folder other, String newName, boolean replacing) {
        try (Arena arena = Arena.ofConfined()) {
            long from = terminated(arena, name).address();
            long to = arena.allocateFrom(newName).address();
            return Kernel.call(
                    arena, Sys.RENAMEAT2, descriptor, from, other.descriptor, to, replacing ? 0 : RENAME_NOREPLACE);
        }
    }

    /** Makes what was done to names in this folder outlast a loss of power. */
    void sync() throws IOException {
        sync(descriptor);
    }

    static void sync(int descriptor) throws IOException {
        long done = DiskWait.in(() -> synced(descriptor));
        if (done < 0 && done != -Kernel.EINVAL) {
            throw new IOException("The disk did not take it: " + Kernel.words(done));
        }
    }

    private static long synced(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            return Kernel.patiently(arena, Sys.FSYNC, descriptor);
        }
    }

    /** All names but {@code .} and {@code ..}; one that goes away meanwhile is left out. Reads from this descriptor's beginning once. */
    List<Found> entries() throws IOException {
        List<Found> all = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LISTING, 8);
            long n = Kernel.call(arena, Sys.GETDENTS64, descriptor, buffer.address(), LISTING);
            while (n > 0) {
                for (long at = 0; at < n; at += buffer.get(JAVA_SHORT_UNALIGNED, at + 16) & 0xffff) {
                    add(all, buffer.asSlice(at + 19));
                }
                n = Kernel.call(arena, Sys.GETDENTS64, descriptor, buffer.address(), LISTING);
            }
            if (n < 0) {
                throw new IOException("A folder could not be listed: " + Kernel.words(n));
            }
        }
        return all;
    }

    private void add(List<Found> all, MemorySegment name) throws IOException {
        int length = 0;
        while (name.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        byte[] bytes = name.asSlice(0, length).toArray(JAVA_BYTE);
        boolean dots = length <= 2 && bytes[0] == '.' && bytes[length - 1] == '.';
        Stat stat = dots ? null : Stat.of(descriptor, name);
        if (stat != null) {
            all.add(new Found(bytes, stat));
        }
    }

    private int opened(String path, List<String> names, int flags) throws IOException {
        long opened = resolver.open(descriptor, names, flags, 0);
        if (opened < 0) {
            throw Refusals.of(path, opened);
        }
        return (int) opened;
    }

    private static MemorySegment terminated(Arena arena, byte[] name) {
        MemorySegment text = arena.allocate(name.length + 1L);
        MemorySegment.copy(name, 0, text, JAVA_BYTE, 0, name.length);
        return text;
    }

    @Override
    public void close() {
        Kernel.close(descriptor);
    }
}
