package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything {@code posix_spawn} needs for one program, laid out beforehand, so that the thread that calls it has nothing left to load
 * or to open. Not {@link ProcessBuilder}: that would leave its reaper thread, which other children share, confined for ever.
 */
final class Spawn implements Closeable {
    private static final int OPAQUE = 512;
    private static final int SIGNAL_SET = 128;
    private static final short FLAGS = 0x04 | 0x08 | 0x80;
    private static final int P_PID = 1;
    private static final int WAIT_BUT_LEAVE = 4 | 0x01000000;
    private static final int SIGCHLD = 17;

    private static final FunctionDescriptor ONE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor TWO = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SPAWN = Kernel.function(
            "posix_spawn", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle ACTIONS = Kernel.function("posix_spawn_file_actions_init", ONE);
    private static final MethodHandle ACTIONS_END = Kernel.function("posix_spawn_file_actions_destroy", ONE);
    private static final MethodHandle DUP = Kernel.function(
            "posix_spawn_file_actions_adddup2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle CHDIR = Kernel.function("posix_spawn_file_actions_addchdir_np", TWO);
    private static final MethodHandle CLOSE_FROM = Kernel.function(
            "posix_spawn_file_actions_addclosefrom_np", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle ATTRIBUTES = Kernel.function("posix_spawnattr_init", ONE);
    private static final MethodHandle SET_FLAGS =
            Kernel.function("posix_spawnattr_setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
    private static final MethodHandle SET_MASK = Kernel.function("posix_spawnattr_setsigmask", TWO);
    private static final MethodHandle SET_DEFAULTS = Kernel.function("posix_spawnattr_setsigdefault", TWO);
    private static final MethodHandle SIGNAL =
            Kernel.function("signal", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG));

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment pid = arena.allocate(8, 8);
    private final MemorySegment actions = arena.allocate(OPAQUE, 16);
    private final MemorySegment attributes = arena.allocate(OPAQUE, 16);
    private final MemorySegment siginfo = arena.allocate(SIGNAL_SET, 8);
    private final MemorySegment path;
    private final MemorySegment arguments;
    private final MemorySegment environment;

    /** False where libc lacks a function; then this class must not be used. */
    static boolean possible() {
        try {
            MethodHandle all = CLOSE_FROM;
            return all != null && (long) SIGNAL.invokeExact(SIGCHLD, 0L) != -1;
        } catch (Throwable e) {
            return false;
        }
    }

    /**
     * Prepares a start.
     *
     * @param standard descriptors for the child's standard input, output and error output; all others are closed in the child
     */
    Spawn(List<String> command, Map<String, String> variables, Path folder, int[] standard) throws IOException {
        path = arena.allocateFrom(command.getFirst());
        arguments = strings(command);
        environment = strings(variables.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList());
        try {
            require((int) ACTIONS.invokeExact(actions));
            require((int) DUP.invokeExact(actions, standard[0], 0));
            require((int) DUP.invokeExact(actions, standard[1], 1));
            require((int) DUP.invokeExact(actions, standard[2], 2));
            require((int) CLOSE_FROM.invokeExact(actions, 3));
            require((int) CHDIR.invokeExact(actions, arena.allocateFrom(folder.toString())));
            require((int) ATTRIBUTES.invokeExact(attributes));
            require((int) SET_FLAGS.invokeExact(attributes, FLAGS));
            require((int) SET_MASK.invokeExact(attributes, arena.allocate(SIGNAL_SET, 8)));
            require((int) SET_DEFAULTS.invokeExact(
                    attributes, arena.allocate(SIGNAL_SET, 8).fill((byte) 0xff)));
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("posix_spawn could not be prepared", e);
        }
    }

    /** Starts the program from the calling thread, in a session of its own. Its process id, or a negated error number. */
    int start() {
        try {
            int failed = (int) SPAWN.invokeExact(pid, path, actions, attributes, arguments, environment);
            return failed == 0 ? pid.get(JAVA_INT, 0) : -failed;
        } catch (Throwable e) {
            return -Kernel.EINVAL;
        }
    }

    /** Waits for a child's end but leaves it to be collected, so that its number stays its own. */
    void awaitEnd(int child) {
        Kernel.patiently(arena, Sys.WAITID, P_PID, child, siginfo.address(), WAIT_BUT_LEAVE, 0);
    }

    private MemorySegment strings(List<String> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return array;
    }

    private static void require(int error) throws IOException {
        if (error != 0) {
            throw new IOException("a child could not be prepared: " + Kernel.words(error));
        }
    }

    /** Frees what libc keeps; to be called once the program runs, or could not be started. */
    @Override
    public void close() throws IOException {
        try {
            require((int) ACTIONS_END.invokeExact(actions));
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("posix_spawn could not be cleaned up", e);
        }
    }
}
