package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which files a job's child may use, and jobs that ask for what nobody may have. */
final class Grants {
    private static final long READ = Landlock.READ_FILE | Landlock.READ_DIR;
    private static final long RUN = Landlock.EXECUTE | Landlock.READ_FILE;
    private static final long OVERWRITE = Landlock.READ_FILE | Landlock.WRITE_FILE | Landlock.TRUNCATE;

    private static final List<Path> NEVER = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));
    private static final List<String> LIBRARIES =
            List.of("/usr/lib", "/usr/lib64", "/usr/lib32", "/lib", "/lib64", "/lib32", "/etc/ld.so.cache");
    private static final List<String> LOADERS = List.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1");
    private static final List<String> HARMLESS = List.of("/dev/zero", "/dev/random", "/dev/urandom");

    private Grants() {}

    /** The real file behind the job's program. */
    static Path program(Job job) throws IOException {
        Path program = job.program().toRealPath();
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new IOException("it is not a file that may be executed.");
        }
        for (Path writable : job.writable()) {
            if (program.startsWith(real(writable))) {
                throw new IOException("it lies in " + writable + ", where the job may write. Keep programs elsewhere.");
            }
        }
        return program;
    }

    static Landlock of(Job job, Path program, Host host) throws IOException {
        Landlock rules = new Landlock(host.landlockAbi());
        try {
            system(rules, host);
            Path folder = program.getParent();
            if (folder != null && !folder.equals(folder.getRoot())) {
                rules.allow(folder, READ);
            }
            rules.allow(program, RUN);
            for (Path path : job.readable()) {
                rules.allow(sound(path), READ);
            }
            for (Path path : job.writable()) {
                rules.allow(sound(path), Files.isDirectory(path) ? Landlock.CHANGE : OVERWRITE);
            }
            return rules;
        } catch (IOException e) {
            rules.close();
            throw e;
        }
    }

    /** Every right to every file, and signals to everyone: the control of a test. */
    static Landlock everything(Host host) throws IOException {
        Landlock rules = new Landlock(Math.min(host.landlockAbi(), 5));
        rules.allowIfThere("/", -1L);
        return rules;
    }

    private static void system(Landlock rules, Host host) throws IOException {
        rules.allow(host.setpriv(), RUN);
        rules.allow(host.prlimit(), RUN);
        for (String loader : LOADERS) {
            rules.allowIfThere(loader, RUN);
        }
        for (String library : LIBRARIES) {
            rules.allowIfThere(library, READ);
        }
        for (String device : HARMLESS) {
            rules.allowIfThere(device, Landlock.READ_FILE);
        }
        rules.allowIfThere("/dev/null", OVERWRITE);
    }

    /** A link as the last component is refused when the rule is made. */
    private static Path sound(Path path) throws IOException {
        Path real = real(path);
        if (real.equals(real.getRoot()) || NEVER.stream().anyMatch(real::startsWith)) {
            throw new IOException("the job asks for " + path + ", which no child is given.");
        }
        return path.toAbsolutePath();
    }

    private static Path real(Path path) throws IOException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new IOException(
                    "the job names " + Printable.shortened(path.toString(), 200) + ", which is not there", e);
        }
    }
}
