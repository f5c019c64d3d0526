package dev.reelwright.agent.talk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of text in a file that only grows. A line is on the disk when {@link #append} returns. Written through a {@link RandomAccessFile} and not
 * a channel: an interrupted thread would close the channel, and the last thing a cancelled turn does is to write.
 */
final class ConversationFile implements AutoCloseable {
    /** Far behind any byte, so that others may read what is there. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final RandomAccessFile file;
    private boolean usable = true;

    private ConversationFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** @throws Taken when another process, or another part of this one, has it open */
    static ConversationFile create(Path path) throws IOException, Taken {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
        return open(path);
    }

    /** @throws Taken when another process, or another part of this one, has it open */
    static ConversationFile open(Path path) throws IOException, Taken {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        if (!locked(file)) {
            file.close();
            throw new Taken();
        }
        return new ConversationFile(path, file);
    }

    private static boolean locked(RandomAccessFile file) throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** Somebody else has it open. */
    static final class Taken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The whole lines, in bytes, without their ends; what stands behind the last end is not among them. */
    static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '\n') {
                lines.add(Arrays.copyOfRange(content, from, at));
                from = at + 1;
            }
        }
        return lines;
    }

    /** @throws CharacterCodingException when the bytes are no UTF-8 */
    static String text(byte[] line) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    }

    /** Cuts off a line that was being written when its process ended, and keeps it beside the file. True when there was one. */
    boolean cutTornTail() throws IOException {
        byte[] content = Files.readAllBytes(path);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        if (end == content.length) {
            return false;
        }
        Path beside = path.resolveSibling(path.getFileName() + ".torn-" + end);
        Files.write(beside, Arrays.copyOfRange(content, end, content.length));
        file.setLength(end);
        file.getFD().sync();
        return true;
    }

    /** @throws UncheckedIOException when it could not be made durable; what was written of it is taken back */
    void append(String line) {
        if (!usable) {
            throw new UncheckedIOException(new IOException(path + " could not be written before; open it again"));
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long end = file.length();
            try {
                file.seek(end);
                file.write(bytes);
                file.getFD().sync();
            } catch (IOException full) {
                usable = false;
                file.setLength(end);
                usable = true;
                throw full;
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "the conversation " + path + " cannot be written: " + unwritable.getMessage(), unwritable);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
