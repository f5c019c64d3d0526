package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Tier;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Capabilities and skills in short, for a model that chooses. What a skill's author wrote stands last, so that it cannot pass for a fact. */
final class Shelves {
    private static final int LONGEST_DESCRIPTION = 240;
    private static final int MOST_MODELS = 4;

    private Shelves() {}

    /** Name, what it does, its inputs with types (those that must be given marked by a star) and its outputs. */
    static String capability(Capability capability) {
        return capability.name() + " (capability): " + capability.summary() + " in: "
                + fields(capability, capability.inputSchema(), true) + "; out: "
                + fields(capability, capability.outputSchema(), false);
    }

    /** A folder in a line, with the names of its models where it has some. */
    static String folder(List<RegisteredSkill> skills, Studio studio) {
        RegisteredSkill first = skills.getFirst();
        String price = first.offer().model() == null
                ? Prices.words(first, studio.prices(), today(studio)) + "; "
                : "models " + models(skills, studio) + "; ";
        return first.folder() + " (skill for " + first.contract().capability() + "; " + price
                + first.trust().word() + "; " + key(first, studio) + "): "
                + Plainly.line(first.manual().description(), LONGEST_DESCRIPTION);
    }

    private static String models(List<RegisteredSkill> skills, Studio studio) {
        return skills.stream()
                        .limit(MOST_MODELS)
                        .map(skill -> skill.name() + " " + Prices.words(skill, studio.prices(), today(studio)))
                        .collect(Collectors.joining(", "))
                + (skills.size() > MOST_MODELS
                        ? " and " + (skills.size() - MOST_MODELS) + " more, read_manual names them"
                        : "");
    }

    /** Every model of a folder, a line each; empty for a folder of code. */
    static String allModels(List<RegisteredSkill> skills, Studio studio) {
        return skills.stream()
                .filter(skill -> skill.offer().model() != null)
                .map(skill -> "- " + skill.name() + ": " + Prices.words(skill, studio.prices(), today(studio))
                        + "; quality " + skill.offer().quality() + ", about "
                        + Math.round(skill.offer().typicalSeconds()) + " s; for "
                        + skill.offer().tiers().stream()
                                .map(Tier::word)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "\n")
                .collect(Collectors.joining());
    }

    /** The ready skills by their folders, in the order of the folders' names. */
    static Map<String, List<RegisteredSkill>> folders(Collection<RegisteredSkill> skills) {
        return skills.stream()
                .collect(Collectors.groupingBy(RegisteredSkill::folder, TreeMap::new, Collectors.toList()));
    }

    /** Whether its key is there, or none is needed. */
    static boolean usable(RegisteredSkill skill, Studio studio) {
        String alias = skill.contract().permissions().key();
        boolean there = alias == null || studio.mediaKeys().key(alias).isPresent();
        return there && skill.offer().standing(today(studio)) != Offer.Standing.NOT_SET_UP;
    }

    private static String fields(Capability capability, ObjectNode schema, boolean inputs) {
        List<String> required = capability.requiredInputs();
        List<String> fields = new ArrayList<>();
        for (String name : schema.path("properties").propertyNames()) {
            String type = inputs
                    ? capability.inputType(name).map(each -> each.words()).orElse("any value")
                    : capability.output(name).map(each -> each.words()).orElse("any value");
            fields.add(name + (inputs && required.contains(name) ? "*" : "") + " " + type);
        }
        return String.join(", ", fields);
    }

    private static String key(RegisteredSkill skill, Studio studio) {
        String alias = skill.contract().permissions().key();
        if (alias == null) {
            return "needs no key";
        }
        return studio.mediaKeys().key(alias).isPresent()
                ? "key " + alias + " is there"
                : "key " + alias + " is missing: only the person can add it";
    }

    private static LocalDate today(Studio studio) {
        return LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
    }
}
