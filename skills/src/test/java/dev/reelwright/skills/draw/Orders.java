package dev.reelwright.skills.draw;

import java.util.List;

/** Scripts that are hard to set, and plain ones. */
final class Orders {
    static final String LONG =
            "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of"
                    + " foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of light, it was the"
                    + " season of darkness, it was the spring of hope, it was the winter of despair, we had everything before us, we had"
                    + " nothing before us, we were all going direct to heaven, we were all going direct the other way, in short, the"
                    + " period was so far like the present one that some of its noisiest authorities insisted on its being received for"
                    + " good or evil";
    static final String WORD =
            "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(2);

    private Orders() {}

    static Script plain(Script.Style style, String prompt) {
        return new Script(
                style,
                prompt,
                "Science in sixty seconds",
                "How tides work",
                "Why the sea rises and falls twice a day",
                List.of(
                        "Pull of the Moon",
                        "Pull of the Sun",
                        "Turning Earth",
                        "Shape of the coast",
                        "Depth of the sea"),
                "Rachel Carson",
                "16.3",
                "metres");
    }

    static List<Script> hard(Script.Style style) {
        return List.of(
                of(style, WORD, LONG, WORD.substring(0, 150)),
                of(style, LONG.substring(0, 200), LONG, LONG.substring(0, 160)),
                of(style, "I", "a", "x"),
                of(
                        style,
                        "\u0643\u064a\u0641 \u062a\u0639\u0645\u0644",
                        "\u05dc\u05b8\u05de\u05bc\u05b8\u05d4 \u05d4\u05d9\u05dd",
                        "\u0627\u0644\u0628\u062d\u0631"),
                of(
                        style,
                        "\u1eb4 \u01d5 \u01fa c\u0327\u0323\u0303",
                        "e\u0301\u0302\u0303\u0304 na\u00efve",
                        "\u00c5\u0301\u0302"),
                of(style, "<b>&amp; \"x\" --> \\n", "a < b && c > d", "{}[]|~`^"));
    }

    private static Script of(Script.Style style, String heading, String body, String item) {
        return new Script(
                style,
                "nothing in particular",
                heading.substring(0, Math.min(80, heading.length())),
                heading,
                body,
                List.of(item, item, item, item, item, item, item, item),
                body.substring(0, Math.min(120, body.length())),
                heading.substring(0, Math.min(24, heading.length())),
                item.substring(0, Math.min(60, item.length())));
    }
}
