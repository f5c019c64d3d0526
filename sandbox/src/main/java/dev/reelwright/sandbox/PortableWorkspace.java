package dev.reelwright.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** File work where the kernel offers no descriptor-relative calls to us: each component is checked before use and the end after it. */
final class PortableWorkspace implements Workspace {
    private final Path root;
    private final SecureRandom random = new SecureRandom();
    private final Meter meter;

    PortableWorkspace(Path root, Quota quota) throws IOException {
        if (!Files.isDirectory(root, NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(root.toString(), null, "a workspace needs an existing folder");
        }
        this.root = root;
        this.meter = new Meter(quota, quota.isUnlimited() ? Meter.Count.NOTHING : scan(root));
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public byte[] read(String path, long maxBytes) throws IOException {
        try (InputStream in = openRead(path)) {
            byte[] bytes = in.readNBytes((int) Math.min(maxBytes, Integer.MAX_VALUE - 16));
            if (in.read() >= 0) {
                throw new RefusedPath(path, "it is longer than the " + maxBytes + " bytes that are read at once.");
            }
            return bytes;
        }
    }

    @Override
    public InputStream openRead(String path) throws IOException {
        Path file = resolved(path);
        BasicFileAttributes before = requirePlain(path, file);
        InputStream in = Files.newInputStream(file, StandardOpenOption.READ, NOFOLLOW_LINKS);
        try {
            BasicFileAttributes after = requirePlain(path, resolved(path));
            if (!Objects.equals(before.fileKey(), after.fileKey())) {
                throw new RefusedPath(path, "it was changed while it was opened. Try again.");
            }
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
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
        makeFolders(path, names.subList(0, names.size() - 1));
        Path file = resolved(path);
        requireReplaceable(path, file);
        meter.takeFile(path);
        Path temp = file.resolveSibling(randomName(".part"));
        return new Draft(path, file, temp, created(temp));
    }

    @Override
    public void importFile(Path source, String path) throws IOException {
        requirePlain(source.toString(), source);
        try (InputStream in = Files.newInputStream(source, StandardOpenOption.READ, NOFOLLOW_LINKS);
                OutputStream out = create(path)) {
            in.transferTo(out);
        }
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        PathRules.folderComponents(folder);
        Path directory = folder.isEmpty() ? root : resolved(folder);
        if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            throw new RefusedPath(folder, "it is not a folder.");
        }
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path each : all) {
                attributes(each)
                        .ifPresent(a -> entries.add(entry(each.getFileName().toString(), a)));
            }
        }
        entries.sort(Comparator.comparing(Entry::name));
        return List.copyOf(entries);
    }

    @Override
    public boolean exists(String path) throws IOException {
        PathRules.components(path);
        Optional<BasicFileAttributes> found;
        try {
            found = attributes(resolved(path));
        } catch (RefusedPath e) {
            return false;
        }
        return found.isPresent() && (found.get().isRegularFile() || found.get().isDirectory());
    }

    @Override
    public void createFolder(String path) throws IOException {
        makeFolders(path, PathRules.components(path));
    }

    @Override
    public void move(String from, String to) throws IOException {
        Path source = resolved(from);
        List<String> names = PathRules.components(to);
        BasicFileAttributes moved = attributes(source).orElseThrow(() -> new NoSuchFileException(from));
        if (!moved.isRegularFile() && !moved.isDirectory()) {
            throw new RefusedPath(from, "it is a link or a special file.");
        }
        makeFolders(to, names.subList(0, names.size() - 1));
        Path target = resolved(to);
        Optional<BasicFileAttributes> there = attributes(target);
        if (there.isPresent() && !(moved.isRegularFile() && there.get().isRegularFile())) {
            throw new RefusedPath(to, "something is there already, and only a plain file may replace a plain file.");
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        there.ifPresent(old -> meter.giveBackFile(old.size()));
    }

    @Override
    public void delete(String path) throws IOException {
        Path file = resolved(path);
        BasicFileAttributes gone = attributes(file).orElseThrow(() -> new NoSuchFileException(path));
        Files.delete(file);
        if (gone.isDirectory()) {
            meter.giveBackFolder();
        } else if (gone.isRegularFile()) {
            meter.giveBackFile(gone.size());
        }
    }

    @Override
    public void deleteTree(String path) throws IOException {
        if (attributes(resolved(path)).isEmpty()) {
            return;
        }
        for (Entry entry :
                exists(path) && Files.isDirectory(resolved(path), NOFOLLOW_LINKS) ? list(path) : List.<Entry>of()) {
            deleteTree(path + "/" + entry.name());
        }
        delete(path);
    }

    @Override
    public String newTempFile(String suffix) throws IOException {
        String name = randomName(suffix);
        PathRules.components(name);
        if (name.indexOf('/') >= 0) {
            throw new RefusedPath(suffix, "a suffix cannot have a slash in it.");
        }
        meter.takeFile(name);
        created(root.resolve(name)).close();
        return name;
    }

    @Override
    public Usage usage() throws IOException {
        long before = meter.changes();
        Meter.Count now = scan(root);
        meter.correct(before, now);
        return now.usage();
    }

    @Override
    public void close() {}

    /** Refuses a path with a link in any component but the last. */
    private Path resolved(String path) throws IOException {
        List<String> names = PathRules.components(path);
        Path at = root;
        for (String name : names.subList(0, names.size() - 1)) {
            at = at.resolve(name);
            Optional<BasicFileAttributes> found = attributes(at);
            if (found.isPresent() && !found.get().isDirectory()) {
                throw new RefusedPath(
                        path, "\"" + Printable.line(name) + "\" in it is not a folder; links are never followed.");
            }
        }
        return at.resolve(names.getLast());
    }

    private void makeFolders(String path, List<String> names) throws IOException {
        Path at = root;
        for (String name : names) {
            at = at.resolve(name);
            Optional<BasicFileAttributes> found = attributes(at);
            if (found.isEmpty()) {
                meter.takeFolder(path);
                Files.createDirectory(at);
            } else if (!found.get().isDirectory()) {
                throw new RefusedPath(
                        path, "\"" + Printable.line(name) + "\" in it is not a folder; links are never followed.");
            }
        }
    }

    private static BasicFileAttributes requirePlain(String path, Path file) throws IOException {
        BasicFileAttributes found = attributes(file).orElseThrow(() -> new NoSuchFileException(path));
        if (!found.isRegularFile()) {
            throw new RefusedPath(path, "it is a link, a folder or a special file. Only plain files are read.");
        }
        if (Files.getFileStore(file).supportsFileAttributeView("unix")
                && (int) Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS) > 1) {
            throw new RefusedPath(path, "it has more than one name (hard link). Copy it.");
        }
        return found;
    }

    private static void requireReplaceable(String path, Path file) throws IOException {
        Optional<BasicFileAttributes> found = attributes(file);
        if (found.isPresent() && !found.get().isRegularFile()) {
            throw new RefusedPath(path, "a link, a folder or a special file is there. Delete it or use another name.");
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Entry entry(String name, BasicFileAttributes found) {
        if (found.isRegularFile()) {
            return new Entry(name, Entry.Kind.FILE, found.size());
        }
        Entry.Kind kind =
                found.isDirectory() ? Entry.Kind.FOLDER : found.isSymbolicLink() ? Entry.Kind.LINK : Entry.Kind.OTHER;
        return new Entry(name, kind, 0);
    }

    /** A file that was not there, for the owner only where the system knows owners. */
    private static OutputStream created(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = owners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Channels.newOutputStream(Files.newByteChannel(file, options, attributes));
    }

    private String randomName(String suffix) {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        return ".tmp-" + HexFormat.of().formatHex(bits) + suffix;
    }

    private static Meter.Count scan(Path folder) throws IOException {
        long bytes = 0;
        long files = 0;
        long folders = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                Optional<BasicFileAttributes> found = attributes(each);
                if (found.isPresent() && found.get().isDirectory()) {
                    Meter.Count below = scan(each);
                    bytes += below.bytes();
                    files += below.files();
                    folders += below.folders() + 1;
                } else if (found.isPresent() && found.get().isRegularFile()) {
                    bytes += found.get().size();
                    files++;
                }
            }
        }
        return new Meter.Count(bytes, files, folders);
    }

    /** A file that is being written under a name of its own. */
    private final class Draft extends OutputStream {
        private final String path;
        private final Path file;
        private final Path temp;
        private final OutputStream out;
        private long length;
        private boolean failed;
        private boolean closed;

        Draft(String path, Path file, Path temp, OutputStream out) {
            this.path = path;
            this.file = file;
            this.temp = temp;
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                meter.takeBytes(path, count);
                length += count;
                out.write(bytes, offset, count);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            boolean published = false;
            try {
                out.close();
                if (!failed) {
                    resolved(path);
                    requireReplaceable(path, file);
                    long replaced =
                            attributes(file).map(BasicFileAttributes::size).orElse(-1L);
                    Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    published = true;
                    if (replaced >= 0) {
                        meter.giveBackFile(replaced);
                    }
                }
            } finally {
                if (!published) {
                    Files.deleteIfExists(temp);
                    meter.giveBackFile(length);
                }
            }
        }
    }
}
