package dev.reelwright.agent.shell;

import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code skills history}: the commits that changed a skill. */
final class SkillsHistoryVerb extends Verb {
    private final StudioDoor door;

    SkillsHistoryVerb(Screens screens, StudioDoor door) {
        super(screens, "skills history", "Skills", "list the commits that changed a skill", Words.of("SKILL"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = SkillFolders.of(call.needed(0, "a skill; reelwright skills list names them"), door.studio());
        List<Shelf.Commit> history = door.studio().shelf().history(name);
        if (history.isEmpty()) {
            throw new UsageException("there is no skill \"" + name + "\"; reelwright skills list names them");
        }
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(history).toString());
            return ExitCode.DONE;
        }
        for (Shelf.Commit commit : history) {
            screen.line(screen.paint(Ink.BOLD, commit.id().substring(0, 10)) + "  " + commit.at() + "  "
                    + Visible.of(commit.author()));
            commit.message().strip().lines().forEach(line -> screen.line(("    " + Visible.of(line)).stripTrailing()));
        }
        return ExitCode.DONE;
    }

    private static ArrayNode json(List<Shelf.Commit> history) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Shelf.Commit commit : history) {
            all.addObject()
                    .put("commit", commit.id())
                    .put("at", commit.at().toString())
                    .put("author", commit.author())
                    .put("message", commit.message());
        }
        return all;
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
