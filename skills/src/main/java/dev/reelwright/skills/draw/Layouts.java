package dev.reelwright.skills.draw;

/** Where the words of each style go. */
final class Layouts {
    private Layouts() {}

    static Composition compose(Script script, int width, int height, Palette palette, long seed) {
        Composition picture = new Composition(width, height, palette);
        switch (script.drawable()) {
            case TITLE -> title(picture, script);
            case STATEMENT -> statement(picture, script);
            case LIST -> Cards.list(picture, script);
            case QUOTE -> quote(picture, script);
            case DIAGRAM -> Diagrams.diagram(picture, script);
            case NUMBER -> number(picture, script, seed);
            case LANDSCAPE -> landscape(picture, script, seed);
        }
        if (picture.upright()) {
            picture.focus = Math.min(picture.focus, 0.64);
        }
        return picture;
    }

    private static void title(Composition p, Script s) {
        Box room = p.wide() ? p.safe().across(0, 0.64) : p.safe().down(0, p.upright() ? 0.5 : 0.66);
        p.focus = p.wide() ? 0.78 : 0.64;
        p.calm = p.wide() ? 0 : 0.05;
        new Column(p, room, 0)
                .bar()
                .kicker(s.kicker())
                .lead("heading", s.heading(), p.heading(0.135), p.palette.ink())
                .then("body", s.body(), p.body(0.042), 0.36, p.palette.muted())
                .then("more", more(s), p.body(0.034), 0.2, p.palette.muted())
                .set(p.wide() ? 0.42 : 0.12);
    }

    private static void statement(Composition p, Script s) {
        Box room = p.wide() ? p.safe().across(0, 0.86) : p.safe();
        p.focus = 0.86;
        p.calm = 0.3;
        boolean alone = s.heading().isEmpty();
        new Column(p, room, 0)
                .bar()
                .kicker(s.kicker())
                .lead(
                        "heading",
                        alone ? s.body() : s.heading(),
                        p.type(Face.SEMIBOLD, -0.022, 1.14, 0.112),
                        p.palette.ink())
                .then("body", alone ? "" : s.body(), p.body(0.043), 0.42, p.palette.muted())
                .then("more", more(s), p.body(0.036), 0.25, p.palette.muted())
                .set(p.upright() ? 0.2 : 0.48);
    }

    private static void quote(Composition p, Script s) {
        boolean both = !s.body().isEmpty() && !s.heading().isEmpty();
        String words = s.body().isEmpty() ? s.heading() : s.body();
        p.focus = 0.82;
        p.calm = 0.42;
        Box room = p.wide() ? p.safe().across(0.07, 0.9) : p.safe();
        double mark = 0.2 * p.unit * Math.min(1, room.h() / (0.6 * p.unit));
        Box text = new Box(room.x(), room.y() + mark * 0.72, room.w(), room.h() - mark * 0.72);
        boolean longer = words.length() > 220;
        Box filled = new Column(p, text, 0)
                .kicker(s.kicker())
                .then("heading", both ? s.heading() : "", p.type(Face.SEMIBOLD, 0, 1.2, 0.044), 0.18, p.palette.ink())
                .lead("body", words, p.type(longer ? Face.REGULAR : Face.LIGHT, -0.02, 1.22, 0.092), p.palette.ink())
                .then(
                        "attribution",
                        dashed(s.attribution()),
                        p.type(Face.SEMIBOLD, 0, 1.25, 0.04),
                        0.16,
                        p.palette.accent())
                .then("more", more(s), p.body(0.034), 0.15, p.palette.muted())
                .set(p.upright() ? 0.15 : 0.42);
        TextLine sign = TextLine.of("\u201c", Face.BOLD, 0);
        double size = mark * 1.9;
        p.mark(
                sign.outline(
                        size,
                        room.x() - sign.ink(size).getX(),
                        filled.y() - mark * 0.26 - sign.ink(size).getMaxY()),
                p.palette.accent());
    }

    private static void number(Composition p, Script s, long seed) {
        Box room = p.wide() ? p.safe().across(0, 0.74) : p.safe().down(0, 0.9);
        p.focus = p.wide() ? 0.84 : 0.7;
        p.calm = 0.24;
        new Column(p, room, 0)
                .kicker(s.kicker())
                .then("heading", s.heading(), p.type(Face.SEMIBOLD, -0.01, 1.18, 0.052), 0.2, p.palette.ink())
                .lead(
                        "number",
                        s.number(),
                        p.type(Face.BOLD, -0.045, 1, 0.42).figures().uncut(),
                        p.palette.accent())
                .then("unit", s.unit(), p.type(Face.SEMIBOLD, -0.015, 1.15, 0.066), 0.18, p.palette.ink())
                .then("body", s.body(), p.body(0.041), 0.26, p.palette.muted())
                .then("more", more(s), p.body(0.034), 0.15, p.palette.muted())
                .set(p.upright() ? 0.15 : 0.45);
    }

    private static void landscape(Composition p, Script s, long seed) {
        boolean left = (seed & 1) == 0 && s.words().isBlank();
        p.focus = p.upright() ? (left ? 0.4 : 0.6) : left ? 0.32 : 0.7;
        Box room =
                p.wide() ? p.safe().across(0, 0.56).down(0.2, 0.82) : p.safe().down(0.4, 0.9);
        new Column(p, room, 0)
                .kicker(s.kicker())
                .lead("heading", s.heading(), p.type(Face.SEMIBOLD, -0.015, 1.12, 0.07), p.palette.ink())
                .then("body", s.body(), p.body(0.038), 0.45, p.palette.ink())
                .then("more", more(s), p.body(0.034), 0.3, p.palette.muted())
                .set(1);
    }

    /** What the style has no place of its own for: said anyway, in small type. */
    static String more(Script s) {
        return switch (s.drawable()) {
            case LIST, DIAGRAM -> joined(s.body(), s.number(), s.unit(), s.attribution());
            case QUOTE -> joined(s.number(), s.unit(), points(s));
            case NUMBER -> joined(points(s), s.attribution());
            case TITLE, STATEMENT, LANDSCAPE -> joined(s.number(), s.unit(), points(s), s.attribution());
        };
    }

    private static String points(Script s) {
        return String.join(" \u00b7 ", s.items());
    }

    private static String joined(String... texts) {
        return String.join(
                " \u00b7 ",
                java.util.stream.Stream.of(texts).filter(t -> !t.isEmpty()).toList());
    }

    private static String dashed(String name) {
        return name.isEmpty() || name.startsWith("\u2014") ? name : "\u2014 " + name;
    }
}
