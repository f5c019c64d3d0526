package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The jail on Linux: Landlock for files, a seccomp filter for all else, limits and the tie to this process by util-linux. */
final class KernelJail implements Jail {
    private final Host host;
    private final Weakness weakness;
    private final int self = (int) ProcessHandle.current().pid();
    private final long cloneAt = Kernel.symbol("clone").address();
    private final long setsidAt = Kernel.symbol("setsid").address();

    /**
     * Defences to leave out, for tests that need a control.
     *
     * @param files true to give every right to every file
     * @param calls what the system call filter lets through after all
     * @param unwatched true to let a child that gets past the filter have processes and threads
     */
    record Weakness(boolean files, Set<Sys> calls, boolean unwatched) {
        Weakness(boolean files, Set<Sys> calls) {
            this(files, calls, false);
        }

        static Weakness none() {
            return new Weakness(false, Set.of());
        }
    }

    KernelJail(Host host, Weakness weakness) {
        this.host = host;
        this.weakness = weakness;
        JailedStart.warmUp();
    }

    @Override
    public Confinement confinement() {
        return Facts.of(host);
    }

    @Override
    public Outcome run(Job job) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Child child;
        try {
            child = start(job);
        } catch (IOException e) {
            return new Outcome.Refused(
                    "The program " + Printable.line(job.program().toString()) + " was not started: " + e.getMessage());
        }
        return toldApart(new Supervision(job, child).toItsEnd());
    }

    @Override
    public List<SelfTest> selfTest() {
        try {
            Path place = Files.createTempDirectory("reelwright-selftest");
            try {
                Invasion invasion = new Invasion(place);
                List<SelfTest> all = new ArrayList<>(invasion.against(this));
                all.add(new SelfTest(
                        "seen from outside", invasion.nothingHappenedOutside(), "files outside are as they were"));
                return List.copyOf(all);
            } finally {
                removed(place);
            }
        } catch (IOException e) {
            return List.of(new SelfTest("hostile child", false, Printable.line(String.valueOf(e.getMessage()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new SelfTest("hostile child", false, "interrupted"));
        }
    }

    private static void removed(Path place) throws IOException {
        try (Workspace above = Workspace.open(place, Workspace.Quota.unlimited())) {
            for (Workspace.Entry entry : above.list("")) {
                above.deleteTree(entry.name());
            }
        }
        Files.delete(place);
    }

    private Child start(Job job) throws IOException {
        Path program = Grants.program(job);
        try (Plumbing pipes = new Plumbing();
                Landlock rules = weakness.files() ? Grants.everything(host) : Grants.of(job, program, host);
                Spawn spawn = new Spawn(
                        Chain.command(host, program, job), Surroundings.of(job), job.folder(), pipes.childs())) {
            Seccomp.Setting setting =
                    new Seccomp.Setting(host.landlockAbi(), self, cloneAt, setsidAt, weakness.calls());
            Growth growth = new Growth(job.writable(), job.limits().fileBytes());
            JailedStart start = new JailedStart(spawn, rules.descriptor(), setting);
            int pid = start.start();
            if (pid < 0) {
                throw new IOException("the kernel said: " + Kernel.words(pid) + " (folder " + job.folder() + ")");
            }
            return new KernelChild(start, pid, pipes.takeOurs(), growth, weakness.unwatched());
        }
    }

    /** The two programs in front of the job's own end with these codes when they cannot go on. */
    private static Outcome toldApart(Outcome outcome) {
        if (outcome instanceof Outcome.Exited(int code, byte[] stdout, String stderr)
                && (code == 1 || code == 126 || code == 127)
                && (stderr.startsWith("setpriv: ") || stderr.startsWith("prlimit: "))) {
            return new Outcome.Refused("The program was not started: " + stderr.strip());
        }
        return outcome;
    }
}
