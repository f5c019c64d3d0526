package dev.reelwright.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The program of a hostile child: tries what is forbidden and writes what came of it, a line each, into a file in the folder it may
 * write. Runs in a Java of its own, with this class, {@link Kernel} and {@link Sys} and nothing else of ours on its class path.
 */
final class Intruder {
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    private static final int NEW_USER_NAMESPACE = 0x10000000;
    private static final int GET_SECCOMP = 21;
    private static final int GET_NO_NEW_PRIVS = 39;
    private static final int SET_PDEATHSIG = 1;
    private static final int PEEK = 2;
    private static final int O_TRUNC = 0x200;

    private final Arena arena = Arena.global();
    private final Path box;
    private final Path outside;
    private final long parent;
    private final Map<String, String> report = new LinkedHashMap<>();

    private interface Attempt {
        /** Throws when it was refused. */
        void make() throws Exception;
    }

    private Intruder(Path box, Path outside, long parent) {
        this.box = box;
        this.outside = outside;
        this.parent = parent;
    }

    /** Arguments: the folder it may write, a folder it may not touch that holds {@code secret}, the process id to attack. */
    public static void main(String[] arguments) throws IOException {
        Intruder intruder = new Intruder(Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2]));
        intruder.files();
        intruder.network();
        intruder.processes();
        intruder.kernel();
        intruder.write();
        intruder.become();
    }

    private void files() {
        Path secret = outside.resolve("secret");
        attempt("read outside", () -> Files.readString(secret));
        attempt("write outside", () -> Files.writeString(outside.resolve("planted"), "x"));
        attempt("delete outside", () -> Files.delete(outside.resolve("doomed")));
        attempt("truncate a file outside", () -> call(Sys.TRUNCATE, text(secret), 0));
        Path readable = outside.resolveSibling("classes").resolve("readable");
        attempt("empty a file that it may only read", () -> call(Sys.OPENAT, -100, text(readable), O_TRUNC));
        attempt("list outside", () -> {
            try (DirectoryStream<Path> names = Files.newDirectoryStream(outside)) {
                names.forEach(name -> report.put("list outside", name.toString()));
            }
        });
        attempt("make a link", () -> Files.createSymbolicLink(box.resolve("link"), secret));
        attempt("make a hard link to a file outside", () -> Files.createLink(box.resolve("twin"), secret));
        attempt("read the parent's environment", () -> Files.readAllBytes(Path.of("/proc/" + parent + "/environ")));
        attempt(
                "change the mode of a file outside",
                () -> Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwxrwxrwx")));
    }

    private void network() {
        attempt("open a TCP socket", () -> call(Sys.SOCKET, AF_INET, STREAM, 0));
        attempt("open a UDP socket", () -> call(Sys.SOCKET, AF_INET, DATAGRAM, 0));
        attempt("open a UNIX socket", () -> call(Sys.SOCKET, AF_UNIX, STREAM, 0));
        attempt("open a pair of sockets", () -> call(Sys.SOCKETPAIR, AF_UNIX, STREAM, 0, memory()));
        attempt("use io_uring", () -> call(Sys.IO_URING_SETUP, 1, memory()));
    }

    private void processes() {
        attempt("signal the parent", () -> call(Sys.KILL, parent, 0));
        attempt("signal a thread of the parent", () -> call(Sys.TGKILL, parent, parent, 0));
        attempt("read the parent's memory", () -> call(Sys.PROCESS_VM_READV, parent, memory(), 1, memory(), 1, 0));
        attempt("look at the parent's limits", () -> call(Sys.PRLIMIT64, parent, 7, 0, memory()));
        attempt("trace the parent", () -> call(Sys.PTRACE, PEEK, parent, 0, 0));
        attempt("outlive the parent", () -> call(Sys.PRCTL, SET_PDEATHSIG, 0));
        attempt("start a process", () -> new ProcessBuilder("/bin/true").start().waitFor());
    }

    private void kernel() {
        attempt("make a user namespace", () -> call(Sys.UNSHARE, NEW_USER_NAMESPACE));
        attempt("mount", () -> call(Sys.MOUNT, 0, text(box), 0, 0, 0));
        attempt("make a file in memory", () -> call(Sys.MEMFD_CREATE, text(box), 0));
        attempt("load a BPF program", () -> call(Sys.BPF, 0, memory(), 16));
        attempt("use shared memory", () -> call(Sys.SHMGET, 0, 4096, 01600));
        report.put("no new privileges", Long.toString(Kernel.call(arena, Sys.PRCTL, GET_NO_NEW_PRIVS, 0, 0, 0, 0)));
        report.put("filter mode", Long.toString(Kernel.call(arena, Sys.PRCTL, GET_SECCOMP)));
    }

    private void attempt(String what, Attempt attempt) {
        try {
            attempt.make();
            report.put(what, "done");
        } catch (Exception e) {
            report.put(what, e.toString().replace('\n', ' '));
        }
    }

    /** When this succeeds, the program is another one and nothing is reported any more. */
    private void become() throws IOException {
        attempt("run a file from the box", () -> call(Sys.EXECVE, text(box.resolve("program")), 0, 0));
        write();
    }

    private void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        report.forEach(
                (what, result) -> lines.append(what).append('\t').append(result).append('\n'));
        Files.writeString(box.resolve("report"), lines);
    }

    private void call(Sys call, long... arguments) throws IOException {
        long result = Kernel.call(arena, call, arguments);
        if (result < 0) {
            throw new IOException(Kernel.words(result));
        }
    }

    private long text(Path path) {
        return arena.allocateFrom(path.toString()).address();
    }

    /** Zeroed, and large enough for whatever a call might write. */
    private long memory() {
        MemorySegment memory = arena.allocate(4096, 16);
        return memory.address();
    }
}
