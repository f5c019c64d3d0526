package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillContract;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code provider list}: every offer of every provider's folder, the key it needs and how far it is trusted. */
final class ProviderListVerb extends Verb {
    private final StudioDoor door;

    ProviderListVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider list",
                ProviderVerbs.GROUP,
                "list the providers' models, their folders and keys",
                Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        List<RegisteredSkill> offers = studio.registry().skills().stream()
                .filter(skill -> skill.contract().kind() == SkillContract.Kind.PROVIDER)
                .toList();
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(studio, offers).toString());
            return ExitCode.DONE;
        }
        if (offers.isEmpty()) {
            screen.line("no provider is on the shelf");
            return ExitCode.DONE;
        }
        Table table = new Table("model", "folder", "capability", "key", "trust");
        for (RegisteredSkill skill : offers) {
            table.row(skill.name(), skill.folder(), skill.contract().capability(), key(studio, skill), trust(skill));
        }
        table.print(screen);
        return ExitCode.DONE;
    }

    private static String key(Studio studio, RegisteredSkill skill) {
        String alias = skill.contract().permissions().key();
        return alias == null ? "none needed" : alias + (studio.keys().all().containsKey(alias) ? "" : " (not set)");
    }

    private static String trust(RegisteredSkill skill) {
        return skill.trust().name().toLowerCase(Locale.ROOT);
    }

    private static ArrayNode json(Studio studio, List<RegisteredSkill> offers) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (RegisteredSkill skill : offers) {
            String alias = skill.contract().permissions().key();
            var one = all.addObject()
                    .put("model", skill.name())
                    .put("folder", skill.folder())
                    .put("capability", skill.contract().capability())
                    .put("key", alias)
                    .put("keySet", alias == null || studio.keys().all().containsKey(alias))
                    .put("trust", trust(skill));
            skill.contract().permissions().hosts().forEach(one.putArray("hosts")::add);
        }
        return all;
    }
}
