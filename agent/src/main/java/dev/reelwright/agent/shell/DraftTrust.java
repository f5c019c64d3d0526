package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Promotion;
import dev.reelwright.agent.toolmaking.Proposal;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;

/** A person's yes to a draft on the command line: the page that is shown in a conversation too, and the same promotion. */
final class DraftTrust {
    private static final String BY = "the person at the keyboard";

    private final Studio studio;
    private final Invocation call;

    DraftTrust(Studio studio, Invocation call) {
        this.studio = studio;
        this.call = call;
    }

    /** @param door whose studio has the skill after the yes */
    int decide(String name, StudioDoor door) throws IOException, InterruptedException {
        return switch (new Promotion(studio).look(name, call.flag("in-place-of").orElse(null))) {
            case Promotion.Look.Refused refused -> refused(name, refused.problems());
            case Promotion.Look.Ready(Proposal proposal) -> decide(proposal, door);
        };
    }

    private int decide(Proposal proposal, StudioDoor door) throws IOException {
        Screen screen = call.screen();
        String name = proposal.name();
        screen.note(screen.paint(Ink.BOLD, OnShelf.DRAFTS + Visible.of(name)) + "  "
                + proposal.kind().word() + ", " + proposal.revision().substring(0, 10));
        proposal.page().forEach(line -> screen.note(Visible.of(line)));
        ExactYes yes = new ExactYes(proposal.after());
        if (!yes.said(call)) {
            screen.note("nothing was accepted. If this is what you want: reelwright skill trust " + OnShelf.DRAFTS
                    + name + " " + place(proposal) + yes.words());
            return ExitCode.WAITING;
        }
        List<Problem> problems = new Promotion(studio).adopt(proposal, BY, RunId.NONE);
        if (!problems.isEmpty()) {
            return refused(name, problems);
        }
        door.follow();
        screen.remark(name + " is a skill now, accepted as it is, and is used from now on");
        return ExitCode.DONE;
    }

    private static String place(Proposal proposal) {
        return proposal.inPlaceOf() == null
                ? ""
                : "--in-place-of " + proposal.inPlaceOf().folder() + " ";
    }

    private int refused(String name, List<Problem> problems) {
        call.screen().problems("the draft " + Visible.of(name) + " is not accepted", problems);
        return ExitCode.FAILED;
    }
}
