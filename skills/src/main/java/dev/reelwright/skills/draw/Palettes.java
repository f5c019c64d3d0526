package dev.reelwright.skills.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The palettes that have a name, and palettes made from a person's own colours. */
final class Palettes {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final List<Palette> NAMED = List.of(
            named("tide", "#06182a #11405f #133450 #f4f9fc #b9d0de #ffcf70 #46bccf"),
            named("midnight", "#070a1e #20245a #1d2252 #f6f5ff #bfc1e6 #ffab76 #8f7bff"),
            named("fern", "#061d18 #17503f #14402f #f3fbf5 #b8d6c5 #f7da6e #6fcf97"),
            named("ember", "#1c0910 #5e1f2c #43151f #fff5ef #e6c7be #ffa06a #ff6b4a"),
            named("dusk", "#181034 #5c2a6b #382259 #fff6fb #dfc9e6 #ffbe7d #f0719a"),
            named("slate", "#0d1218 #2a3644 #202a35 #f5f8fb #b8c4cf #62ccff #9be564"),
            named("dune", "#2a1608 #71401f #4d2c14 #fff7ea #ead2b2 #ffc266 #ef7c4a"),
            named("aurora", "#03121a #124257 #103442 #f1fcfb #b3d3d6 #7af0c2 #b18cff"),
            named("mono", "#0b0b0d #2e2e33 #222226 #fafafa #c2c2c9 #f0f0f0 #8d8d96"),
            named("glacier", "#f1f8fc #cfe5f2 #ffffff #0c2536 #36536a #08608f #d1495b"),
            named("paper", "#fbf6ea #efe2c6 #fffdf8 #2a2017 #5c4a36 #a03c18 #2f6f73"),
            named("bloom", "#fff4f2 #ffdad3 #ffffff #3a1226 #6f3852 #b01e52 #6a5cd0"),
            named("meadow", "#f5faee #d6ebbf #ffffff #152e19 #38563a #226b34 #d0701a"));

    private Palettes() {}

    static List<String> names() {
        return NAMED.stream().map(Palette::name).toList();
    }

    static List<Palette> all() {
        return NAMED;
    }

    static Palette byName(String name) {
        return find(name).orElseThrow();
    }

    /**
     * The palette a person asked for.
     *
     * @param wish a name, or two to six colours as #rrggbb: background, accent, second accent, lively background, surface, ink
     * @return empty when it is neither
     */
    static Optional<Palette> find(String wish) {
        String name = wish.strip().toLowerCase(Locale.ROOT);
        List<Rgb> colours = new ArrayList<>();
        for (String word : name.split("[\\s,]+")) {
            if (COLOUR.matcher(word).matches()) {
                colours.add(Rgb.hex(word));
            } else {
                return NAMED.stream().filter(p -> p.name().equals(name)).findFirst();
            }
        }
        return colours.size() < 2 || colours.size() > 6 ? Optional.empty() : Optional.of(derived(colours));
    }

    private static Palette derived(List<Rgb> colours) {
        boolean dark =
                colours.getFirst().contrast(Rgb.WHITE) >= colours.getFirst().contrast(Rgb.BLACK);
        Rgb deep = atMost(colours.getFirst(), dark ? 0.26 : 0.93, dark);
        Rgb accent = colours.get(1);
        Rgb accent2 = colours.size() > 2 ? colours.get(2) : accent.mix(dark ? Rgb.WHITE : deep, 0.35);
        Rgb bright = colours.size() > 3
                ? atMost(colours.get(3), dark ? 0.4 : 0.85, dark)
                : deep.mix(accent, 0.14).withLightness(dark ? 0.36 : 0.9);
        Rgb surface = colours.size() > 4
                ? atMost(colours.get(4), dark ? 0.36 : 0.9, dark)
                : deep.mix(bright, 0.6).withLightness(dark ? 0.3 : 0.985);
        Rgb ink = colours.size() > 5 ? colours.get(5) : (dark ? Rgb.WHITE : Rgb.BLACK).mix(deep, 0.06);
        Rgb muted = ink.mix(bright, 0.26);
        return new Palette("own", deep, bright, surface, ink, muted, accent, accent2).readable();
    }

    private static Rgb atMost(Rgb colour, double lightness, boolean dark) {
        double own = colour.lightness();
        return colour.withLightness(dark ? Math.min(own, lightness) : Math.max(own, lightness));
    }

    private static Palette named(String name, String colours) {
        Rgb[] c = Pattern.compile(" ").splitAsStream(colours).map(Rgb::hex).toArray(Rgb[]::new);
        return new Palette(name, c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
    }
}
