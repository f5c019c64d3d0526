package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Admission;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.agent.toolmaking.Inspection;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillParcel;
import java.util.ArrayList;
import java.util.List;

/** {@code skill trust}: accepts a folder of the shelf exactly as it is now. */
final class SkillTrustVerb extends Verb {
    private static final int MOST_COMMITS = 5;

    private final StudioDoor door;

    SkillTrustVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill trust",
                SkillVerbs.GROUP,
                "test a skill of the shelf and show what it asks for; with --yes: accept it as it is now",
                new Words("NAME", RightsPage.FLAGS));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        Screen screen = call.screen();
        SkillParcel parcel = SkillVerbs.onShelf(studio, call.needed(0, "the name of a skill on the shelf"));
        Admission admission = new Admission(studio);
        Findings findings = new Inspection(studio).test(parcel);
        List<Problem> problems = new ArrayList<>(studio.shelf().problems(parcel.name()));
        problems.addAll(findings.obstacles());
        if (!problems.isEmpty()) {
            screen.problems(Visible.of(parcel.name()) + " is not accepted", problems);
            return ExitCode.FAILED;
        }
        Rights before =
                admission.before(parcel.name()).map(Accepted.Entry::rights).orElse(Rights.NONE);
        RightsPage page = new RightsPage(findings, before);
        page.print(screen);
        changes(studio.shelf().history(parcel.name()), screen);
        if (!page.accepted(call)) {
            screen.note("nothing was accepted. If this is what you want: reelwright skill trust " + parcel.name() + " "
                    + page.words());
            return ExitCode.WAITING;
        }
        admission.accept(findings, findings.rights());
        door.close();
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
