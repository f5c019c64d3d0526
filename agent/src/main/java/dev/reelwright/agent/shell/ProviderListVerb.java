package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillContract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code provider list}: every provider's folder with its models, the key it needs and how far it is trusted. */
final class ProviderListVerb extends Verb {
    private final StudioDoor door;

    ProviderListVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider list",
                ProviderVerbs.GROUP,
                "list the providers' folders, models and keys; WORDS narrow the list",
                Words.of("[WORDS]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        List<RegisteredSkill> offers = studio.registry().skills().stream()
                .filter(skill -> skill.contract().kind() == SkillContract.Kind.PROVIDER)
                .filter(skill -> SkillsListVerb.fits(call, skill))
                .toList();
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(studio, offers).toString());
            return ExitCode.DONE;
        }
        if (offers.isEmpty()) {
            screen.line(
                    call.arguments().isEmpty()
                            ? "no provider is on the shelf"
                            : "no provider is called anything like that");
            return ExitCode.DONE;
        }
        Map<String, List<RegisteredSkill>> folders = offers.stream()
                .collect(Collectors.groupingBy(RegisteredSkill::folder, TreeMap::new, Collectors.toList()));
        OfferWords words = new OfferWords(studio);
        folders.forEach((folder, models) -> print(folder, models, words, screen));
        return ExitCode.DONE;
    }

    private void print(String folder, List<RegisteredSkill> models, OfferWords words, Screen screen) {
        RegisteredSkill first = models.getFirst();
        screen.line(screen.paint(Ink.BOLD, Visible.of(folder)) + "  "
                + first.contract().capability() + ", key " + key(door.studio(), first) + ", " + trust(first));
        models.forEach(model -> screen.line(
                "  " + Visible.of(model.name()) + "  " + screen.paint(Ink.DIM, Visible.of(words.price(model)))));
    }

    private static String key(Studio studio, RegisteredSkill skill) {
        String alias = skill.contract().permissions().key();
        return alias == null
                ? "none needed"
                : alias + (studio.mediaKeys().all().containsKey(alias) ? "" : missing(studio, alias));
    }

    private static String missing(Studio studio, String alias) {
        return studio.withheldKey().filter(alias::equals).isPresent()
                ? " (kept for your own server at model.base-url)"
                : " (not set)";
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
                    .put("keySet", alias == null || studio.mediaKeys().all().containsKey(alias))
                    .put("trust", trust(skill));
            skill.contract().permissions().hosts().forEach(one.putArray("hosts")::add);
        }
        return all;
    }
}
