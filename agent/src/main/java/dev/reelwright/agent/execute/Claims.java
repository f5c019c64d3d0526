package dev.reelwright.agent.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Names that one holder at a time may have, over all processes on this machine: a run, a piece of work, a place under a limit. Each is one
 * byte of a lock file, locked by the operating system, which lets go of it when the process ends, however it ends. A process opens one
 * {@code Claims} per file: closing a file lets go of every lock the process has on it.
 */
final class Claims implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final FileChannel file;

    private Claims(FileChannel file) {
        this.file = file;
    }

    static Claims open(Path file) throws IOException {
        return new Claims(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** The claim, or nothing when somebody has it, in this process or another. */
    Optional<Claim> tryTake(String name) {
        try {
            FileLock lock = file.tryLock(place(name), 1, false);
            return lock == null ? Optional.empty() : Optional.of(() -> release(lock));
        } catch (OverlappingFileLockException takenHere) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the claim. There is no signal between processes, so it asks again and again. */
    Claim take(String name) throws InterruptedException {
        while (true) {
            Optional<Claim> claim = tryTake(name);
            if (claim.isPresent()) {
                return claim.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Waits for one of several claims that differ by a number. */
    Claim takeOneOf(String name, int places) throws InterruptedException {
        while (true) {
            for (int i = 0; i < places; i++) {
                Optional<Claim> claim = tryTake(name + "#" + i);
                if (claim.isPresent()) {
                    return claim.get();
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static long place(String name) {
        byte[] digest = Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() & (Long.MAX_VALUE >> 1);
    }

    private void release(FileLock lock) {
        try {
            if (file.isOpen()) {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Something that is had until it is closed. */
    @FunctionalInterface
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }
}
