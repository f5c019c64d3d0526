package dev.reelwright.agent.shell;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillManual;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.SkillSummary;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        if (screen.json()) {
            screen.line(whole(call, registry).toString());
            return ExitCode.DONE;
        }
        List<SkillSummary> folders = registry.folders().stream()
                .filter(folder -> folder.offers().stream().anyMatch(offer -> fits(call, offer, folder)))
                .toList();
        Table table = new Table("skill", "capability", "version", "trust", "what it does");
        TrustWords trust = new TrustWords(door.studio());
        folders.forEach(folder -> row(folder, trust, table));
        table.keep(0).print(screen);
        if (!call.arguments().isEmpty()) {
            models(call, folders, registry);
        } else if (folders.stream().anyMatch(folder -> folder.offers().size() > 1)) {
            screen.note("a word shows the models as well: reelwright skills list " + example(folders));
        }
        drafts(call)
                .forEach(draft -> screen.note("not used yet: " + Visible.of(draft)
                        + "; to see and accept it: reelwright skill trust " + draft));
        Map<String, List<Problem>> notLoaded = new TreeMap<>(registry.notLoaded());
        notLoaded.putAll(door.studio().plugins().problems());
        notLoaded.forEach((name, problems) -> {
            Optional<SkillManual> manual = SkillFolders.manual(door.studio(), name);
            if (manual.isPresent()) {
                screen.note("a manual alone, for the model to read: " + Visible.of(name));
                return;
            }
            screen.note("");
            screen.problems(Visible.of(name) + " was not loaded", problems);
        });
        registry.remarks()
                .forEach((name, problems) -> problems.forEach(
                        problem -> screen.note("note: " + name + ": " + Visible.of(problem.toString()))));
        return ExitCode.DONE;
    }

    private ArrayNode whole(Invocation call, SkillRegistry registry) {
        List<RegisteredSkill> skills =
                registry.skills().stream().filter(skill -> fits(call, skill)).toList();
        ArrayNode all = json(skills, registry, new OfferWords(door.studio()));
        door.studio().plugins().problems().forEach((jar, problems) -> notLoaded(all, jar, problems));
        TrustWords counts = new TrustWords(door.studio());
        all.valueStream()
                .filter(one -> one.has("revision"))
                .forEach(one -> counts.counts(
                        one.path("folder").asString(), one.path("revision").asString(), (ObjectNode) one));
        drafts(call).forEach(draft -> all.addObject().put("skill", draft).put("draft", true));
        return all;
    }

    /** True when every word is somewhere in the names of the skill, its folder or its capability. */
    static boolean fits(Invocation call, RegisteredSkill skill) {
        String names =
                (skill.name() + " " + skill.folder() + " " + skill.contract().capability()).toLowerCase(Locale.ROOT);
        return call.arguments().stream().allMatch(word -> names.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static boolean fits(Invocation call, String offer, SkillSummary folder) {
        String names = (offer + " " + folder.folder() + " " + folder.capability()).toLowerCase(Locale.ROOT);
        return call.arguments().stream().allMatch(word -> names.contains(word.toLowerCase(Locale.ROOT)));
    }

    private List<String> drafts(Invocation call) {
        return SkillFolders.drafts(door.studio()).stream()
                .filter(name ->
                        call.arguments().stream().allMatch(word -> name.contains(word.toLowerCase(Locale.ROOT))))
                .map(name -> OnShelf.DRAFTS + name)
                .toList();
    }

    private void models(Invocation call, List<SkillSummary> folders, SkillRegistry registry) {
        Screen screen = call.screen();
        OfferWords words = new OfferWords(door.studio());
        folders.stream()
                .filter(SkillSummary::models)
                .flatMap(folder -> folder.offers().stream().filter(offer -> fits(call, offer, folder)))
                .sorted()
                .flatMap(offer -> registry.find(offer).stream())
                .forEach(skill -> screen.line(Visible.of(skill.name()) + "  "
                        + screen.paint(Ink.DIM, Visible.of(words.price(skill) + "; " + words.key(skill)))));
    }

    /** The folder of the first model by its name. */
    private static String example(List<SkillSummary> folders) {
        return folders.stream()
                .filter(SkillSummary::models)
                .min(Comparator.comparing(folder -> Collections.min(folder.offers())))
                .map(SkillSummary::folder)
                .orElse("WORD");
    }

    private static void row(SkillSummary folder, TrustWords trust, Table table) {
        table.row(
                folder.folder(),
                folder.capability(),
                folder.version(),
                trust.of(folder.folder(), folder.revision(), folder.trust()),
                folder.description());
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
        registry.notLoaded().forEach((name, problems) -> notLoaded(all, name, problems));
        return all;
    }

    private static void notLoaded(ArrayNode all, String name, List<Problem> problems) {
        ObjectNode broken = all.addObject().put("skill", name).put("notLoaded", true);
        problems.forEach(problem -> broken.withArray("problems").add(problem.toString()));
    }
}
