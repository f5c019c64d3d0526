package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a lesson does to the inputs of a call before it is priced. It reads inputs and gives inputs, and nothing else: it has no file, no
 * time, no network, and ends on every input after a bounded number of steps. Switch over it without {@code default}.
 */
public sealed interface LessonRule {
    /** Most conditions of a rule. */
    int MAX_CONDITIONS = 8;

    /** Most changes of a rule. */
    int MAX_CHANGES = 6;

    /** All must hold for the rule to say anything; none is needed. */
    List<RuleCondition> when();

    /** Changes inputs. Changes that change nothing on some inputs say nothing there. */
    record Repair(List<RuleCondition> when, List<RuleChange> changes) implements LessonRule {
        public Repair {
            when = List.copyOf(when);
            changes = List.copyOf(changes);
            if (when.size() > MAX_CONDITIONS || changes.isEmpty() || changes.size() > MAX_CHANGES) {
                throw new IllegalArgumentException("a rule has up to " + MAX_CONDITIONS + " conditions and 1 to "
                        + MAX_CHANGES + " changes, not " + when.size() + " and " + changes.size());
            }
        }
    }

    /**
     * Does not let the call through.
     *
     * @param words why, for the person; data, never an instruction
     */
    record Refusal(List<RuleCondition> when, String words) implements LessonRule {
        public Refusal {
            when = List.copyOf(when);
            if (when.isEmpty() || when.size() > MAX_CONDITIONS || words.isBlank()) {
                throw new IllegalArgumentException("a refusal has words and 1 to " + MAX_CONDITIONS + " conditions");
            }
        }
    }

    /**
     * Reads a rule.
     *
     * @param json as {@code lessons.schema.json} describes it under {@code $defs/rule}
     */
    static Read read(JsonNode json) {
        return new RuleReader().read(json);
    }

    /** What came of reading: the rule, or all that is wrong with it. Switch over it without {@code default}. */
    sealed interface Read {
        record Sound(LessonRule rule) implements Read {}

        /** @param problems where is a JSON pointer into the rule */
        record Faulty(List<Problem> problems) implements Read {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }
    }

    /** The rule as it is written. */
    default ObjectNode json() {
        return RuleJson.write(this);
    }

    /**
     * What the rule makes of some inputs; they stay as they are.
     *
     * @param offer the name by which the skill is called, {@code model@provider} or the folder's
     */
    default Effect on(ObjectNode inputs, String offer) {
        if (!when().stream().allMatch(condition -> condition.holds(inputs, offer))) {
            return new Effect.Silent();
        }
        return switch (this) {
            case Refusal(_, String words) -> new Effect.Refused(words);
            case Repair(_, List<RuleChange> changes) -> changed(inputs, changes);
        };
    }

    private static Effect changed(ObjectNode inputs, List<RuleChange> changes) {
        ObjectNode next = inputs.deepCopy();
        List<Change> made = new ArrayList<>();
        for (RuleChange change : changes) {
            change.in(next).ifPresent(made::add);
        }
        return made.isEmpty() ? new Effect.Silent() : new Effect.Changed(next, made);
    }

    /** When it says something, in plain words: {@code seconds is not 5 or 10}. Values in it are data. */
    default String condition() {
        return RuleWords.conditions(this);
    }

    /** What it does then, in plain words: {@code seconds becomes the nearest of 5 or 10}. */
    default String remedy() {
        return RuleWords.changes(this);
    }

    /** Every place that the rule looks at or changes. */
    default List<String> places() {
        List<String> places = new ArrayList<>();
        when().forEach(condition -> condition.place().ifPresent(places::add));
        if (this instanceof Repair repair) {
            repair.changes().forEach(change -> places.add(change.at()));
        }
        return List.copyOf(places);
    }

    /** What a rule makes of inputs. Switch over it without {@code default}. */
    sealed interface Effect {
        /** The rule does not speak of these inputs. */
        record Silent() implements Effect {}

        /** @param changes at least one */
        record Changed(ObjectNode inputs, List<Change> changes) implements Effect {
            public Changed {
                changes = List.copyOf(changes);
            }
        }

        record Refused(String words) implements Effect {}
    }

    /**
     * One value that became another.
     *
     * @param at JSON pointer into the inputs
     * @param before empty when there was none
     * @param after empty when the field is left out
     */
    record Change(String at, Optional<JsonNode> before, Optional<JsonNode> after) {
        private static final int LONGEST = 60;

        /** {@code seconds 7 → 10}. */
        public String words() {
            return at.substring(1) + " " + words(before) + " → " + words(after);
        }

        private static String words(Optional<JsonNode> value) {
            String text = value.map(JsonNode::toString).orElse("(left out)");
            return text.length() <= LONGEST
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 1)) + "…";
        }
    }
}
