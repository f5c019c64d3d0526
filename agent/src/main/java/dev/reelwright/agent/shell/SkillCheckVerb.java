package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.registry.SelfDescription;
import java.util.List;
import java.util.Optional;

/** {@code skill check}: everything that is wrong with a folder, with files and lines. */
final class SkillCheckVerb extends Verb {
    private final StudioDoor door;

    SkillCheckVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill check",
                SkillVerbs.GROUP,
                "tell everything that is wrong with a skill's folder, with files and lines; runs nothing",
                Words.of("FOLDER|NAME|drafts/NAME"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        Screen screen = call.screen();
        Optional<OnShelf> folder = SkillVerbs.folder(
                studio, call.needed(0, "a folder, or the name of a skill or a draft on the shelf"), screen);
        if (folder.isEmpty()) {
            return ExitCode.FAILED;
        }
        Findings findings = folder.get().check(studio);
        boolean good = findings.problems().isEmpty();
        if (screen.json()) {
            screen.line(SkillVerbs.json(findings, good).toString());
        } else if (good) {
            screen.line(Visible.of(findings.name()) + " is good");
            if (!SelfDescription.isIn(folder.get().parcel().files())) {
                screen.note(
                        "its manual does not say what its contract says; write it: reelwright skill describe FOLDER");
            }
        } else {
            screen.problems(Visible.of(findings.name()) + " has faults", findings.problems());
        }
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
