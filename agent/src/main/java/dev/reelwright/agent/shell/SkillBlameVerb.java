package dev.reelwright.agent.shell;

import dev.reelwright.registry.BlamedLine;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code skill blame}: where each line of a skill's file came from. */
final class SkillBlameVerb extends Verb {
    private final StudioDoor door;

    SkillBlameVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill blame",
                SkillVerbs.GROUP,
                "tell of each line of a skill's file which commit and run wrote it",
                Words.of("NAME [FILE]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = SkillFolders.of(call.needed(0, "a skill; reelwright skill list names them"), door.studio());
        String file = call.argument(1).orElse("SKILL.md");
        List<BlamedLine> lines = door.studio().shelf().blame(name, file);
        if (lines.isEmpty()) {
            throw new UsageException("there is no file " + file + " in a skill \"" + name + "\" on the shelf");
        }
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(lines).toString());
            return ExitCode.DONE;
        }
        for (BlamedLine line : lines) {
            String by = Objects.requireNonNullElse(line.run(), "");
            screen.line(screen.paint(
                            Ink.DIM,
                            line.commit().substring(0, 10) + "  " + line.at()
                                    + (by.isEmpty() ? "" : "  " + Visible.of(by)))
                    + "  " + Visible.of(line.text().replace("\t", "    ")));
        }
        return ExitCode.DONE;
    }

    private static ArrayNode json(List<BlamedLine> lines) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> all.addObject()
                .put("commit", line.commit())
                .put("at", line.at().toString())
                .put("run", line.run())
                .put("text", line.text()));
        return all;
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
