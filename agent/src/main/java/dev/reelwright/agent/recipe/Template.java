package dev.reelwright.agent.recipe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words with values in braces: {@code {title}} and {@code {/title}} are the parameter of that name; in a repetition {@code {item}},
 * {@code {item/text}} and {@code {number}} are of the item. A brace itself is written twice.
 */
record Template(List<Part> parts, @Nullable String fault) {
    Template {
        parts = List.copyOf(parts);
    }

    sealed interface Part {
        record Literal(String text) implements Part {}

        record Hole(Placeholder value) implements Part {}
    }

    /** @param repeated whether it stands in a repetition */
    static Template of(String text, boolean repeated) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean twice = at + 1 < text.length() && text.charAt(at + 1) == letter;
            if (letter != '{' && letter != '}') {
                literal.append(letter);
            } else if (twice) {
                literal.append(letter);
                at++;
            } else {
                int end = letter == '{' ? text.indexOf('}', at) : -1;
                if (end <= at + 1) {
                    return new Template(List.of(), "a single " + letter + "; write it twice, or {name}");
                }
                parts.add(new Part.Literal(literal.toString()));
                literal.setLength(0);
                parts.add(new Part.Hole(hole(text.substring(at + 1, end), repeated)));
                at = end;
            }
        }
        parts.add(new Part.Literal(literal.toString()));
        return new Template(parts, null);
    }

    private static Placeholder hole(String name, boolean repeated) {
        if (repeated && name.equals("number")) {
            return new Placeholder.Count(Placeholder.Sum.NONE);
        }
        if (repeated && (name.equals("item") || name.startsWith("item/"))) {
            return new Placeholder.Item(name.substring("item".length()), Placeholder.Sum.NONE);
        }
        return new Placeholder.Param(name.startsWith("/") ? name : "/" + name, Placeholder.Sum.NONE);
    }
}
