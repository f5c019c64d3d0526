package dev.reelwright.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a confined child. Limits and the signal at the parent's death belong to a process, not to a thread, so they cannot
 * be set before the start: {@code setpriv} and {@code prlimit} of util-linux set them from within and become the program.
 */
final class Chain {
    private static final int CPU = 0;
    private static final int FILE_SIZE = 1;
    private static final int PROCESSES = 6;
    private static final int OPEN_FILES = 7;
    private static final int ADDRESS_SPACE = 9;

    /** On top of the watch, which is stricter: the kernel counts all processes and threads of the user. */
    private static final long MOST_PROCESSES = 8192;

    private Chain() {}

    static List<String> command(Host host, Path program, Job job) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(host.setpriv().toString(), "--pdeathsig", "KILL", "--"));
        command.add(host.prlimit().toString());
        command.addAll(limits(job.limits()));
        command.add("--");
        command.add(program.toString());
        command.addAll(job.arguments());
        return command;
    }

    private static List<String> limits(Limits limits) {
        List<String> options = new ArrayList<>();
        long seconds = limits.cpu().plusNanos(999_999_999).toSeconds();
        long hardest = hard(CPU);
        options.add("--cpu=" + Math.min(seconds, hardest) + ":" + Math.min(seconds + 1, hardest));
        options.add("--core=0:0");
        add(options, "--as", limits.addressSpaceBytes(), ADDRESS_SPACE);
        add(options, "--fsize", limits.fileBytes(), FILE_SIZE);
        add(options, "--nofile", limits.openFiles(), OPEN_FILES);
        add(options, "--nproc", MOST_PROCESSES, PROCESSES);
        return options;
    }

    private static void add(List<String> options, String option, long wanted, int resource) {
        if (wanted != Long.MAX_VALUE) {
            long value = Math.min(wanted, hard(resource));
            options.add(option + "=" + value + ":" + value);
        }
    }

    /** The limit that this process is under: nobody may set a higher one. */
    private static long hard(int resource) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(16, 8);
            long result = Kernel.call(arena, Sys.PRLIMIT64, 0, resource, 0, both.address());
            long hard = both.get(JAVA_LONG, 8);
            return result < 0 || hard < 0 ? Long.MAX_VALUE : hard;
        }
    }
}
