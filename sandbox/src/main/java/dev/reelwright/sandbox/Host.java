package dev.reelwright.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What this machine offers for confining a child.
 *
 * @param landlockAbi version of Landlock, at least 1
 * @param setpriv program that ties a child to this process; looked for in fixed places only, never on the search path
 * @param prlimit program that sets a child's limits
 */
record Host(int landlockAbi, Path setpriv, Path prlimit) {
    private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/run/current-system/sw/bin");
    private static final int GET_ACTION_AVAILABLE = 2;
    private static final int RETURN_ERROR = 0x00050000;

    /** The answer of {@link #look}: a host, or why there is none. */
    sealed interface Found {
        record Usable(Host host) implements Found {}

        record Unusable(String reason) implements Found {}
    }

    static Found look() {
        try {
            return lookAtKernel();
        } catch (RuntimeException | LinkageError e) {
            return new Found.Unusable(
                    "The kernel could not be asked (" + e + "). Start Java with --enable-native-access=ALL-UNNAMED.");
        }
    }

    private static Found lookAtKernel() {
        if (!Sys.known()) {
            return new Found.Unusable("Confinement needs Linux on x86-64 or aarch64; this is "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ".");
        }
        int abi = Landlock.abi();
        if (abi < 1) {
            return new Found.Unusable(
                    "This kernel has no Landlock, or it is switched off. Use Linux 5.13 or later with landlock in its "
                            + "list of security modules (lsm=).");
        }
        if (!filters()) {
            return new Found.Unusable("This kernel has no seccomp filters, or this container forbids them.");
        }
        if (!Spawn.possible()) {
            return new Found.Unusable(
                    "This C library is too old or no glibc: children are started by glibc 2.34 or later.");
        }
        Optional<Path> setpriv = program("setpriv");
        Optional<Path> prlimit = program("prlimit");
        if (setpriv.isEmpty() || prlimit.isEmpty()) {
            return new Found.Unusable(
                    "The programs setpriv and prlimit are not in " + PLACES + ". Install util-linux.");
        }
        return new Found.Usable(new Host(abi, setpriv.get(), prlimit.get()));
    }

    private static boolean filters() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment action = arena.allocate(4, 4);
            action.set(java.lang.foreign.ValueLayout.JAVA_INT, 0, RETURN_ERROR);
            return Kernel.call(arena, Sys.SECCOMP, GET_ACTION_AVAILABLE, 0, action.address()) == 0;
        }
    }

    private static Optional<Path> program(String name) {
        return PLACES.stream()
                .map(place -> Path.of(place, name))
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.isExecutable(path))
                .findFirst();
    }
}
