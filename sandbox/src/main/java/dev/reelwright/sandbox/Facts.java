package dev.reelwright.sandbox;

import java.util.ArrayList;
import java.util.List;

/** What holds on a host, in words for a person. */
final class Facts {
    private Facts() {}

    static Confinement of(Host host) {
        List<String> held = new ArrayList<>(List.of(
                "reads: only the files and folders a job names, its program's folder and the system's libraries",
                "writes: only in the folders a job names; never a link, socket, FIFO or device",
                "programs: only the job's own",
                "network: no socket of any family",
                "processes: threads only; one more process ends the job",
                "kernel: no io_uring, ptrace, mount, namespace, bpf, keyring, shared memory, file mode or owner change",
                "rights: no new privileges, no capabilities, even for root",
                "limits: memory, processor time, file size, open files, threads, output, wall clock",
                "environment and descriptors: only what the job gives",
                "this process dies: the child is killed"));
        List<String> open = new ArrayList<>(List.of(
                "that a file exists, its size and its times can be asked for any path",
                "the sum of what a child writes is looked at a few times a second, so it can be passed for a moment",
                "a library that the child writes can be loaded into the child, under the same confinement",
                "share of the processor and speed of the disk are not bounded"));
        int abi = host.landlockAbi();
        if (abi >= 6) {
            held.add("signals: none to processes outside");
        } else {
            open.add("signals to single threads of other processes of the same user (needs Linux 6.12)");
        }
        return new Confinement.Confined(abi, held, open);
    }
}
