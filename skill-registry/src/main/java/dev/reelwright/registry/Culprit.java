package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom the message of a failed call blames: an input that a rule changed, or another one. */
public final class Culprit {
    private final ObjectNode inputs;
    private final ToldBounds told;

    /**
     * @param inputs as they were sent
     * @param said the failed call's message; only its first 600 characters are looked at
     */
    public Culprit(ObjectNode inputs, String said) {
        this.inputs = inputs;
        this.told = ToldBounds.in(said);
    }

    /**
     * Whether the message names an input that was not changed and tells a bound that this one breaks, and that none of the changed ones breaks. A message
     * that says nothing of the kind blames nobody.
     *
     * @param changed JSON pointers of the inputs that were changed
     */
    public boolean isOther(List<String> changed) {
        List<String> others = inputs.propertyNames().stream()
                .map(name -> Pointer.child("", name))
                .filter(at -> !changed.contains(at) && isNamed(at))
                .toList();
        return bounds().anyMatch(bound -> others.stream().anyMatch(at -> bound.test(inputs.at(at)))
                && changed.stream().noneMatch(at -> bound.test(inputs.at(at))));
    }

    /** By its name, or by its value where that is a number of some length. */
    private boolean isNamed(String at) {
        String value = Numbers.of(inputs.at(at))
                .map(number -> number.stripTrailingZeros().toPlainString())
                .orElse("");
        return told.names(Pointer.names(at).getLast())
                || value.length() > 2
                        && Pattern.compile("(?<!\\d)" + Pattern.quote(value) + "(?!\\d)")
                                .matcher(told.text())
                                .find();
    }

    /** Each true for a value that breaks it, and false for one that it does not speak of. */
    private Stream<Predicate<JsonNode>> bounds() {
        return Stream.of(
                        told.choices().stream()
                                .map(list ->
                                        breaks(number -> list.stream().noneMatch(each -> each.compareTo(number) == 0))),
                        told.multiples().stream().map(of -> breaks(number -> !Numbers.isMultiple(number, of))),
                        told.ranges().stream().map(range -> breaks(number -> !range.has(number))),
                        told.lengths().stream()
                                .<Predicate<JsonNode>>map(
                                        most -> value -> value.isString() && Numbers.length(value.asString()) > most),
                        told.words().stream()
                                .<Predicate<JsonNode>>map(
                                        list -> value -> value.isString() && !list.contains(value.asString())))
                .flatMap(each -> each);
    }

    private static Predicate<JsonNode> breaks(Predicate<BigDecimal> broken) {
        return value -> {
            Optional<BigDecimal> number = Numbers.of(value);
            return number.isPresent() && broken.test(number.get());
        };
    }
}
