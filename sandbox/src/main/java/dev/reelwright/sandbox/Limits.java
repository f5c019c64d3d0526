package dev.reelwright.sandbox;

import java.time.Duration;

/**
 * What a child may use. {@link Long#MAX_VALUE} means no limit of ours for the two sizes. A limit that this process is under itself
 * holds for the child as well.
 *
 * @param wall time from start to end, then it is killed
 * @param cpu processor time of all its threads, in whole seconds rounded up
 * @param addressSpaceBytes virtual memory: an allocation over it fails in the child
 * @param fileBytes what it may write to files in all; a single longer file is stopped at once, the sum is looked at a few times a second
 * @param openFiles descriptors at once
 * @param outputBytes longest standard output that is collected, and longest error output
 */
public record Limits(
        Duration wall, Duration cpu, long addressSpaceBytes, long fileBytes, int openFiles, int outputBytes) {

    private static final long GIB = 1L << 30;

    public Limits {
        if (wall.isZero() || wall.isNegative() || cpu.isZero() || cpu.isNegative()) {
            throw new IllegalArgumentException("A time limit must be more than zero: wall " + wall + ", cpu " + cpu);
        }
        if (addressSpaceBytes <= 0 || fileBytes < 0 || openFiles < 8 || outputBytes < 0) {
            throw new IllegalArgumentException("Limits out of range: address space " + addressSpaceBytes + ", file "
                    + fileBytes + ", open files " + openFiles + " (at least 8), output " + outputBytes);
        }
    }

    /** Two minutes, ten minutes of processor time, 2 GiB of memory, files of 4 GiB, 256 descriptors, 1 MiB of output. */
    public static Limits standard() {
        return new Limits(Duration.ofMinutes(2), Duration.ofMinutes(10), 2 * GIB, 4 * GIB, 256, 1 << 20);
    }

    public Limits withWall(Duration value) {
        return new Limits(value, cpu, addressSpaceBytes, fileBytes, openFiles, outputBytes);
    }

    public Limits withCpu(Duration value) {
        return new Limits(wall, value, addressSpaceBytes, fileBytes, openFiles, outputBytes);
    }

    public Limits withAddressSpaceBytes(long value) {
        return new Limits(wall, cpu, value, fileBytes, openFiles, outputBytes);
    }

    public Limits withFileBytes(long value) {
        return new Limits(wall, cpu, addressSpaceBytes, value, openFiles, outputBytes);
    }

    public Limits withOpenFiles(int value) {
        return new Limits(wall, cpu, addressSpaceBytes, fileBytes, value, outputBytes);
    }

    public Limits withOutputBytes(int value) {
        return new Limits(wall, cpu, addressSpaceBytes, fileBytes, openFiles, value);
    }
}
