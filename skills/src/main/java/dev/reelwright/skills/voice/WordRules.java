package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words made of letters: abbreviations, initials, acronyms, Roman numerals, contractions, compounds, plain words. */
final class WordRules {
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{L}\\.)+\\p{L}?");
    private static final Pattern CAPITALS = Pattern.compile("(\\p{Lu}{2,})(s?)");
    private static final Pattern PIECE = Pattern.compile(
            "\\p{Lu}{2,}s(?!\\p{L})|\\p{Lu}+(?=\\p{Lu}\\p{Ll})|\\p{Lu}?[\\p{Ll}\\p{M}]+(?:['\u2019]\\p{L}+)*['\u2019]?|\\p{Lu}+(?:['\u2019]\\p{L}+)*|[\\p{L}\\p{M}]+"
                    + "|\\d[\\d,]*(?:\\.\\d+)?s?|.");
    private static final Pattern NUMERAL = Pattern.compile("[IVX]{2,}|[XVI]{2,}");
    private static final Pattern REGNAL = Pattern.compile(
            "Henry|Louis|Charles|George|Edward|Richard|James|William|Elizabeth|Mary|John|Paul|Pius|Benedict|Philip|Frederick|"
                    + "Napoleon|Nicholas|Alexander|Peter|Catherine|Rams[e]s|Ramesses|Leo|Gregory|Innocent|Clement|Otto|Ferdinand|"
                    + "Francis|Ivan|Wilhelm|Thutmose|Cleopatra|Xerxes|Darius|Ptolemy|Christian|Gustav|Margrethe|Harald|Urban|Victor");
    private static final Set<String> LONE_NUMERALS = Set.of(
            "war", "chapter", "part", "act", "volume", "book", "section", "phase", "article", "appendix", "stage");
    private static final Map<String, String> SUFFIXES =
            Map.of("'s", "z", "'ll", "l", "'ve", "v", "'d", "d", "'re", "r=", "n't", "@ n t");
    private static final List<String[]> AMERICAN = List.of(
            new String[] {"our", "or"},
            new String[] {"ise", "ize"},
            new String[] {"isi", "izi"},
            new String[] {"isa", "iza"},
            new String[] {"yse", "yze"},
            new String[] {"tre", "ter"},
            new String[] {"lled", "led"},
            new String[] {"lling", "ling"},
            new String[] {"ller", "ler"},
            new String[] {"ogue", "og"},
            new String[] {"ence", "ense"},
            new String[] {"aeo", "eo"},
            new String[] {"grey", "gray"},
            new String[] {"mme", "m"},
            new String[] {"mould", "mold"});
    private static final int LONGEST = 24;

    static final List<Rule> WHOLE =
            List.of(WordRules::saint, WordRules::abbreviation, WordRules::initials, WordRules::numeral);

    private WordRules() {}

    /** "St." is a saint before a name and a street after one; "Dr." likewise. */
    private static Optional<List<Spoken>> saint(Place place) {
        String core = place.core();
        boolean named = place.at() + 1 < place.chunks().size()
                && place.chunks().get(place.at() + 1).startsUpper()
                && !place.chunk().trail().contains(",");
        return switch (core) {
            case "St" -> Rule.say(named ? "saint" : "street");
            case "Dr" -> Rule.say(named || place.previous().isEmpty() ? "doctor" : "drive");
            case "No", "Nos", "no" ->
                place.chunk().endsWithDot() && place.next().matches("\\d.*")
                        ? Rule.say(core.endsWith("s") ? "numbers" : "number")
                        : Optional.empty();
            case "p", "pp" ->
                place.next().matches("\\d.*") ? Rule.say(core.equals("p") ? "page" : "pages") : Optional.empty();
            case "v" -> place.chunk().endsWithDot() ? Rule.say("versus") : Optional.empty();
            case "c" -> place.next().matches("\\d{3,4}") ? Rule.say("circa") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<List<Spoken>> abbreviation(Place place) {
        String key = place.core().toLowerCase(Locale.ROOT);
        String words = Tables.ABBREVIATIONS.get(key);
        if (words == null || !place.whole()) {
            return Optional.empty();
        }
        boolean dotted = place.chunk().endsWithDot() || key.indexOf('.') > 0 || key.indexOf('/') > 0;
        boolean known = place.known().test(key);
        if (!dotted && known && !key.matches("mr|mrs|ms|vs|etc|prof|jr|sr")) {
            return Optional.empty();
        }
        String plain = words.replace("*", "");
        return Optional.of(plain.matches("\\w( \\w)+") ? Spoken.letters(plain) : phrase(place, plain));
    }

    private static List<Spoken> phrase(Place place, String words) {
        List<Spoken> all = new ArrayList<>();
        for (String word : words.split(" ")) {
            all.addAll(plain(place, word));
        }
        return all;
    }

    private static Optional<List<Spoken>> initials(Place place) {
        String core = place.core();
        if (core.equals("a") || core.equals("A")) {
            String next = place.next();
            boolean article = core.equals("a") || (!next.isEmpty() && Character.isLowerCase(next.charAt(0)));
            return Optional.of(List.of(article ? Spoken.of("a") : Spoken.letter('a')));
        }
        return INITIALS.matcher(core).matches() ? Optional.of(Spoken.letters(Letters.fold(core))) : Optional.empty();
    }

    private static Optional<List<Spoken>> numeral(Place place) {
        String core = place.core();
        String before = place.previous();
        boolean lone = core.matches("[IVX]") && LONE_NUMERALS.contains(before.toLowerCase(Locale.ROOT));
        boolean several =
                NUMERAL.matcher(core).matches() && !before.isEmpty() && Character.isUpperCase(before.charAt(0));
        int value = Numbers.roman(core);
        if (value == 0 || (!lone && !several)) {
            return Optional.empty();
        }
        String digits = String.valueOf(value);
        return Rule.say(REGNAL.matcher(before).matches() ? "the " + Numbers.ordinal(digits) : Numbers.cardinal(digits));
    }

    /** Any text at all: its runs of letters and digits are read, signs by the table or not at all. */
    static List<Spoken> text(Place place, String text) {
        String word = text.replace('\u2019', '\'').replace('\u02bc', '\'');
        Optional<List<Spoken>> whole = listed(word.toLowerCase(Locale.ROOT));
        if (whole.isPresent()) {
            return whole.get();
        }
        String folded = Letters.fold(word).toLowerCase(Locale.ROOT);
        if (!CAPITALS.matcher(word).matches()
                && folded.matches("[a-z]{3,}")
                && place.known().test(folded)) {
            return List.of(Spoken.of(folded));
        }
        List<Spoken> words = new ArrayList<>();
        Matcher piece = PIECE.matcher(word);
        while (piece.find()) {
            words.addAll(piece(place, piece.group(), text, piece.end()));
        }
        return words;
    }

    private static List<Spoken> piece(Place place, String piece, String text, int end) {
        String sign = Tables.SYMBOLS.get(piece);
        if (Character.isDigit(piece.charAt(0))) {
            List<Spoken> count = Spoken.words(Numbers.decimal(piece.replaceFirst("s$|,$|,s$", "")));
            return piece.endsWith("s") ? plural(count) : count;
        }
        if (sign != null && !(piece.equals("~") && end > 1)) {
            return Spoken.words(sign);
        }
        if (piece.equals(".")) {
            boolean inside = end < text.length() && Character.isLowerCase(text.charAt(end));
            return inside && end > 1 ? Spoken.words("dot") : List.of();
        }
        int from = end - piece.length();
        boolean code = (from > 0 && Character.isDigit(text.charAt(from - 1)))
                || (end < text.length() && Character.isDigit(text.charAt(end)));
        if (code && piece.matches("\\p{Lu}{1,4}")) {
            return Spoken.letters(Letters.fold(piece));
        }
        return letters(place, piece);
    }

    private static List<Spoken> plural(List<Spoken> words) {
        List<Spoken> all = new ArrayList<>(words);
        all.add(new Spoken("'s", "z"));
        return all;
    }

    private static List<Spoken> letters(Place place, String piece) {
        Optional<List<Spoken>> listed = listed(piece.toLowerCase(Locale.ROOT));
        if (listed.isPresent()) {
            return listed.get();
        }
        Matcher capitals = CAPITALS.matcher(piece);
        if (capitals.matches() && spelled(place, capitals.group(1))) {
            List<Spoken> names = Spoken.letters(Letters.fold(capitals.group(1)));
            return capitals.group(2).isEmpty() ? names : plural(names);
        }
        String folded = Letters.fold(piece).toLowerCase(Locale.ROOT);
        int mark = folded.indexOf('\'');
        return mark >= 0 ? apostrophe(place, piece, folded) : plain(place, folded);
    }

    private static Optional<List<Spoken>> listed(String lower) {
        String sounds = Tables.SOUNDS.get(lower);
        return sounds == null ? Optional.empty() : Optional.of(List.of(new Spoken(lower.replace("'", ""), sounds)));
    }

    private static boolean spelled(Place place, String capitals) {
        String lower = Letters.fold(capitals).toLowerCase(Locale.ROOT);
        boolean shouting =
                place.previous().matches("\\p{Lu}{4,}") || place.next().matches("\\p{Lu}{4,}");
        if (Tables.SPELLED.contains(capitals)) {
            return !shouting;
        }
        return !place.known().test(lower) && !Tables.SOUNDS.containsKey(lower) && lower.length() <= 5;
    }

    private static List<Spoken> apostrophe(Place place, String piece, String folded) {
        for (Map.Entry<String, String> suffix : SUFFIXES.entrySet()) {
            if (folded.endsWith(suffix.getKey())
                    && folded.length() > suffix.getKey().length()) {
                int cut = folded.length() - suffix.getKey().length();
                List<Spoken> words = new ArrayList<>(letters(place, piece.substring(0, Math.min(cut, piece.length()))));
                words.add(new Spoken(suffix.getKey().equals("n't") ? "nt" : suffix.getKey(), suffix.getValue()));
                return words;
            }
        }
        return plain(place, folded.replace("'", ""));
    }

    private static List<Spoken> plain(Place place, String word) {
        String letters = word.replaceAll("[^a-z]", "");
        if (letters.isEmpty()) {
            return List.of();
        }
        Optional<List<Spoken>> listed = listed(letters);
        if (listed.isPresent()) {
            return listed.get();
        }
        if (letters.length() == 1) {
            return List.of(Spoken.letter(letters.charAt(0)));
        }
        if (letters.length() > LONGEST) {
            List<Spoken> parts = new ArrayList<>(plain(place, letters.substring(0, LONGEST)));
            parts.addAll(plain(place, letters.substring(LONGEST)));
            return parts;
        }
        if (place.known().test(letters)) {
            return List.of(Spoken.of(letters));
        }
        return letters.matches("[^aeiouy]+") ? Spoken.letters(letters) : unknown(place, letters);
    }

    /** A British spelling is looked up in its American form, a compound by its parts; the rest is left to the letter rules. */
    private static List<Spoken> unknown(Place place, String letters) {
        for (String[] spelling : AMERICAN) {
            String american = letters.replace(spelling[0], spelling[1]);
            if (!american.equals(letters) && place.known().test(american)) {
                return List.of(Spoken.of(american));
            }
        }
        for (int shift = 0; shift <= letters.length() / 2 - 3; shift++) {
            for (int cut : new int[] {letters.length() / 2 - shift, (letters.length() + 1) / 2 + shift}) {
                String head = letters.substring(0, cut);
                String tail = letters.substring(cut);
                if (Math.min(cut, tail.length()) >= 4
                        && place.known().test(head)
                        && place.known().test(tail)) {
                    return List.of(Spoken.of(head), Spoken.of(tail));
                }
            }
        }
        return List.of(Spoken.of(letters));
    }
}
