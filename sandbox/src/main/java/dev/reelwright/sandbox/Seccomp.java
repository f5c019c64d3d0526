package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the system call filter, in the kernel's classic BPF ({@code userspace-api/seccomp_filter}). Landlock guards files; this closes
 * what it does not see: sockets, other processes, file modes, the kernel's own knobs.
 */
final class Seccomp {
    /** Refused with EPERM whatever the arguments. */
    static final Set<Sys> NEVER = EnumSet.range(Sys.PIDFD_OPEN, Sys.LOOKUP_DCOOKIE);

    private static final Set<Sys> NO_SIGNALS =
            EnumSet.of(Sys.KILL, Sys.TKILL, Sys.RT_SIGQUEUEINFO, Sys.RT_TGSIGQUEUEINFO);
    private static final Set<Sys> NO_PROCESSES = EnumSet.of(Sys.FORK, Sys.VFORK, Sys.SETPGID);

    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_ABOVE = 0x25;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int ALLOW = 0x7fff0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int FAIL = 0x00050000;

    private static final int NR = 0;
    private static final int ARCH = 4;
    private static final int POINTER = 8;
    private static final int X32 = 0x40000000;
    private static final int ARCH_X86_64 = 0xC000003E;
    private static final int ARCH_AARCH64 = 0xC00000B7;

    /** {@code cachestat}; later calls do not exist for the child until someone has thought about them. */
    private static final int NEWEST = 451;

    private static final int CLONE_THREAD = 0x00010000;
    private static final int CLONE_NEW_NAMESPACE = 0x7E020080;
    private static final int SPAWN = 0x4100 | 17;
    private static final int PR_SET_PDEATHSIG = 1;
    private static final int SIGKILL = 9;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541C;
    private static final int O_TRUNC = 0x200;
    private static final int O_ACCMODE = 3;

    private final List<int[]> program = new ArrayList<>();

    /**
     * What the filter depends on.
     *
     * @param landlockAbi below 3, Landlock does not see truncation, so the filter must
     * @param self this process, which no signal of a child may reach
     * @param cloneAt address of libc's {@code clone} in this process: a process may be made from there only
     * @param setsidAt address of libc's {@code setsid}
     * @param off calls that are let through after all; empty but in tests, which need a control
     */
    record Setting(int landlockAbi, int self, long cloneAt, long setsidAt, Set<Sys> off) {}

    private Seccomp() {}

    /** The filter as the kernel's {@code sock_fprog}. */
    static MemorySegment filter(Arena arena, Setting setting) {
        Seccomp filter = new Seccomp();
        filter.write(setting);
        return filter.assembled(arena);
    }

    private void write(Setting setting) {
        add(LOAD, ARCH);
        add(JUMP_EQUAL, 1, 0, Sys.ARM ? ARCH_AARCH64 : ARCH_X86_64);
        add(RETURN, KILL_PROCESS);
        add(LOAD, NR);
        answerIf(JUMP_AT_LEAST, X32, FAIL | Kernel.EPERM);
        answerIf(JUMP_ABOVE, NEWEST, FAIL | Kernel.ENOSYS);
        answerIf(JUMP_EQUAL, Sys.CLONE3.number(), FAIL | Kernel.ENOSYS);
        Set<Sys> refused = EnumSet.copyOf(NEVER);
        refused.addAll(NO_SIGNALS);
        refused.addAll(NO_PROCESSES);
        if (setting.landlockAbi() < 3) {
            refused.add(Sys.TRUNCATE);
            answerIf(JUMP_EQUAL, Sys.OPENAT2.number(), FAIL | Kernel.ENOSYS);
        }
        refused.removeAll(setting.off());
        refused.stream().filter(Sys::exists).forEach(call -> answerIf(JUMP_EQUAL, call.number(), FAIL | Kernel.EPERM));
        conditions(setting);
        add(RETURN, ALLOW);
    }

    private void conditions(Setting setting) {
        if (!setting.off().contains(Sys.CLONE)) {
            on(Sys.CLONE, clone(setting.cloneAt()));
        }
        on(Sys.SETSID, onlyFrom(setting.setsidAt()));
        if (!setting.off().contains(Sys.PRCTL)) {
            on(Sys.PRCTL, refuseWhen(0, PR_SET_PDEATHSIG, unless(1, SIGKILL)));
        }
        if (!setting.off().contains(Sys.PRLIMIT64)) {
            on(Sys.PRLIMIT64, unless(0, 0));
        }
        if (!setting.off().contains(Sys.KILL)) {
            on(Sys.TGKILL, refuseWhen(0, setting.self(), refuse()));
        }
        on(Sys.IOCTL, refuseWhen(1, TIOCSTI, refuse()));
        on(Sys.IOCTL, refuseWhen(1, TIOCLINUX, refuse()));
        if (setting.landlockAbi() < 3 && !setting.off().contains(Sys.TRUNCATE)) {
            on(Sys.OPEN, noTruncationByReaders(1));
            on(Sys.OPENAT, noTruncationByReaders(2));
        }
    }

    /** A thread, yes; a namespace, no; a process only in the form and from the place in which libc spawns for us. */
    private static List<int[]> clone(long from) {
        List<int[]> block = new ArrayList<>();
        block.add(load(argument(0)));
        block.addAll(answer(JUMP_ANY_BIT, CLONE_NEW_NAMESPACE, FAIL | Kernel.EPERM));
        block.addAll(answer(JUMP_ANY_BIT, CLONE_THREAD, ALLOW));
        block.add(new int[] {JUMP_EQUAL, 1, 0, SPAWN});
        block.addAll(refuse());
        block.addAll(onlyFrom(from));
        return block;
    }

    /** Within the first 256 bytes of a function. A child has its libc elsewhere, and does not know where ours is. */
    private static List<int[]> onlyFrom(long function) {
        List<int[]> block = new ArrayList<>();
        int low = (int) function;
        block.add(load(POINTER + 4));
        block.add(new int[] {JUMP_EQUAL, 1, 0, (int) (function >>> 32)});
        block.addAll(refuse());
        block.add(load(POINTER));
        block.add(new int[] {JUMP_AT_LEAST, 1, 0, low});
        block.addAll(refuse());
        block.addAll(answer(JUMP_ABOVE, low + 256, FAIL | Kernel.EPERM));
        block.add(new int[] {RETURN, 0, 0, ALLOW});
        return block;
    }

    private static List<int[]> noTruncationByReaders(int flags) {
        List<int[]> block = new ArrayList<>();
        block.add(load(argument(flags)));
        block.add(new int[] {JUMP_ANY_BIT, 0, 3, O_TRUNC});
        block.add(new int[] {AND, 0, 0, O_ACCMODE});
        block.addAll(answer(JUMP_EQUAL, 0, FAIL | Kernel.EPERM));
        return block;
    }

    private static List<int[]> refuseWhen(int argument, int value, List<int[]> then) {
        List<int[]> block = new ArrayList<>();
        block.add(load(argument(argument)));
        block.add(new int[] {JUMP_EQUAL, 0, then.size(), value});
        block.addAll(then);
        return block;
    }

    private static List<int[]> unless(int argument, int value) {
        List<int[]> block = new ArrayList<>();
        block.add(load(argument(argument)));
        block.add(new int[] {JUMP_EQUAL, 1, 0, value});
        block.addAll(refuse());
        return block;
    }

    private static List<int[]> refuse() {
        return List.of(new int[] {RETURN, 0, 0, FAIL | Kernel.EPERM});
    }

    private static List<int[]> answer(int test, int value, int result) {
        return List.of(new int[] {test, 0, 1, value}, new int[] {RETURN, 0, 0, result});
    }

    private static int[] load(int offset) {
        return new int[] {LOAD, 0, 0, offset};
    }

    /** Lower half; the kernel ignores the upper one for every argument looked at here. */
    private static int argument(int index) {
        return 16 + 8 * index;
    }

    private void answerIf(int test, int value, int result) {
        program.addAll(answer(test, value, result));
    }

    /** Runs the block for one call; after it the number is loaded again for the blocks that follow. */
    private void on(Sys call, List<int[]> block) {
        if (call.exists()) {
            add(JUMP_EQUAL, 0, block.size() + 1, call.number());
            program.addAll(block);
            add(LOAD, NR);
        }
    }

    private void add(int code, int operand) {
        add(code, 0, 0, operand);
    }

    private void add(int code, int whenTrue, int whenFalse, int operand) {
        program.add(new int[] {code, whenTrue, whenFalse, operand});
    }

    private MemorySegment assembled(Arena arena) {
        MemorySegment code = arena.allocate(8L * program.size(), 8);
        for (int i = 0; i < program.size(); i++) {
            int[] instruction = program.get(i);
            code.set(JAVA_SHORT, 8L * i, (short) instruction[0]);
            code.set(JAVA_BYTE, 8L * i + 2, (byte) instruction[1]);
            code.set(JAVA_BYTE, 8L * i + 3, (byte) instruction[2]);
            code.set(JAVA_INT, 8L * i + 4, instruction[3]);
        }
        MemorySegment filter = arena.allocate(16, 8);
        filter.set(JAVA_SHORT, 0, (short) program.size());
        filter.set(JAVA_LONG, 8, code.address());
        return filter;
    }
}
