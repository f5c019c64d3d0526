package dev.reelwright.sandbox;

import dev.reelwright.sandbox.Folder.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** File work by descriptors: a path is resolved once, by the kernel, and what was opened is what is checked and used. */
final class LinuxWorkspace implements Workspace {
    private static final int LARGEST_READ = Integer.MAX_VALUE - 16;

    private final Path path;
    private final Folder root;
    private final Meter meter;
    private final SecureRandom random = new SecureRandom();
    private final Drafts drafts;

    /** Shared by all calls, alone for {@link #close}: no call may meet a descriptor whose number is another file's by now. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    private interface Work<T extends @Nullable Object> {
        T run() throws IOException;
    }

    LinuxWorkspace(Path path, Quota quota, Resolver resolver) throws IOException {
        this.path = path;
        this.root = Folder.root(path, resolver);
        try (Folder fresh = root.folder("", List.of())) {
            this.meter = new Meter(quota, quota.isUnlimited() ? Meter.Count.NOTHING : Tree.count(fresh));
        }
        this.drafts = new Drafts(meter, random);
    }

    @Override
    public Path root() {
        return path;
    }

    @Override
    public byte[] read(String path, long maxBytes) throws IOException {
        try (InputStream in = openRead(path)) {
            byte[] bytes = in.readNBytes((int) Math.min(maxBytes, LARGEST_READ));
            if (in.read() >= 0) {
                throw new RefusedPath(path, "it is longer than the " + maxBytes + " bytes that are read at once.");
            }
            return bytes;
        }
    }

    @Override
    public InputStream openRead(String path) throws IOException {
        List<String> names = PathRules.components(path);
        int file = held(() -> root.fileForReading(path, names));
        return plain(path, file, 1);
    }

    @Override
    public void write(String path, byte[] bytes) throws IOException {
        try (OutputStream out = create(path)) {
            out.write(bytes);
        }
    }

    @Override
    public OutputStream create(String path) throws IOException {
        List<String> names = PathRules.components(path);
        return held(() -> drafts.begin(path, parent(path, names, true), names.getLast()));
    }

    @Override
    public void importFile(Path source, String path) throws IOException {
        try (InputStream in = plain(source.toString(), opened(source), Long.MAX_VALUE);
                OutputStream out = create(path)) {
            drafts.copy(in, out);
        }
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        List<String> names = PathRules.folderComponents(folder);
        List<Entry> entries = new ArrayList<>();
        try (Folder found = held(() -> root.folder(folder, names))) {
            for (Found each : found.entries()) {
                if (!drafts.isOne(each.text())) {
                    entries.add(entry(each));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return List.copyOf(entries);
    }

    @Override
    public boolean exists(String path) throws IOException {
        List<String> names = PathRules.components(path);
        try (Folder parent = parent(path, names, false)) {
            Stat stat = parent.stat(names.getLast());
            return stat != null && (stat.isFile() || stat.isFolder());
        } catch (NoSuchFileException | RefusedPath e) {
            return false;
        }
    }

    @Override
    public void createFolder(String path) throws IOException {
        List<String> names = PathRules.components(path);
        madeFolders(path, names).close();
    }

    @Override
    public void move(String from, String to) throws IOException {
        List<String> source = PathRules.components(from);
        List<String> target = PathRules.components(to);
        try (Folder out = parent(from, source, false);
                Folder in = parent(to, target, true)) {
            synchronized (drafts) {
                move(from, out, source.getLast(), to, in, target.getLast());
            }
            in.sync();
            out.sync();
        }
    }

    @Override
    public void delete(String path) throws IOException {
        List<String> names = PathRules.components(path);
        try (Folder parent = parent(path, names, false)) {
            synchronized (drafts) {
                Stat stat = present(path, parent.stat(names.getLast()));
                parent.remove(path, bytes(names.getLast()), stat.isFolder());
                giveBack(stat);
            }
        }
    }

    @Override
    public void deleteTree(String path) throws IOException {
        List<String> names = PathRules.components(path);
        try (Folder parent = parent(path, names, false)) {
            synchronized (drafts) {
                Stat stat = parent.stat(names.getLast());
                if (stat == null) {
                    return;
                }
                if (stat.isFolder()) {
                    try (Folder top = parent.folder(path, List.of(names.getLast()))) {
                        Tree.empty(path, top, meter, random);
                    }
                }
                parent.remove(path, bytes(names.getLast()), stat.isFolder());
                giveBack(stat);
            }
        } catch (NoSuchFileException e) {
            // Gone already, which is what was asked for.
        }
    }

    @Override
    public String newTempFile(String suffix) throws IOException {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        String name = "tmp-" + HexFormat.of().formatHex(bits) + suffix;
        if (PathRules.components(name).size() != 1) {
            throw new RefusedPath(suffix, "it has a slash in it. A suffix is the end of a name.");
        }
        meter.takeFile(name);
        try {
            Kernel.close(held(() -> root.newFile(name, name)));
        } catch (IOException e) {
            meter.giveBackFile(0);
            throw e;
        }
        return name;
    }

    @Override
    public Usage usage() throws IOException {
        long before = meter.changes();
        try (Folder fresh = held(() -> root.folder("", List.of()))) {
            Meter.Count now = Tree.count(fresh);
            meter.correct(before, now);
            return now.usage();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                root.close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private <T extends @Nullable Object> T held(Work<T> work) throws IOException {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IOException("The workspace " + path + " is closed");
            }
            return work.run();
        } finally {
            open.readLock().unlock();
        }
    }

    private Folder parent(String path, List<String> names, boolean making) throws IOException {
        List<String> above = names.subList(0, names.size() - 1);
        try {
            return held(() -> root.folder(path, above));
        } catch (NoSuchFileException e) {
            if (making) {
                return madeFolders(path, above);
            }
            throw e;
        }
    }

    /** The last of the folders, all of which are there now. */
    private Folder madeFolders(String path, List<String> names) throws IOException {
        Folder at = held(() -> root.folder(path, List.of()));
        for (String name : names) {
            try (Folder above = at) {
                at = madeFolder(path, above, name);
            }
        }
        return at;
    }

    private Folder madeFolder(String path, Folder above, String name) throws IOException {
        if (above.stat(name) == null) {
            meter.takeFolder(path);
            boolean made = false;
            try {
                made = above.makeFolder(path, name);
                above.sync();
            } finally {
                if (!made) {
                    meter.giveBackFolder();
                }
            }
        }
        return above.folder(path, List.of(name));
    }

    private void move(String from, Folder out, String name, String to, Folder in, String newName) throws IOException {
        Stat moved = present(from, out.stat(name));
        if (!moved.isFile() && !moved.isFolder()) {
            throw new RefusedPath(from, "it is a link or a special file. Only plain files and folders are moved.");
        }
        Stat there = in.stat(newName);
        if (there != null && there.sameAs(moved)) {
            return;
        }
        if (there != null && !(moved.isFile() && there.isFile())) {
            throw new RefusedPath(to, "something is there, and only a plain file may take the place of a plain file.");
        }
        long renamed = out.rename(bytes(name), in, newName, there != null);
        if (renamed == -Kernel.EINVAL) {
            throw new RefusedPath(to, "a folder cannot be moved into itself.");
        }
        if (renamed < 0) {
            throw Refusals.of(to, renamed);
        }
        if (there != null) {
            giveBack(there);
        }
    }

    private void giveBack(Stat gone) {
        if (gone.isFolder()) {
            meter.giveBackFolder();
        } else if (gone.isFile()) {
            meter.giveBackFile(gone.length());
        }
    }

    private static Stat present(String path, @Nullable Stat stat) throws NoSuchFileException {
        if (stat == null) {
            throw new NoSuchFileException(Printable.shortened(path, 200));
        }
        return stat;
    }

    /** The stream of an open file that turned out to be a plain one. */
    private static InputStream plain(String path, int file, long mostLinks) throws IOException {
        boolean kept = false;
        try {
            Stat stat = Stat.of(file);
            if (!stat.isFile()) {
                throw new RefusedPath(path, "it is a folder or a special file. Only plain files are read.");
            }
            if (stat.links() > mostLinks) {
                throw new RefusedPath(path, "it has more than one name (hard link), maybe outside. Copy it.");
            }
            kept = true;
            return Descriptors.input(file);
        } finally {
            if (!kept) {
                Kernel.close(file);
            }
        }
    }

    private static int opened(Path source) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            String name = source.toAbsolutePath().toString();
            long opened = Kernel.patiently(
                    arena, Sys.OPENAT, Kernel.AT_FDCWD, arena.allocateFrom(name).address(), Open.READ);
            if (opened < 0) {
                throw Refusals.of(name, opened);
            }
            return (int) opened;
        }
    }

    private static Entry entry(Found found) {
        Stat stat = found.stat();
        if (stat.isFile()) {
            return new Entry(found.text(), Entry.Kind.FILE, stat.length());
        }
        Entry.Kind kind = stat.isFolder() ? Entry.Kind.FOLDER : stat.isLink() ? Entry.Kind.LINK : Entry.Kind.OTHER;
        return new Entry(found.text(), kind, 0);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
