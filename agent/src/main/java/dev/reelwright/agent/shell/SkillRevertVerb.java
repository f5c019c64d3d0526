package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code skill revert}: takes back what one commit did to a skill, lessons among it; or one lesson, by its id. */
final class SkillRevertVerb extends Verb {
    private final StudioDoor door;

    SkillRevertVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill revert",
                SkillVerbs.GROUP,
                "take back what a commit did to a skill, or a lesson, in a commit of its own; without one: the newest",
                Words.of("NAME [COMMIT|LESSON]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        Studio studio = door.studio();
        String name = SkillFolders.of(call.needed(0, "a skill; reelwright skill list names them"), studio);
        String newest = studio.shelf().history(name).stream()
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("there is no skill \"" + name + "\"; reelwright skill list names them"))
                .id();
        String meant = call.argument(1).orElse(newest);
        boolean lesson = meant.startsWith("L-");
        List<Problem> problems =
                lesson ? studio.shelf().unlearn(name, meant) : studio.shelf().revert(name, meant);
        if (!problems.isEmpty()) {
            call.screen().problems(Visible.of(name) + " was not reverted", problems);
            return ExitCode.FAILED;
        }
        studio.audit()
                .append(
                        RunId.NONE,
                        "skill.reverted",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("folder", name)
                                .put(lesson ? "lesson" : "commit", meant));
        door.follow();
        call.screen()
                .remark(name + " is as if " + (lesson ? meant : meant.substring(0, Math.min(10, meant.length())))
                        + " had not been");
        return ExitCode.DONE;
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
