package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Every file operation under one root folder. Paths are plain relative names joined by {@code /}; they are never decoded, never
 * resolved through a link, and never name anything outside the root. May be used from many threads at once.
 *
 * <p>On Linux (x86-64, aarch64) the root is held open and each path is resolved by the kernel below that descriptor
 * ({@code openat2} with {@code RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV}; before Linux 5.6 one
 * component at a time with {@code O_NOFOLLOW}); what was opened is what is checked, read and written, so nobody can swap a folder for
 * a link in between. A folder on another mount is refused.
 *
 * <p>On other systems each component is looked at without following links just before use, and looked at again afterwards. That
 * refuses planted links, but a second program that swaps folders at the right moment can win the race. Let nobody else write there.
 *
 * <p>Every method throws {@link RefusedPath} for a path that may not be used and {@link QuotaExceeded} when there is no room.
 */
public interface Workspace extends AutoCloseable {

    /**
     * Opens the workspace and counts what is in it; without a bound there is nothing to count for.
     *
     * @param root an existing folder; it may be reached through links, and is pinned now
     * @throws IOException when the root is absent, no folder, or not readable
     */
    static Workspace open(Path root, Quota quota) throws IOException {
        Path real = root.toRealPath();
        return Sys.known() ? new LinuxWorkspace(real, quota, Resolver.best()) : new PortableWorkspace(real, quota);
    }

    /** The real path of the root, for handing to a {@link Job}; never for own file work. */
    Path root();

    /**
     * All bytes of a plain file.
     *
     * @param maxBytes a longer file is refused
     * @throws RefusedPath also for a link, a folder, a FIFO, a device, a socket, and a file with more than one hard link
     */
    byte[] read(String path, long maxBytes) throws IOException;

    /** Reads a plain file as a stream; the same files as {@link #read} are refused. */
    InputStream openRead(String path) throws IOException;

    /** Writes a file whole or not at all, over a plain file that is there. Makes the folders above it. */
    void write(String path, byte[] bytes) throws IOException;

    /**
     * As {@link #write}, as a stream: the file is there once {@code close} has returned and not before. When a write has failed,
     * {@code close} throws the file away.
     */
    OutputStream create(String path) throws IOException;

    /**
     * Copies a file of the host into the workspace.
     *
     * @param source a plain file; a link as its last component is refused
     */
    void importFile(Path source, String path) throws IOException;

    /**
     * What a folder holds, sorted by name. Links and special files are told as such, never followed.
     *
     * @param folder {@code ""} for the root
     */
    List<Entry> list(String folder) throws IOException;

    /** True when a plain file or folder has that path; a link or special file is none. */
    boolean exists(String path) throws IOException;

    /** Makes a folder and those above it; content when it is there already. */
    void createFolder(String path) throws IOException;

    /** Moves a plain file or a folder. Replaces a plain file by a plain file, never a folder; makes the folders above {@code to}. */
    void move(String from, String to) throws IOException;

    /** Removes a file or an empty folder; of a link, the link itself. */
    void delete(String path) throws IOException;

    /** Removes a file, or a folder with all in it; links in it are removed, not followed. Content when nothing is there. */
    void deleteTree(String path) throws IOException;

    /**
     * Makes an empty file of unguessable name in the root that only the owner can read and write.
     *
     * @param suffix such as {@code .wav}; may be empty
     * @return its path
     */
    String newTempFile(String suffix) throws IOException;

    /** Counts anew, including what confined children have written. */
    Usage usage() throws IOException;

    /** Lets go of the root. Files stay. Streams that are open stay usable. */
    @Override
    void close();

    /**
     * How much the workspace may hold.
     *
     * @param maxBytes sum of file lengths
     * @param maxFiles number of files; the number of folders is bounded by the same value
     */
    record Quota(long maxBytes, long maxFiles) {
        public Quota {
            if (maxBytes < 0 || maxFiles < 0) {
                throw new IllegalArgumentException(
                        "A quota cannot be negative: " + maxBytes + " bytes, " + maxFiles + " files");
            }
        }

        public static Quota unlimited() {
            return new Quota(Long.MAX_VALUE, Long.MAX_VALUE);
        }

        boolean isUnlimited() {
            return equals(unlimited());
        }
    }

    /**
     * One name in a folder.
     *
     * @param bytes length of a plain file, else 0
     */
    record Entry(String name, Kind kind, long bytes) {
        /** What a name stands for. */
        public enum Kind {
            FILE,
            FOLDER,
            LINK,
            OTHER
        }
    }

    /** What the workspace holds: sum of file lengths, number of files. */
    record Usage(long bytes, long files) {}
}
