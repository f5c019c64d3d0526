package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digits that are not a date, a price or an address: counts, ranks, years, measures, ranges, fractions, telephone numbers. */
final class NumberRules {
    private static final String NUMBER = "[-+\u2212]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d+)?";
    private static final Pattern PLAIN = Pattern.compile(NUMBER);
    private static final Pattern YEAR = Pattern.compile("1[1-9]\\d\\d|20\\d\\d");
    private static final Pattern YEAR_AFTER =
            Pattern.compile("in|since|from|by|until|till|before|after|year|around|circa", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDINAL = Pattern.compile("(\\d[\\d,]*)(?:st|nd|rd|th)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECADE = Pattern.compile("['\u2018\u2019]?((?:1[1-9]|20)?\\d0)['\u2019]?s");
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,3})[/\u2044](\\d{1,3})");
    private static final Pattern MIXED = Pattern.compile("(\\d+)([\u00bd\u00bc\u00be\u2153\u2154\u215b])");
    private static final Pattern RANGE =
            Pattern.compile("([$\u00a3\u20ac]?\\d[\\d,.:]*%?)[-\u2013\u2014]([$\u00a3\u20ac]?\\d[\\d,.:]*\\D{0,4})");
    private static final Pattern VERSION = Pattern.compile("[vV]?(\\d+(?:\\.\\d+){2,})");
    private static final Pattern RATIO = Pattern.compile("(\\d{1,3}):(\\d{1,3})");
    private static final Pattern TIMES = Pattern.compile("(\\d+(?:\\.\\d+)?)[x\u00d7](\\d+(?:\\.\\d+)?)");
    private static final Pattern MEASURE = Pattern.compile("(" + NUMBER + ")(\\D+)");
    private static final Pattern SHORT_YEAR = Pattern.compile("['\u2018\u2019](\\d\\d)");
    private static final Pattern PHONE = Pattern.compile(
            "\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,5}\\)?)+|\\(\\d{2,5}\\)[ .-]?\\d{2,5}(?:[ .-]\\d{2,5})*|\\d{3}[.-]\\d{3}[.-]\\d{4}"
                    + "|1-\\d{3}-\\d{3}-\\d{4}|\\d{3}-\\d{4}");
    private static final Pattern DIALLED = Pattern.compile("[+(]*\\d[\\d().-]*[,.;:!?]?");
    private static final Map<String, String> SPECIAL =
            Map.of("24/7", "twenty four seven", "9/11", "nine eleven", "50/50", "fifty fifty", "911", "nine one one");
    /** Unit signs that are also everyday words: read as units only when they touch the number. */
    private static final Set<String> TOUCHING = Set.of("in", "s", "h", "x", "A", "V", "$");

    static final List<Rule> ALL = List.of(
            NumberRules::special,
            NumberRules::phone,
            NumberRules::decade,
            NumberRules::ordinal,
            NumberRules::fraction,
            NumberRules::mixed,
            NumberRules::range,
            NumberRules::joined,
            NumberRules::unitAfterNumber,
            NumberRules::measure,
            NumberRules::plain);

    private NumberRules() {}

    static boolean isNumber(String core) {
        return PLAIN.matcher(core).matches() && core.matches(".*\\d.*");
    }

    private static Optional<List<Spoken>> special(Place place) {
        return Optional.ofNullable(SPECIAL.get(place.core())).map(Spoken::words);
    }

    private static Optional<List<Spoken>> phone(Place place) {
        String core = place.core();
        boolean touching = PHONE.matcher(core).matches();
        if (!touching && !(place.whole() && PHONE.matcher(run(place)).matches())) {
            return Optional.empty();
        }
        boolean plus =
                core.startsWith("+") || (place.whole() && place.chunk().text().startsWith("+"));
        return Rule.say((plus ? "plus " : "") + Numbers.digits(core));
    }

    /** This chunk and the dialled ones around it. */
    private static String run(Place place) {
        int from = place.at();
        int to = place.at();
        List<Chunk> chunks = place.chunks();
        if (!DIALLED.matcher(chunks.get(from).text()).matches()) {
            return "";
        }
        while (from > 0 && DIALLED.matcher(chunks.get(from - 1).text()).matches()) {
            from--;
        }
        while (to + 1 < chunks.size()
                && DIALLED.matcher(chunks.get(to + 1).text()).matches()) {
            to++;
        }
        List<String> texts =
                chunks.subList(from, to + 1).stream().map(Chunk::text).toList();
        return String.join(" ", texts).replaceFirst("[,.;:!?]$", "");
    }

    private static Optional<List<Spoken>> decade(Place place) {
        Matcher match = DECADE.matcher(place.core());
        return match.matches() ? Rule.say(Numbers.decade(match.group(1))) : Optional.empty();
    }

    private static Optional<List<Spoken>> ordinal(Place place) {
        Matcher match = ORDINAL.matcher(place.core());
        return match.matches() ? Rule.say(Numbers.ordinal(match.group(1).replace(",", ""))) : Optional.empty();
    }

    private static Optional<List<Spoken>> fraction(Place place) {
        Matcher match = FRACTION.matcher(place.core());
        if (!match.matches()) {
            return Optional.empty();
        }
        boolean proper = Integer.parseInt(match.group(1)) < Integer.parseInt(match.group(2));
        if (!proper) {
            return Rule.say(Numbers.cardinal(match.group(1)) + " over " + Numbers.cardinal(match.group(2)));
        }
        String words = Numbers.fraction(match.group(1), match.group(2));
        return Rule.say(isNumber(place.previous()) ? "and " + words : words);
    }

    private static Optional<List<Spoken>> range(Place place) {
        Matcher match = RANGE.matcher(place.core());
        if (!match.matches()) {
            return Optional.empty();
        }
        List<Spoken> words = new ArrayList<>(Reading.core(place.part(match.group(1))));
        words.add(Spoken.of("to"));
        words.addAll(Reading.core(place.part(match.group(2))));
        return Optional.of(words);
    }

    private static Optional<List<Spoken>> joined(Place place) {
        Matcher version = VERSION.matcher(place.core());
        if (version.matches()) {
            String[] parts = version.group(1).split("\\.");
            StringBuilder words = new StringBuilder(place.core().matches("[vV].*") ? "version " : "");
            for (int i = 0; i < parts.length; i++) {
                words.append(i == 0 ? "" : " point ").append(Numbers.cardinal(parts[i]));
            }
            return Rule.say(words.toString());
        }
        Matcher ratio = RATIO.matcher(place.core());
        if (ratio.matches()) {
            return Rule.say(Numbers.cardinal(ratio.group(1)) + " to " + Numbers.cardinal(ratio.group(2)));
        }
        Matcher times = TIMES.matcher(place.core());
        return times.matches() ? Rule.say(side(times.group(1)) + " by " + side(times.group(2))) : Optional.empty();
    }

    /** "1080" is said ten eighty. */
    private static String side(String number) {
        return number.length() == 4 ? Numbers.year(number) : Numbers.decimal(number);
    }

    private static Optional<List<Spoken>> mixed(Place place) {
        Matcher match = MIXED.matcher(place.core());
        return match.matches()
                ? Rule.say(Numbers.cardinal(match.group(1)) + " and " + Tables.SYMBOLS.get(match.group(2)))
                : Optional.empty();
    }

    private static Optional<List<Spoken>> unitAfterNumber(Place place) {
        String core = place.core();
        if (!isNumber(place.previous()) || TOUCHING.contains(core)) {
            return Optional.empty();
        }
        return unit(core, place.previous().equals("1")).flatMap(Rule::say);
    }

    private static Optional<List<Spoken>> measure(Place place) {
        Matcher match = MEASURE.matcher(place.core());
        if (!match.matches() || !isNumber(match.group(1))) {
            return Optional.empty();
        }
        return unit(match.group(2), match.group(1).equals("1"))
                .flatMap(unit -> Rule.say(Numbers.decimal(match.group(1)) + " " + unit));
    }

    private static Optional<String> unit(String sign, boolean one) {
        return Optional.ofNullable(Tables.UNITS.get(sign)).map(forms -> forms.split(" *\\| *")[one ? 0 : 1]);
    }

    private static Optional<List<Spoken>> plain(Place place) {
        String core = place.core();
        Matcher shortYear = SHORT_YEAR.matcher(core);
        if (shortYear.matches()) {
            return Rule.say(Numbers.cardinal(shortYear.group(1)));
        }
        if (!isNumber(core)) {
            return Optional.empty();
        }
        boolean early =
                core.matches("10\\d\\d") && YEAR_AFTER.matcher(place.previous()).matches();
        if (early || YEAR.matcher(core).matches()) {
            return Rule.say(Numbers.year(core));
        }
        return core.matches("0\\d+") ? Rule.say(Numbers.digits(core)) : Rule.say(Numbers.decimal(core));
    }
}
