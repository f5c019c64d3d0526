package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Admission;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.agent.toolmaking.Inspection;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillParcel;
import java.util.ArrayList;
import java.util.List;

/** {@code skill trust}: accepts a folder of the shelf exactly as it is now; a draft becomes a skill by it. */
final class SkillTrustVerb extends Verb {
    private static final int MOST_COMMITS = 5;

    private final StudioDoor door;

    SkillTrustVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill trust",
                SkillVerbs.GROUP,
                "test a skill or a draft and show what it asks for; with --yes: accept it as it is now, a draft as a skill",
                new Words("NAME|drafts/NAME", flags()));
        this.door = door;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(ExactYes.FLAGS);
        flags.add(RightsPage.PLACE);
        return flags;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        OnShelf folder = OnShelf.needed(studio, call.needed(0, "the name of a skill or a draft on the shelf"));
        return folder.draft()
                ? new DraftTrust(studio, call).decide(folder.parcel().name(), door)
                : skill(folder.parcel(), studio, call);
    }

    private int skill(SkillParcel parcel, Studio studio, Invocation call) throws Exception {
        Screen screen = call.screen();
        Admission admission = new Admission(studio);
        Findings findings = new Inspection(studio).test(parcel);
        String place = call.flag("in-place-of")
                .or(() -> admission.place(parcel.name()))
                .orElse(null);
        List<Problem> problems = new ArrayList<>(studio.shelf().problems(parcel.name()));
        problems.addAll(admission.inTheWay(parcel, place));
        problems.addAll(findings.obstacles());
        if (!problems.isEmpty()) {
            screen.problems(Visible.of(parcel.name()) + " is not accepted", problems);
            return ExitCode.FAILED;
        }
        RightsPage page = new RightsPage(findings, admission.rightsBefore(parcel.name(), place), place);
        page.print(screen);
        changes(studio.shelf().history(parcel.name()), screen);
        admission.page(parcel, place).forEach(line -> screen.note(Visible.of(line)));
        if (!page.accepted(call)) {
            screen.note("nothing was accepted. If this is what you want: reelwright skill trust " + parcel.name() + " "
                    + page.words());
            return ExitCode.WAITING;
        }
        admission.accept(findings, findings.rights(), place);
        door.follow();
        screen.remark(parcel.name() + " is accepted as it is now, and is used from now on");
        return ExitCode.DONE;
    }

    private static void changes(List<Shelf.Commit> history, Screen screen) {
        history.stream()
                .limit(MOST_COMMITS)
                .forEach(commit -> screen.note("  " + commit.id().substring(0, 10) + "  " + commit.at() + "  "
                        + Visible.of(commit.message().lines().findFirst().orElse(""))));
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
