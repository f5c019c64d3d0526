package dev.reelwright.skills.draw;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The backdrops, with the words that call for each and the palette each looks best in. */
enum Scenery {
    SEA(
            "tide",
            Water::sea,
            "sea seas ocean oceans tide tides moon moonlight water wave waves beach coast shore sail ship boat harbour harbor lake island river"),
    DEPTHS(
            "tide",
            Water::depths,
            "underwater fish whale whales coral reef submarine dive diving shark octopus plankton"),
    SPACE(
            "midnight",
            Space::planet,
            "space star stars planet planets galaxy universe orbit rocket astronaut mars earth jupiter saturn cosmos cosmic comet asteroid satellite gravity telescope solar"),
    FOREST(
            "fern",
            Land::forest,
            "forest forests tree trees wood woods leaf leaves jungle fungus fungi mushroom root roots fern wolf bear deer"),
    MOUNTAINS(
            "dusk",
            s -> Land.mountains(s, false),
            "mountain mountains peak summit alps climb hike glacier valley volcano volcanoes rock rocks geology earthquake"),
    WINTER(
            "aurora",
            s -> Land.mountains(s, true),
            "winter snow ice cold arctic antarctic polar frost ski snowflake christmas"),
    CITY(
            "dusk",
            Built::city,
            "city cities street town urban building buildings architecture house traffic train car metro tower bridge night office business market"),
    DESERT("dune", Land::dunes, "desert sand dune dunes camel egypt pyramid sahara heat drought cactus"),
    RAIN("slate", s -> Water.clouds(s, true), "rain raining storm thunder weather monsoon flood drizzle umbrella"),
    CLOUDS(
            "glacier",
            s -> Water.clouds(s, false),
            "cloud clouds sky air wind fly flying bird birds plane airplane flight balloon"),
    RAINBOW(
            "midnight",
            Abstract::rainbow,
            "rainbow rainbows light colour color colours colors prism spectrum sunlight vision optics"),
    CELLS(
            "ember",
            Abstract::cells,
            "heart body cell cells blood brain dna gene genes bacteria virus medicine health vaccine immune muscle lung skin biology protein"),
    PAGES(
            "paper",
            Built::pages,
            "book books read reading library story stories novel poem poetry write writing writer letter school learn language word words"),
    CONTOURS(
            "dune",
            Abstract::contours,
            "history map maps ancient empire war king queen century archaeology geography explorer route travel journey museum"),
    DATA(
            "slate",
            Built::data,
            "computer computers data software code internet network algorithm robot ai digital chip electricity energy machine technology programming security password encryption"),
    CUP(
            "ember",
            Built::cup,
            "coffee tea food cup kitchen cook cooking bread breakfast recipe chocolate drink cafe baking bake meal dinner soup"),
    HILLS(
            "meadow",
            Land::hills,
            "hill hills meadow field fields garden flower flowers bee bees farm spring summer plant plants grass sun sunrise sunset morning honey butterfly village horse seed photosynthesis"),
    RIBBONS(
            "aurora",
            Abstract::ribbons,
            "music sound song melody rhythm voice dance aurora flow silk radio guitar piano"),
    ARCS(
            "midnight",
            Abstract::arcs,
            "time clock number numbers mathematics maths circle growth target progress signal idea"),
    BLOBS("dusk", Abstract::blobs, "dream emotion feeling mind love colourful soft mood sleep calm");

    private static final List<Scenery> FOR_NOTHING = List.of(RIBBONS, HILLS, ARCS, BLOBS, CONTOURS);

    private final String palette;
    private final Consumer<Stage> build;
    private final Set<String> words;

    Scenery(String palette, Consumer<Stage> build, String words) {
        this.palette = palette;
        this.build = build;
        this.words = Set.of(words.split(" "));
    }

    /** The backdrop that most of the words speak of; the prompt counts for more than what is set as text. When none does, the seed's. */
    static Scenery fitting(Script script, long seed) {
        double[] votes = new double[values().length];
        vote(votes, script.prompt(), 12);
        vote(votes, script.words(), 1);
        int best = 0;
        for (int i = 1; i < votes.length; i++) {
            best = votes[i] > votes[best] ? i : best;
        }
        int any = (int) Long.remainderUnsigned(seed, FOR_NOTHING.size());
        return votes[best] > 0 ? values()[best] : FOR_NOTHING.get(any);
    }

    /** Each word that calls for a backdrop is a vote; the earlier, the heavier. */
    private static void vote(double[] votes, String text, double weight) {
        double left = weight;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            for (Scenery scenery : values()) {
                votes[scenery.ordinal()] += scenery.words.contains(word) ? left : 0;
            }
            left *= 0.97;
        }
    }

    Palette palette() {
        return Palettes.byName(palette);
    }

    void build(Stage stage) {
        build.accept(stage);
    }
}
