package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.PluginJar;
import dev.reelwright.agent.toolmaking.Admission;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.agent.toolmaking.JarAdmission;
import dev.reelwright.agent.toolmaking.JarFindings;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code skill install X.jar}: says what a jar is, and takes it in after a yes that names its very bytes. */
final class JarInstall {
    static final Flag FLAG = new Flag("jar", "SHA256", "with --yes: the jar it is, by how its SHA-256 begins");
    private static final int SHORTEST = 12;

    private final StudioDoor door;
    private final Invocation call;

    JarInstall(StudioDoor door, Invocation call) {
        this.door = door;
        this.call = call;
    }

    static boolean isJar(String source) {
        return source.endsWith(".jar") && !source.contains("://");
    }

    int run(String source) throws Exception {
        Screen screen = call.screen();
        JarAdmission admission = new JarAdmission(door.studio());
        Optional<JarFindings> findings = looked(source, admission);
        if (findings.isEmpty()) {
            return ExitCode.FAILED;
        }
        PluginJar jar = findings.get().pack().jar();
        show(findings.get());
        if (!accepted(jar)) {
            screen.note("nothing was installed. If you trust whoever made it: reelwright skill install " + source + " "
                    + words(jar));
            return ExitCode.WAITING;
        }
        List<Problem> problems = admission.admit(findings.get());
        door.close();
        if (!problems.isEmpty()) {
            screen.problems(jar.file() + " was not installed", problems);
            return ExitCode.FAILED;
        }
        findings.get().folders().forEach(folder -> screen.remark(folder.name() + " is there, and is used from now on"));
        return ExitCode.DONE;
    }

    private Optional<JarFindings> looked(String source, JarAdmission admission) throws InterruptedException {
        try {
            JarFindings findings = admission.look(Path.of(source));
            if (findings.problems().isEmpty()) {
                return Optional.of(findings);
            }
            call.screen().problems(Visible.of(source) + " is refused; nothing was installed", findings.problems());
        } catch (IOException | IllegalArgumentException unreadable) {
            call.screen()
                    .problems(
                            Visible.of(source) + " is refused; nothing was installed",
                            List.of(new Problem(
                                    source, String.valueOf(unreadable.getMessage()), "give a jar with skill folders")));
        }
        return Optional.empty();
    }

    private void show(JarFindings findings) {
        Screen screen = call.screen();
        PluginJar jar = findings.pack().jar();
        screen.note(screen.paint(Ink.BOLD, jar.file()) + "  SHA-256 " + jar.digest());
        for (Findings folder : findings.folders()) {
            Rights before = new Admission(door.studio())
                    .before(folder.name())
                    .map(Accepted.Entry::rights)
                    .orElse(Rights.NONE);
            new RightsPage(folder, before).print(screen);
        }
        screen.note(screen.paint(
                Ink.BOLD, "it is code: it runs inside this program with the program's own rights, unconfined,"));
        screen.note(
                screen.paint(Ink.BOLD, "and can read your keys and files. What it asks for above does not hold it."));
        screen.note("nothing of it has run yet, and its examples were not run");
    }

    private boolean accepted(PluginJar jar) {
        if (!call.has("yes")) {
            return false;
        }
        String said = call.flag("jar").orElse("");
        if (said.length() < SHORTEST || !jar.digest().startsWith(said)) {
            throw new UsageException("--yes has to name the jar by how its SHA-256 begins: " + words(jar));
        }
        return true;
    }

    private static String words(PluginJar jar) {
        return "--yes --jar " + jar.digest().substring(0, SHORTEST);
    }
}
