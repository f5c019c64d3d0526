package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that may be true of a call's inputs. A condition on a value holds only where there is one; a number is compared only with a
 * number, a text only with a text. Switch over it without {@code default}.
 */
public sealed interface RuleCondition {
    /** @param at JSON pointer */
    record Is(String at, List<JsonNode> values) implements RuleCondition {
        public Is {
            values = List.copyOf(values);
        }
    }

    /** There is a value, and it is none of these. */
    record IsNot(String at, List<JsonNode> values) implements RuleCondition {
        public IsNot {
            values = List.copyOf(values);
        }
    }

    record Below(String at, BigDecimal bound) implements RuleCondition {}

    record Above(String at, BigDecimal bound) implements RuleCondition {}

    /** @param of positive */
    record NotMultipleOf(String at, BigDecimal of) implements RuleCondition {
        public NotMultipleOf {
            Numbers.positive(of);
        }
    }

    /** A text of more characters (code points). */
    record LongerThan(String at, int characters) implements RuleCondition {}

    /** A text in which the pattern is found. */
    record Matches(String at, TextPattern pattern) implements RuleCondition {}

    /** A text in which the pattern is not found. */
    record MatchesNot(String at, TextPattern pattern) implements RuleCondition {}

    /** @param there whether the field must be there, or must not */
    record There(String at, boolean there) implements RuleCondition {}

    /** The skill is called by one of these names. */
    record Offer(List<String> names) implements RuleCondition {
        public Offer {
            names = List.copyOf(names);
        }
    }

    /** Where it looks; empty when it looks at no input. */
    default Optional<String> place() {
        return switch (this) {
            case Is is -> Optional.of(is.at());
            case IsNot not -> Optional.of(not.at());
            case Below below -> Optional.of(below.at());
            case Above above -> Optional.of(above.at());
            case NotMultipleOf not -> Optional.of(not.at());
            case LongerThan longer -> Optional.of(longer.at());
            case Matches matches -> Optional.of(matches.at());
            case MatchesNot not -> Optional.of(not.at());
            case There there -> Optional.of(there.at());
            case Offer _ -> Optional.empty();
        };
    }

    /** @param offer the name by which the skill is called */
    default boolean holds(ObjectNode inputs, String offer) {
        JsonNode value = place().map(inputs::at).orElse(inputs);
        return switch (this) {
            case Is is -> is.values().stream().anyMatch(each -> Numbers.same(each, value));
            case IsNot not ->
                !value.isMissingNode() && not.values().stream().noneMatch(each -> Numbers.same(each, value));
            case Below below -> number(value).filter(n -> n.compareTo(below.bound()) < 0).isPresent();
            case Above above -> number(value).filter(n -> n.compareTo(above.bound()) > 0).isPresent();
            case NotMultipleOf not -> number(value).filter(n -> !Numbers.isMultiple(n, not.of())).isPresent();
            case LongerThan longer ->
                value.isString() && Numbers.length(value.asString()) > longer.characters();
            case Matches matches -> value.isString() && matches.pattern().foundIn(value.asString());
            case MatchesNot not -> value.isString() && !not.pattern().foundIn(value.asString());
            case There there -> there.there() != value.isMissingNode();
            case Offer known -> known.names().contains(offer);
        };
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        return Numbers.of(value);
    }
}
