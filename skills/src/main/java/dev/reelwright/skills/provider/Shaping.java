package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts one value into shape. */
final class Shaping {
    private Shaping() {}

    static Optional<JsonNode> shaped(Shape shape, Optional<JsonNode> found, Source source) throws Unfit {
        JsonNode value = found.orElse(shape.standard());
        if (value == null) {
            if (shape.omit()) {
                return Optional.empty();
            }
            throw new Unfit(missing(source), missingWords(source));
        }
        JsonNode mapped = mapped(shape, replaced(shape, value, source), source);
        return mapped == null
                ? Optional.empty()
                : Optional.of(affixed(shape, typed(shape, counted(shape, mapped, source), source)));
    }

    private static FailureKind missing(Source source) {
        return source instanceof Source.Named name && name.root().equals("inputs")
                ? FailureKind.INVALID_INPUT
                : FailureKind.BROKEN;
    }

    private static String missingWords(Source source) {
        return switch (source) {
            case Source.Named name ->
                name.root().equals("inputs")
                        ? "the call has no " + name + ", and this adapter needs it"
                        : "there is no " + name;
            case Source.Answer at -> "the answer has nothing at " + at.picks();
            case Source.Header header -> "the answer has no header " + header.name();
            case Source.Body _ -> "the answer has no body";
        };
    }

    private static JsonNode replaced(Shape shape, JsonNode value, Source source) throws Unfit {
        if (shape.replace().isEmpty()) {
            return value;
        }
        String text = text(value, source);
        for (Shape.Replacement one : shape.replace()) {
            text = one.matches().matcher(text).replaceAll(Matcher.quoteReplacement(one.with()));
        }
        return Json.NODES.stringNode(text);
    }

    /** Null where the table says null: leave it out. */
    private static @Nullable JsonNode mapped(Shape shape, JsonNode value, Source source) throws Unfit {
        if (shape.map().isEmpty()) {
            return value;
        }
        String key = Json.scalar(value).orElse("");
        JsonNode to = shape.map().containsKey(key) ? shape.map().get(key) : shape.otherwise();
        if (to == null) {
            throw new Unfit(
                    FailureKind.UNSUPPORTED,
                    source(source) + " is \"" + key + "\"; this adapter knows "
                            + String.join(", ", shape.map().keySet()));
        }
        return to.isNull() ? null : to;
    }

    private static JsonNode counted(Shape shape, JsonNode value, Source source) throws Unfit {
        BigDecimal scale = shape.scale();
        if (scale == null && shape.atLeast().isEmpty() && shape.round() == Shape.Round.NONE) {
            return value;
        }
        BigDecimal number = Render.number(value);
        if (scale != null) {
            number = number.multiply(scale);
        }
        if (!shape.atLeast().isEmpty()) {
            number = atLeast(shape, number, source);
        }
        return Json.number(
                switch (shape.round()) {
                    case NONE -> number;
                    case NEAREST -> number.setScale(0, RoundingMode.HALF_UP);
                    case UP -> number.setScale(0, RoundingMode.CEILING);
                    case DOWN -> number.setScale(0, RoundingMode.FLOOR);
                });
    }

    private static BigDecimal atLeast(Shape shape, BigDecimal number, Source source) throws Unfit {
        for (BigDecimal step : shape.atLeast()) {
            if (step.compareTo(number) >= 0) {
                return step;
            }
        }
        throw new Unfit(
                FailureKind.UNSUPPORTED,
                source(source) + " is " + number.toPlainString() + "; the most this adapter can do is "
                        + shape.atLeast().getLast().toPlainString());
    }

    private static JsonNode typed(Shape shape, JsonNode value, Source source) throws Unfit {
        return switch (shape.type()) {
            case SAME -> value;
            case STRING -> Json.NODES.stringNode(text(value, source));
            case NUMBER -> Json.number(Render.number(value));
            case INTEGER -> Json.number(whole(Render.number(value), source));
            case BOOLEAN -> Json.NODES.booleanNode(Boolean.parseBoolean(text(value, source)));
        };
    }

    private static BigDecimal whole(BigDecimal number, Source source) throws Unfit {
        if (number.stripTrailingZeros().scale() > 0) {
            throw new Unfit(FailureKind.INVALID_INPUT, source(source) + " is " + number + "; give a whole number");
        }
        return number;
    }

    private static JsonNode affixed(Shape shape, JsonNode value) {
        return shape.prefix().isEmpty() && shape.suffix().isEmpty()
                ? value
                : Json.NODES.stringNode(shape.prefix() + Json.scalar(value).orElse("") + shape.suffix());
    }

    private static String text(JsonNode value, Source source) throws Unfit {
        return Json.scalar(value)
                .orElseThrow(() -> new Unfit(FailureKind.INVALID_INPUT, source(source) + " cannot be written as text"));
    }

    private static String source(Source source) {
        return switch (source) {
            case Source.Named name -> name.toString();
            case Source.Answer at -> "the answer's " + at.picks();
            case Source.Header header -> "the header " + header.name();
            case Source.Body _ -> "the body";
        };
    }
}
