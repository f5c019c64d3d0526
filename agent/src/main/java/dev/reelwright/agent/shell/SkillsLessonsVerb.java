package dev.reelwright.agent.shell;

import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code skills lessons}: what runs have learned about a skill. */
final class SkillsLessonsVerb extends Verb {
    private final StudioDoor door;

    SkillsLessonsVerb(Screens screens, StudioDoor door) {
        super(screens, "skills lessons", "Skills", "show what runs have learned about a skill", Words.of("SKILL"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = SkillFolders.of(call.needed(0, "a skill; reelwright skills list names them"), door.studio());
        Shelf shelf = door.studio().shelf();
        if (shelf.files(name).isEmpty()) {
            throw new UsageException("there is no skill \"" + name + "\"; reelwright skills list names them");
        }
        Shelf.Lessons lessons = shelf.lessons(name);
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(lessons.lessons()).toString());
        } else if (lessons.lessons().isEmpty()) {
            screen.line("nothing yet");
        } else {
            lessons.lessons().forEach(lesson -> print(screen, lesson));
        }
        for (Problem problem : lessons.problems()) {
            screen.note("note: " + Visible.of(problem.toString()));
        }
        return ExitCode.DONE;
    }

    private static void print(Screen screen, Lesson lesson) {
        screen.line(screen.paint(Ink.BOLD, lesson.id()) + "  " + lesson.at() + "  applied " + lesson.applied()
                + ", helped " + lesson.helped() + ", hurt " + lesson.hurt());
        text(screen, "symptom", lesson.symptom());
        text(screen, "remedy", lesson.remedy());
        if (!lesson.evidence().said().isEmpty()) {
            text(screen, "it said", lesson.evidence().said());
        }
        screen.line(screen.paint(
                Ink.DIM,
                "  failed in " + words(lesson.evidence().failed()) + "; worked in "
                        + words(lesson.evidence().worked())));
    }

    private static void text(Screen screen, String what, String text) {
        String head = "  " + what + ": ";
        for (String line : text.lines().toList()) {
            screen.line(head + Visible.of(line.replace("\t", "    ")));
            head = "    ";
        }
    }

    private static String words(Lesson.Call call) {
        return call.run() + " " + call.step() + " (audit entry " + call.entry() + ")";
    }

    private static ArrayNode json(List<Lesson> lessons) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Lesson lesson : lessons) {
            ObjectNode one = all.addObject()
                    .put("lesson", lesson.id())
                    .put("skill", lesson.skill())
                    .put("revision", lesson.revision())
                    .put("at", lesson.at().toString())
                    .put("symptom", lesson.symptom())
                    .put("remedy", lesson.remedy())
                    .put("said", lesson.evidence().said())
                    .put("applied", lesson.applied())
                    .put("helped", lesson.helped())
                    .put("hurt", lesson.hurt());
            one.set("failed", json(lesson.evidence().failed()));
            one.set("worked", json(lesson.evidence().worked()));
        }
        return all;
    }

    private static ObjectNode json(Lesson.Call call) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("run", call.run())
                .put("step", call.step())
                .put("entry", call.entry());
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
