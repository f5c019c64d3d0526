package dev.reelwright.agent.shell;

import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code skills list}: what can be done, by whom, by which models, and what was not loaded and why. */
final class SkillsListVerb extends Verb {
    private final StudioDoor door;

    SkillsListVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skills list",
                "Skills",
                "list the skills and their models, and those that were not loaded; WORDS narrow the list",
                Words.of("[WORDS]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        SkillRegistry registry = door.studio().registry();
        Screen screen = call.screen();
        OfferWords offers = new OfferWords(door.studio());
        List<RegisteredSkill> skills =
                registry.skills().stream().filter(skill -> fits(call, skill)).toList();
        if (screen.json()) {
            ArrayNode all = json(skills, registry, offers);
            TrustWords counts = new TrustWords(door.studio());
            all.valueStream()
                    .filter(one -> one.has("revision"))
                    .forEach(one -> counts.counts(
                            one.path("folder").asString(), one.path("revision").asString(), (ObjectNode) one));
            screen.line(all.toString());
            return ExitCode.DONE;
        }
        Table table = new Table("skill", "capability", "version", "trust", "what it does");
        Map<String, List<RegisteredSkill>> folders = skills.stream()
                .collect(Collectors.groupingBy(RegisteredSkill::folder, TreeMap::new, Collectors.toList()));
        TrustWords trust = new TrustWords(door.studio());
        folders.values().forEach(models -> row(models, trust, table));
        table.keep(0).print(screen);
        if (!call.arguments().isEmpty()) {
            skills.stream()
                    .filter(skill -> skill.offer().model() != null)
                    .forEach(skill -> screen.line(Visible.of(skill.name()) + "  "
                            + screen.paint(Ink.DIM, Visible.of(offers.price(skill) + "; " + offers.key(skill)))));
        } else if (folders.size() < skills.size()) {
            screen.note("a word shows the models as well: reelwright skills list " + example(skills));
        }
        registry.notLoaded().forEach((name, problems) -> {
            screen.note("");
            screen.problems(name + " was not loaded", problems);
        });
        registry.remarks()
                .forEach((name, problems) -> problems.forEach(
                        problem -> screen.note("note: " + name + ": " + Visible.of(problem.toString()))));
        return ExitCode.DONE;
    }

    /** True when every word is somewhere in the names of the skill, its folder or its capability. */
    static boolean fits(Invocation call, RegisteredSkill skill) {
        String names =
                (skill.name() + " " + skill.folder() + " " + skill.contract().capability()).toLowerCase(Locale.ROOT);
        return call.arguments().stream().allMatch(word -> names.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static String example(List<RegisteredSkill> skills) {
        return skills.stream()
                .filter(skill -> skill.offer().model() != null)
                .map(RegisteredSkill::folder)
                .findFirst()
                .orElse("WORD");
    }

    private static void row(List<RegisteredSkill> ofFolder, TrustWords trust, Table table) {
        RegisteredSkill first = ofFolder.getFirst();
        table.row(
                first.folder(),
                first.contract().capability(),
                first.contract().version(),
                trust.of(first.folder(), first.revision(), first.trust()),
                first.manual().description());
    }

    private static ArrayNode json(List<RegisteredSkill> skills, SkillRegistry registry, OfferWords offers) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (RegisteredSkill skill : skills) {
            ObjectNode one = all.addObject();
            if (skill.offer().model() != null) {
                offers.json(skill, one);
            }
            one.put("skill", skill.name())
                    .put("folder", skill.folder())
                    .put("capability", skill.contract().capability())
                    .put("version", skill.contract().version())
                    .put("revision", skill.revision())
                    .put("trust", skill.trust().name().toLowerCase(Locale.ROOT))
                    .put("description", skill.manual().description());
        }
        registry.notLoaded().forEach((name, problems) -> {
            ObjectNode broken = all.addObject().put("skill", name).put("notLoaded", true);
            problems.forEach(problem -> broken.withArray("problems").add(problem.toString()));
        });
        return all;
    }
}
