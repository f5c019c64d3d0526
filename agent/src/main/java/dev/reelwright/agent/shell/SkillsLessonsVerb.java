package dev.reelwright.agent.shell;

import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.LessonBook;
import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        LessonBook.Rules rules = shelf.rules(name);
        Map<String, LearnedRule> byLesson = rules.rules().stream()
                .collect(Collectors.toMap(LearnedRule::lesson, Function.identity(), (first, again) -> first));
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(lessons.lessons(), byLesson).toString());
        } else if (lessons.lessons().isEmpty()) {
            screen.line("nothing yet");
        } else {
            lessons.lessons().forEach(lesson -> print(screen, lesson, byLesson.get(lesson.id())));
        }
        Stream.concat(lessons.problems().stream(), rules.problems().stream())
                .forEach(problem -> screen.note("note: " + Visible.of(problem.toString())));
        return ExitCode.DONE;
    }

    private static void print(Screen screen, Lesson lesson, @Nullable LearnedRule rule) {
        LearnedRule.Uses uses = uses(lesson, rule);
        screen.line(screen.paint(Ink.BOLD, lesson.id()) + "  " + lesson.at() + "  applied " + uses.applied()
                + ", helped " + uses.helped() + ", hurt " + uses.hurt());
        text(screen, "symptom", lesson.symptom());
        text(screen, "remedy", lesson.remedy());
        if (!lesson.evidence().said().isEmpty()) {
            text(screen, "it said", lesson.evidence().said());
        }
        if (rule != null) {
            text(
                    screen,
                    "rule",
                    "when " + rule.rule().condition() + ": " + rule.rule().remedy());
            screen.line("  " + state(rule) + (rule.why().isEmpty() ? "" : ", as " + Visible.of(rule.why())));
        }
        screen.line(screen.paint(
                Ink.DIM,
                "  failed in " + words(lesson.evidence().failed()) + "; worked in "
                        + words(lesson.evidence().worked())));
    }

    private static LearnedRule.Uses uses(Lesson lesson, @Nullable LearnedRule rule) {
        return rule == null ? new LearnedRule.Uses(lesson.applied(), lesson.helped(), lesson.hurt()) : rule.uses();
    }

    private static String state(LearnedRule rule) {
        return rule.state().name().toLowerCase(Locale.ROOT);
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

    private static ArrayNode json(List<Lesson> lessons, Map<String, LearnedRule> rules) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Lesson lesson : lessons) {
            LearnedRule rule = rules.get(lesson.id());
            LearnedRule.Uses uses = uses(lesson, rule);
            ObjectNode one = all.addObject()
                    .put("lesson", lesson.id())
                    .put("skill", lesson.skill())
                    .put("revision", lesson.revision())
                    .put("at", lesson.at().toString())
                    .put("symptom", lesson.symptom())
                    .put("remedy", lesson.remedy())
                    .put("said", lesson.evidence().said())
                    .put("applied", uses.applied())
                    .put("helped", uses.helped())
                    .put("hurt", uses.hurt());
            if (rule != null) {
                one.put("state", state(rule))
                        .put("why", rule.why())
                        .set("rule", rule.rule().json());
            }
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
