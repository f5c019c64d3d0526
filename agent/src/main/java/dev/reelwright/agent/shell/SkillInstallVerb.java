package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Admission;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.agent.toolmaking.Inspection;
import dev.reelwright.agent.toolmaking.Quarantine;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillManual;
import dev.reelwright.registry.SkillParcel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code skill install}: a folder, zip or repository from elsewhere onto the shelf, once it was checked, tested and the person said yes. */
final class SkillInstallVerb extends Verb {
    private final StudioDoor door;

    SkillInstallVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill install",
                SkillVerbs.GROUP,
                "check and test a skill from elsewhere and show what it asks for; with --yes: put it on the shelf",
                new Words("FOLDER|ZIP|URL|JAR", flags()));
        this.door = door;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(ExactYes.FLAGS);
        flags.add(new Flag("path", "FOLDER", "where in the zip or repository the skill is"));
        flags.add(RightsPage.PLACE);
        flags.add(JarInstall.FLAG);
        return flags;
    }

    @Override
    int run(Invocation call) throws Exception {
        String source = call.needed(0, "a folder, a zip, or a git repository such as https://example.org/skills.git");
        if (JarInstall.isJar(source)) {
            return new JarInstall(door, call).run(source);
        }
        Studio studio = door.studio();
        Screen screen = call.screen();
        Optional<SkillParcel> parcel = SkillVerbs.opened(
                source,
                new Quarantine(studio.home()).open(source, call.flag("path").orElse("")),
                screen);
        if (parcel.isEmpty()) {
            return ExitCode.FAILED;
        }
        Admission admission = new Admission(studio);
        Optional<SkillManual> manual =
                SkillFolder.instructions(parcel.get().name(), parcel.get().files());
        if (manual.isPresent()) {
            return manual(parcel.get(), manual.get(), admission, call);
        }
        String name = parcel.get().name();
        String place = call.flag("in-place-of").or(() -> admission.place(name)).orElse(null);
        List<Problem> problems = new ArrayList<>(admission.inTheWay(parcel.get(), place));
        Findings findings = new Inspection(studio).test(parcel.get());
        problems.addAll(findings.obstacles());
        if (!problems.isEmpty()) {
            screen.problems(Visible.of(name) + " is refused; nothing was installed", problems);
            return ExitCode.FAILED;
        }
        return ask(parcel.get(), findings, place, call);
    }

    /** A folder of the standard without a contract: for reading only. */
    private int manual(SkillParcel parcel, SkillManual manual, Admission admission, Invocation call) throws Exception {
        Screen screen = call.screen();
        List<Problem> problems = new ArrayList<>(admission.inTheWay(parcel));
        problems.addAll(SkillFolder.hidden(parcel.files()));
        if (problems.isEmpty()) {
            screen.note(screen.paint(Ink.BOLD, Visible.of(manual.name())) + "  " + Visible.of(manual.description()));
            screen.note("  it is a manual alone: the model can read it, nothing is routed to it, and it has no rights");
            if (!call.has("yes")) {
                screen.note("nothing was installed. If this is what you want: reelwright skill install "
                        + String.join(" ", call.arguments())
                        + call.flag("path").map(path -> " --path " + path).orElse("") + " --yes");
                return ExitCode.WAITING;
            }
            problems.addAll(
                    door.studio().shelf().put(parcel.name(), parcel.files(), "Add the manual " + parcel.name()));
            door.follow();
        }
        if (!problems.isEmpty()) {
            screen.problems(Visible.of(parcel.name()) + " is refused; nothing was installed", problems);
            return ExitCode.FAILED;
        }
        screen.remark(parcel.name() + " is on the shelf, to be read");
        return ExitCode.DONE;
    }

    private int ask(SkillParcel parcel, Findings findings, @Nullable String place, Invocation call) throws Exception {
        Screen screen = call.screen();
        Admission admission = new Admission(door.studio());
        RightsPage page = new RightsPage(findings, admission.rightsBefore(parcel.name(), place), place);
        page.print(screen);
        if (place != null || door.studio().shelf().names().contains(parcel.name())) {
            admission.page(parcel, place).forEach(line -> screen.note(Visible.of(line)));
        }
        if (!page.accepted(call)) {
            screen.note("nothing was installed. If this is what you want: reelwright skill install "
                    + String.join(" ", call.arguments())
                    + call.flag("path").map(path -> " --path " + path).orElse("") + " " + page.words());
            return ExitCode.WAITING;
        }
        List<Problem> problems = admission.admit(parcel, findings, findings.rights(), place);
        door.follow();
        if (!problems.isEmpty()) {
            screen.problems(Visible.of(parcel.name()) + " was not installed", problems);
            return ExitCode.FAILED;
        }
        screen.remark(parcel.name() + " is on the shelf, and is used from now on");
        return ExitCode.DONE;
    }
}
