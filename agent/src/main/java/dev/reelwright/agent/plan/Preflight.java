package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a skill's trusted lessons make of the inputs of a call, before it is priced. The same for the quote and just before the call, so that
 * both say the same. A rule that looks at or changes what is not known yet is left for later, and one whose changes would not fit the
 * contract is not followed.
 */
public record Preflight(SkillRegistry registry) {

    /**
     * @param inputs with all changes
     * @param applied the rules that changed something, or refuse, in order
     * @param refused null when the call may be made
     */
    public record Flown(ObjectNode inputs, List<Applied> applied, @Nullable Refused refused) {
        public Flown {
            applied = List.copyOf(applied);
        }

        /** A sentence for each rule: {@code lesson L-0123456789ab: seconds 7 → 10}. */
        public List<String> words() {
            return applied.stream().map(Applied::words).toList();
        }
    }

    /**
     * A rule that was followed.
     *
     * @param lesson the lesson's id
     * @param changes empty when the rule refuses
     */
    public record Applied(String lesson, List<LessonRule.Change> changes) {
        public Applied {
            changes = List.copyOf(changes);
        }

        public String words() {
            return "lesson " + lesson + ": "
                    + String.join(", ", changes.stream().map(LessonRule.Change::words).toList());
        }
    }

    /** A rule that does not let the call through. */
    public record Refused(String lesson, String why) {
        public String words() {
            return "lesson " + lesson + " does not let it through: " + why;
        }
    }

    /** @param inputs complete but for what other steps are still to make, which stands there as references */
    public Flown of(RegisteredSkill skill, Capability capability, ObjectNode inputs) {
        List<LearnedRule> rules = rules(skill.folder());
        ObjectNode now = inputs;
        List<Applied> applied = new ArrayList<>();
        for (LearnedRule learned : rules) {
            if (!known(learned.rule(), now)) {
                continue;
            }
            switch (learned.rule().on(now, skill.name())) {
                case LessonRule.Effect.Silent _ -> {}
                case LessonRule.Effect.Refused refused -> {
                    return new Flown(now, applied, new Refused(learned.lesson(), refused.words()));
                }
                case LessonRule.Effect.Changed changed -> {
                    if (fits(skill, capability, now, changed.inputs())) {
                        now = changed.inputs();
                        applied.add(new Applied(learned.lesson(), changed.changes()));
                    }
                }
            }
        }
        return new Flown(now, applied, null);
    }

    private List<LearnedRule> rules(String folder) {
        try {
            return registry.lessons().rules(folder).trusted();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the lessons of " + folder + " cannot be read, and without them nothing is called: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** Nothing that the rule looks at, or changes, is still to come, or a file: no lesson puts one file in the place of another. */
    private static boolean known(LessonRule rule, ObjectNode inputs) {
        List<String> open =
                Reference.in(inputs).stream().map(Reference.Place::pointer).toList();
        return rule.places().stream()
                .flatMap(place -> open.stream().map(pointer -> List.of(place, pointer)))
                .noneMatch(pair -> under(pair.get(0), pair.get(1)) || under(pair.get(1), pair.get(0)));
    }

    private static boolean under(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/");
    }

    /** A change brings nothing wrong that was not wrong before. */
    private static boolean fits(RegisteredSkill skill, Capability capability, ObjectNode before, ObjectNode after) {
        List<Problem> wrong = KnownInputs.check(before, capability, all -> skill.check(capability, all));
        return Stream.of(KnownInputs.check(after, capability, all -> skill.check(capability, all)))
                .flatMap(List::stream)
                .allMatch(wrong::contains);
    }
}
