package dev.reelwright.registry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of one field of a call's inputs. All but {@link Set} and {@link LeaveOut} change only what is there and of their kind. Done twice,
 * every change does what it does once. Switch over it without {@code default}.
 */
public sealed interface RuleChange {
    /** JSON pointer of the field. */
    String at();

    /** The field gets this value, whether it was there or not. */
    record Set(String at, JsonNode value) implements RuleChange {}

    /** A number becomes the nearest of these; of two that are as near, the smaller. */
    record Nearest(String at, List<BigDecimal> values) implements RuleChange {
        public Nearest {
            values = values.stream().sorted().toList();
        }
    }

    /** A number is rounded up to a multiple. */
    record Up(String at, BigDecimal to) implements RuleChange {
        public Up {
            Numbers.positive(to);
        }
    }

    /** A number is rounded down to a multiple, but not to nothing. */
    record Down(String at, BigDecimal to) implements RuleChange {
        public Down {
            Numbers.positive(to);
        }
    }

    record AtMost(String at, BigDecimal most) implements RuleChange {}

    record AtLeast(String at, BigDecimal least) implements RuleChange {}

    /** A text is cut to so many characters (code points). */
    record Cut(String at, int characters) implements RuleChange {}

    record LeaveOut(String at) implements RuleChange {}

    /** Changes the inputs in place; empty when they are so already, or the field cannot be. */
    default Optional<LessonRule.Change> in(ObjectNode inputs) {
        JsonNode before = inputs.at(at());
        List<String> names = Pointer.names(at());
        JsonNode parent = inputs.at(at().substring(0, at().lastIndexOf('/')));
        if (!(parent instanceof ObjectNode object)) {
            return Optional.empty();
        }
        JsonNode after = wanted(before);
        if (after == null ? before.isMissingNode() : Numbers.same(after, before)) {
            return Optional.empty();
        }
        if (after == null) {
            object.remove(names.getLast());
        } else {
            object.set(names.getLast(), after);
        }
        return Optional.of(new LessonRule.Change(
                at(), before.isMissingNode() ? Optional.empty() : Optional.of(before), Optional.ofNullable(after)));
    }

    /** What the value is to be; null for none. */
    private @Nullable JsonNode wanted(JsonNode before) {
        BigDecimal number = Numbers.of(before).orElse(null);
        return switch (this) {
            case Set set -> set.value().deepCopy();
            case LeaveOut _ -> null;
            case Nearest nearest -> number == null ? missingIsNull(before) : json(nearest(nearest.values(), number));
            case Up up -> number == null ? missingIsNull(before) : json(rounded(number, up.to(), RoundingMode.CEILING));
            case Down down -> number == null ? missingIsNull(before) : json(down(number, down.to()));
            case AtMost most -> number == null ? missingIsNull(before) : json(number.min(most.most()));
            case AtLeast least -> number == null ? missingIsNull(before) : json(number.max(least.least()));
            case Cut cut -> before.isString() ? cut(before.asString(), cut.characters()) : missingIsNull(before);
        };
    }

    private static @Nullable JsonNode missingIsNull(JsonNode before) {
        return before.isMissingNode() ? null : before;
    }

    private static BigDecimal nearest(List<BigDecimal> values, BigDecimal number) {
        return values.stream()
                .min(Comparator.comparing((BigDecimal each) -> each.subtract(number).abs()))
                .orElse(number);
    }

    private static BigDecimal down(BigDecimal number, BigDecimal to) {
        BigDecimal down = rounded(number, to, RoundingMode.FLOOR);
        return down.signum() == 0 && number.signum() > 0 ? to : down;
    }

    private static BigDecimal rounded(BigDecimal number, BigDecimal to, RoundingMode how) {
        return number.divide(to, 0, how).multiply(to);
    }

    private static JsonNode json(BigDecimal number) {
        return Numbers.json(number);
    }

    private static JsonNode cut(String text, int characters) {
        return JsonNodeFactory.instance.stringNode(
                Numbers.length(text) <= characters
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, characters)).stripTrailing());
    }
}
