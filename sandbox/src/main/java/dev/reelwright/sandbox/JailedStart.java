package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread that gives up its rights, starts the child, and lives as long as it: the child dies with the thread that started it. A
 * platform thread that is never used again, as nothing gives the rights back. Past the point where it is confined it touches only what
 * is loaded: a class that it failed to load would be broken for the whole process.
 */
final class JailedStart {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;
    private static final int SET_MODE_FILTER = 1;

    private final Spawn spawn;
    private final Arena arena = Arena.ofAuto();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final MemorySegment noCapabilities = arena.allocate(24, 8);
    private final MemorySegment version = arena.allocate(8, 8);
    private final MemorySegment filter;
    private final int ruleSet;

    /** A process id, or a negated error number. */
    private boolean confining = true;

    private volatile int result = -Kernel.EINVAL;

    JailedStart(Spawn spawn, int ruleSet, Seccomp.Setting setting) {
        this.spawn = spawn;
        this.ruleSet = ruleSet;
        this.filter = Seccomp.filter(arena, setting);
        version.set(java.lang.foreign.ValueLayout.JAVA_INT, 0, CAPABILITY_VERSION_3);
    }

    /** Loads and links all that a confined thread will run, by failing to start a program that cannot exist, with all rights. */
    static void warmUp() {
        try (Spawn nothing = new Spawn(List.of("/dev/null/none"), Map.of(), Path.of("/"), new int[] {0, 1, 2})) {
            JailedStart start = new JailedStart(nothing, -1, new Seccomp.Setting(3, 0, 0, 0, Set.of()));
            start.confining = false;
            start.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The child's process id once it runs, or a negated error number. */
    int start() {
        Thread.ofPlatform().name("jailed-start").daemon().start(this::run);
        boolean interrupted = false;
        while (true) {
            try {
                started.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    private void run() {
        try {
            int failed = confining ? confine() : 0;
            result = failed < 0 ? failed : spawn.start();
            started.countDown();
            if (result > 0 || !confining) {
                spawn.awaitEnd(Math.max(result, 1));
            }
        } finally {
            started.countDown();
            ended.countDown();
        }
    }

    /** 0, or the first error. The order matters: each step needs a right that a later one takes. */
    private int confine() {
        for (int capability = 0; capability < 64; capability++) {
            if (Kernel.call(arena, Sys.PRCTL, PR_CAPBSET_DROP, capability) < 0) {
                break;
            }
        }
        Kernel.call(arena, Sys.PRCTL, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        long failed = Kernel.call(arena, Sys.CAPSET, version.address(), noCapabilities.address());
        if (failed == 0) {
            failed = Kernel.call(arena, Sys.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        }
        if (failed == 0) {
            failed = Kernel.call(arena, Sys.LANDLOCK_RESTRICT_SELF, ruleSet, 0);
        }
        if (failed == 0) {
            failed = Kernel.call(arena, Sys.SECCOMP, SET_MODE_FILTER, 0, filter.address());
        }
        return (int) failed;
    }
}
