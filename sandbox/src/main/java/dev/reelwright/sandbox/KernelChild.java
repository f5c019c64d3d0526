package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A confined child. It leads a session and a process group of its own and can leave neither, so one signal reaches all that it may have
 * started.
 */
final class KernelChild implements Child {
    private static final int SIGKILL = 9;
    private static final int MOST_THREADS = 512;
    private static final long LOOK_EVERY = Duration.ofMillis(200).toNanos();

    private final JailedStart start;
    private final boolean unwatched;
    private final Growth growth;
    private final int pid;
    private final OutputStream stdin;
    private final InputStream stdout;
    private final InputStream stderr;
    private @Nullable Ending ending;
    private long looked = System.nanoTime();

    /** Takes over our ends of the pipes. */
    KernelChild(JailedStart start, int pid, int[] ours, Growth growth, boolean unwatched) {
        this.unwatched = unwatched;
        this.start = start;
        this.growth = growth;
        this.pid = pid;
        this.stdin = Descriptors.output(ours[0]);
        this.stdout = Descriptors.input(ours[1]);
        this.stderr = Descriptors.input(ours[2]);
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public Optional<Ending> await(Duration most) throws InterruptedException {
        return start.awaitEnd(most.toNanos()) ? Optional.of(collect()) : Optional.empty();
    }

    @Override
    public synchronized void kill() {
        if (ending == null) {
            signalGroup(SIGKILL);
        }
    }

    @Override
    public Optional<String> excess() {
        if (unwatched || System.nanoTime() - looked < LOOK_EVERY) {
            return Optional.empty();
        }
        looked = System.nanoTime();
        int threads = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : all) {
                if (!Files.readString(thread.resolve("children")).isBlank()) {
                    return Optional.of("processes");
                }
                threads++;
            }
        } catch (IOException e) {
            // The child or a thread of it has just ended, or this kernel does not list children; the end is looked at
            // in any case.
            return Optional.empty();
        }
        return threads > MOST_THREADS
                ? Optional.of("threads")
                : Optional.of(growth.excess()).filter(what -> !what.isEmpty());
    }

    /** Until it is collected, a dead child keeps its number, so the group's number is safe to use just before. */
    private synchronized Ending collect() {
        if (ending == null) {
            signalGroup(SIGKILL);
            ending = collected();
        }
        return ending;
    }

    private Ending collected() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(4, 4);
            MemorySegment used = arena.allocate(144, 8);
            long result = Kernel.patiently(arena, Sys.WAIT4, pid, status.address(), 0, used.address());
            String excess = signalGroup(0) == 0 ? "processes" : growth.excess();
            if (result < 0) {
                throw new IllegalStateException("A child was collected by someone else: " + Kernel.words(result));
            }
            int word = status.get(JAVA_INT, 0);
            Duration cpu = time(used, 0).plus(time(used, 16));
            int signal = word & 0x7f;
            return new Ending(signal == 0 ? word >> 8 & 0xff : 0, signal, cpu, excess);
        }
    }

    private static Duration time(MemorySegment used, int offset) {
        return Duration.ofSeconds(used.get(JAVA_LONG, offset), used.get(JAVA_LONG, offset + 8L) * 1000);
    }

    private long signalGroup(int signal) {
        try (Arena arena = Arena.ofConfined()) {
            return Kernel.call(arena, Sys.KILL, -pid, signal);
        }
    }
}
