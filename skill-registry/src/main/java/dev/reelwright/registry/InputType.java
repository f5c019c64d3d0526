package dev.reelwright.registry;

import java.util.List;

/**
 * What sort of value a field of a capability's input takes.
 *
 * @param choices the types it takes, any one of them; empty when it takes everything
 */
public record InputType(List<OutputType> choices) {
    public InputType {
        choices = List.copyOf(choices);
    }

    /** True when a value of that type can fit here. Bounds, patterns and inner fields are not looked at. */
    public boolean accepts(OutputType given) {
        return choices.isEmpty() || choices.stream().anyMatch(choice -> fits(choice, given));
    }

    /** The type for a person: {@code an image asset}, {@code text or an object}. */
    public String words() {
        return choices.isEmpty()
                ? "any value"
                : String.join(" or ", choices.stream().map(OutputType::words).toList());
    }

    private static boolean fits(OutputType wanted, OutputType given) {
        return switch (wanted) {
            case OutputType.Media media -> media.equals(given);
            case OutputType.Json json ->
                switch (given) {
                    case OutputType.Media _ -> json.types().isEmpty();
                    case OutputType.Json value -> overlap(json, value);
                };
        };
    }

    private static boolean overlap(OutputType.Json wanted, OutputType.Json given) {
        return wanted.types().isEmpty()
                || given.types().isEmpty()
                || given.types().stream().anyMatch(type -> takes(wanted, type));
    }

    private static boolean takes(OutputType.Json wanted, String type) {
        return wanted.types().contains(type)
                || type.equals("integer") && wanted.types().contains("number");
    }
}
