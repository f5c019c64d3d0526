package dev.reelwright.skills.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a picture says: the scene of the order, each text in one line, empty where there is none. */
record Script(
        Style style,
        String prompt,
        String kicker,
        String heading,
        String body,
        List<String> items,
        String attribution,
        String number,
        String unit) {

    enum Style {
        TITLE,
        STATEMENT,
        LIST,
        QUOTE,
        DIAGRAM,
        NUMBER,
        LANDSCAPE
    }

    Script {
        items = List.copyOf(items);
    }

    /** Reads the inputs of {@code image.generate}; without a scene it is a landscape with no text. */
    static Script of(JsonNode inputs) {
        JsonNode scene = inputs.path("scene");
        List<String> items = new ArrayList<>();
        scene.path("items").forEach(i -> items.add(Glyphs.oneLine(i.asString(""))));
        items.removeIf(String::isEmpty);
        return new Script(
                Style.valueOf(scene.path("style").asString("landscape").toUpperCase(Locale.ROOT)),
                inputs.path("prompt").asString(""),
                text(scene, "kicker"),
                text(scene, "heading"),
                text(scene, "body"),
                items,
                text(scene, "attribution"),
                text(scene, "number"),
                text(scene, "unit"));
    }

    /** All that will be set as text. */
    String words() {
        Stream<String> parts = Stream.of(kicker, heading, body, attribution, number, unit);
        return String.join(" ", Stream.concat(parts, items.stream()).toList());
    }

    /** All that tells what the picture is about, the order first. */
    String subject() {
        return prompt + " " + words();
    }

    /** The style that can be drawn from what there is: a list without points is a statement, one without words a landscape. */
    Style drawable() {
        boolean lacking = switch (style) {
            case LIST, DIAGRAM -> items.isEmpty();
            case NUMBER -> number.isEmpty();
            case QUOTE -> body.isEmpty() && heading.isEmpty();
            case TITLE, STATEMENT, LANDSCAPE -> false;
        };
        Style wanted = lacking ? Style.STATEMENT : style;
        return words().isBlank() ? Style.LANDSCAPE : wanted;
    }

    private static String text(JsonNode scene, String field) {
        return Glyphs.oneLine(Objects.requireNonNullElse(scene.path(field).asString(""), ""));
    }
}
