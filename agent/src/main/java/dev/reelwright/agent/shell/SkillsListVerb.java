package dev.reelwright.agent.shell;

import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillRegistry;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code skills list}: what can be done, by whom, and what was not loaded and why. */
final class SkillsListVerb extends Verb {
    private final StudioDoor door;

    SkillsListVerb(Screens screens, StudioDoor door) {
        super(screens, "skills list", "Skills", "list the skills, and those that were not loaded", Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        SkillRegistry registry = door.studio().registry();
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(registry).toString());
            return ExitCode.DONE;
        }
        Table table = new Table("skill", "capability", "version", "trust", "what it does");
        for (RegisteredSkill skill : registry.skills()) {
            table.row(
                    skill.name(),
                    skill.contract().capability(),
                    skill.contract().version(),
                    skill.trust().name().toLowerCase(Locale.ROOT),
                    skill.manual().description());
        }
        table.print(screen);
        registry.notLoaded().forEach((name, problems) -> {
            screen.note("");
            screen.problems(name + " was not loaded", problems);
        });
        registry.remarks()
                .forEach((name, problems) -> problems.forEach(
                        problem -> screen.note("note: " + name + ": " + Visible.of(problem.toString()))));
        return ExitCode.DONE;
    }

    private static ArrayNode json(SkillRegistry registry) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (RegisteredSkill skill : registry.skills()) {
            all.addObject()
                    .put("skill", skill.name())
                    .put("capability", skill.contract().capability())
                    .put("version", skill.contract().version())
                    .put("revision", skill.revision())
                    .put("trust", skill.trust().name().toLowerCase(Locale.ROOT))
                    .put("description", skill.manual().description());
        }
        registry.notLoaded().forEach((name, problems) -> {
            var broken = all.addObject().put("skill", name).put("notLoaded", true);
            problems.forEach(problem -> broken.withArray("problems").add(problem.toString()));
        });
        return all;
    }
}
