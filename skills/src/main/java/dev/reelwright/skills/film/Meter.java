package dev.reelwright.skills.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a piece of work cost this process and the children it waited for. Processor time is that of {@code /proc/self/stat}, in ticks of
 * 10 ms; memory is the high-water mark of {@code /proc/self/status}, and of the largest ffmpeg among them as seen 20 times a second (a child
 * that has not yet become its program still shows this process's memory).
 */
final class Meter {
    private static final double TICKS = 100;
    private static final int USER = 11;
    private static final Path STATUS = Path.of("/proc/self/status");

    private Meter() {}

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * @param cpu processor seconds, children included
     * @param wall seconds
     * @param ownMegabytes high-water mark of this process; since the last {@link #forgetPeak} where the kernel allows that
     * @param childMegabytes high-water mark of the largest child
     */
    record Cost(double cpu, double wall, long ownMegabytes, long childMegabytes) {}

    static Cost of(Work work) throws Exception {
        AtomicLong child = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(child));
        double cpu = cpu();
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            watch.interrupt();
            watch.join();
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new Cost(cpu() - cpu, wall, kilobytes(STATUS) / 1024, child.get() / 1024);
    }

    /** Starts the high-water mark of this process anew, from what it holds after a collection. */
    static void forgetPeak() {
        System.gc();
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException e) {
            // Then the mark is that of the whole run, which is more, never less.
            return;
        }
    }

    private static double cpu() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = USER; i < USER + 4; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }

    private static void watch(AtomicLong peak) {
        try {
            while (true) {
                ProcessHandle.current().descendants().forEach(child -> {
                    try {
                        Path proc = Path.of("/proc/" + child.pid());
                        if (Files.readString(proc.resolve("comm")).startsWith("ff")) {
                            peak.accumulateAndGet(kilobytes(proc.resolve("status")), Math::max);
                        }
                    } catch (IOException e) {
                        // It has ended between the two looks.
                    }
                });
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long kilobytes(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
