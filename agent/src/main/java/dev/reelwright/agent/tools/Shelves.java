package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.RegisteredSkill;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Capabilities and skills in short, for a model that chooses. What a skill's author wrote stands last, so that it cannot pass for a fact. */
final class Shelves {
    private static final int LONGEST_DESCRIPTION = 240;

    private Shelves() {}

    /** Name, what it does, its inputs with types (those that must be given marked by a star) and its outputs. */
    static String capability(Capability capability) {
        return capability.name() + " (capability): " + capability.summary() + " in: "
                + fields(capability, capability.inputSchema(), true) + "; out: "
                + fields(capability, capability.outputSchema(), false);
    }

    static String skill(RegisteredSkill skill, Studio studio) {
        return skill.name() + " (skill for " + skill.contract().capability() + "; "
                + Prices.words(studio.prices(), skill.contract().priceRef(), today(studio)) + "; "
                + skill.trust().word() + "; " + key(skill, studio) + "): "
                + Plainly.line(skill.manual().description(), LONGEST_DESCRIPTION);
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
        return studio.keys().key(alias).isPresent()
                ? "key " + alias + " is there"
                : "key " + alias + " is missing: only the person can add it";
    }

    private static LocalDate today(Studio studio) {
        return LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
    }
}
