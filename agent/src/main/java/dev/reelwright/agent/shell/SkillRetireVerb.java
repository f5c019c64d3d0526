package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Retirement;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code skill retire} and {@code skill drop}: a skill of one's own, or a draft, out of use; git keeps what it was. */
final class SkillRetireVerb extends Verb {
    private static final String BY = "the person at the keyboard";

    private final StudioDoor door;
    private final boolean drafts;

    private SkillRetireVerb(Screens screens, StudioDoor door, boolean drafts, String summary) {
        super(
                screens,
                drafts ? "skill drop" : "skill retire",
                SkillVerbs.GROUP,
                summary,
                drafts ? Words.of("DRAFT") : Words.of("NAME", Flag.toggle("undo", "bring it back as it was last")));
        this.door = door;
        this.drafts = drafts;
    }

    static SkillRetireVerb ofSkills(Screens screens, StudioDoor door) {
        return new SkillRetireVerb(screens, door, false, "take a skill of your own out of use; git keeps what it was");
    }

    static SkillRetireVerb ofDrafts(Screens screens, StudioDoor door) {
        return new SkillRetireVerb(screens, door, true, "give a draft up; git keeps what it was");
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = call.needed(0, drafts ? "a draft" : "a skill of your own");
        Studio studio = door.studio();
        Retirement retirement = new Retirement(studio);
        List<Problem> problems = new ArrayList<>();
        if (call.has("undo")) {
            problems.addAll(retirement.restore(name, BY, RunId.NONE));
        } else if (retirement.isDraft(name) == drafts) {
            problems.addAll(retirement.retire(name, BY, RunId.NONE));
        } else {
            problems.add(
                    drafts
                            ? new Problem(name, "is no draft", "reelwright skill retire " + name)
                            : new Problem(
                                    name, "has a draft as well, which goes first", "reelwright skill drop " + name));
        }
        door.follow();
        if (!problems.isEmpty()) {
            call.screen().problems(Visible.of(name) + " stays as it is", problems);
            return ExitCode.FAILED;
        }
        call.screen()
                .remark(
                        call.has("undo")
                                ? name + " is on the shelf again; it is used once you say: reelwright skill trust "
                                        + name
                                : name + " is out of use; git keeps what it was");
        return ExitCode.DONE;
    }
}
