package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.registry.TestReport;
import java.util.List;
import java.util.Optional;

/** {@code skill test}: runs the examples of a folder; nothing is paid and nothing is sent by it. */
final class SkillTestVerb extends Verb {
    private final StudioDoor door;

    SkillTestVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill test",
                SkillVerbs.GROUP,
                "run the examples under tests/ of a skill's folder; pays and sends nothing",
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
        Findings findings = folder.get().test(studio);
        boolean good = findings.obstacles().isEmpty();
        if (screen.json()) {
            screen.line(SkillVerbs.json(findings, good).toString());
            return good ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (!findings.problems().isEmpty()) {
            screen.problems(Visible.of(findings.name()) + " has faults", findings.problems());
        }
        TestReport report = findings.tests();
        if (report != null) {
            SkillVerbs.print(report, screen);
        }
        screen.line(Visible.of(findings.name()) + (good ? " passes its tests" : " does not pass its tests"));
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
