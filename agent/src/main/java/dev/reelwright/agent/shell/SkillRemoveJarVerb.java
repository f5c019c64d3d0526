package dev.reelwright.agent.shell;

import dev.reelwright.agent.toolmaking.JarAdmission;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;

/** {@code skill remove-jar}: a jar of skills out of the house. */
final class SkillRemoveJarVerb extends Verb {
    private final StudioDoor door;

    SkillRemoveJarVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill remove-jar",
                SkillVerbs.GROUP,
                "remove a jar of skills, and the folders that it brought",
                Words.of("NAME.jar"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = call.needed(0, "the file name of a jar in plugins");
        List<Problem> problems = new JarAdmission(door.studio()).remove(name);
        door.follow();
        if (!problems.isEmpty()) {
            call.screen().problems(Visible.of(name) + " was not wholly removed", problems);
            return ExitCode.FAILED;
        }
        call.screen().remark(name + " is gone, and its skills with it; git keeps their folders");
        return ExitCode.DONE;
    }
}
