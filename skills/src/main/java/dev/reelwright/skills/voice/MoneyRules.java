package dev.reelwright.skills.voice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices: "$1,250.00", "£3 million", "€2.5bn", "50¢", "20 USD". */
final class MoneyRules {
    private static final Pattern PRICE = Pattern.compile(
            "(?:US|CA|AU|A|C)?([$\u00a3\u20ac\u00a5\u20b9])(\\d[\\d,]*)(\\.\\d+)?(k|K|m|M|mn|bn|B|b|tn|T)?");
    private static final Pattern AFTER = Pattern.compile("(\\d[\\d,]*)(\\.\\d+)?([$\u00a3\u20ac\u00a5\u20b9])");
    private static final Map<String, String> SCALES = Map.of(
            "k",
            "thousand",
            "m",
            "million",
            "mn",
            "million",
            "b",
            "billion",
            "bn",
            "billion",
            "t",
            "trillion",
            "tn",
            "trillion");
    private static final Pattern SCALE_WORD = Pattern.compile("hundred|thousand|million|billion|trillion|bn|mn|m");
    private static final Map<String, Coin> COINS = Map.of(
            "$", new Coin("dollar", "dollars", "cent", "cents"),
            "\u00a3", new Coin("pound", "pounds", "penny", "pence"),
            "\u20ac", new Coin("euro", "euros", "cent", "cents"),
            "\u00a5", new Coin("yen", "yen", "sen", "sen"),
            "\u20b9", new Coin("rupee", "rupees", "paisa", "paise"));
    private static final Map<String, String> CODES =
            Map.of("USD", "dollars", "EUR", "euros", "GBP", "pounds", "JPY", "yen", "CHF", "francs", "INR", "rupees");

    static final List<Rule> ALL = List.of(MoneyRules::price, MoneyRules::scale, MoneyRules::code);

    private MoneyRules() {}

    private record Coin(String one, String many, String smallOne, String smallMany) {}

    private static Optional<List<Spoken>> price(Place place) {
        Matcher price = PRICE.matcher(place.core());
        if (price.matches()) {
            String scale = price.group(4);
            if (scale == null && SCALE_WORD.matcher(place.next()).matches()) {
                return Rule.say(Numbers.decimal(price.group(2) + text(price.group(3))));
            }
            return Rule.say(
                    scale == null
                            ? exact(coin(price.group(1)), price.group(2), price.group(3))
                            : Numbers.decimal(price.group(2) + text(price.group(3))) + " "
                                    + SCALES.get(scale.toLowerCase(java.util.Locale.ROOT)) + " "
                                    + coin(price.group(1)).many());
        }
        Matcher after = AFTER.matcher(place.core());
        return after.matches()
                ? Rule.say(exact(coin(after.group(3)), after.group(1), after.group(2)))
                : Optional.empty();
    }

    private static String exact(Coin coin, String whole, @org.jspecify.annotations.Nullable String part) {
        String plain = whole.replace(",", "");
        String units = Numbers.cardinal(plain) + " " + (plain.equals("1") ? coin.one() : coin.many());
        if (part == null || part.matches("\\.0+")) {
            return units;
        }
        if (part.length() != 3) {
            return Numbers.decimal(plain + part) + " " + coin.many();
        }
        String small =
                Numbers.cardinal(part.substring(1)) + " " + (part.equals(".01") ? coin.smallOne() : coin.smallMany());
        return plain.matches("0+") ? small : units + " and " + small;
    }

    /** "million" after "$3" carries the coin's name. */
    private static Optional<List<Spoken>> scale(Place place) {
        Matcher before = PRICE.matcher(place.previous());
        if (!SCALE_WORD.matcher(place.core()).matches() || !before.matches() || before.group(4) != null) {
            return Optional.empty();
        }
        String word = SCALES.getOrDefault(place.core(), place.core());
        return Rule.say(word + " " + coin(before.group(1)).many());
    }

    private static Optional<List<Spoken>> code(Place place) {
        return NumberRules.isNumber(place.previous())
                ? Optional.ofNullable(CODES.get(place.core())).map(Spoken::words)
                : Optional.empty();
    }

    private static Coin coin(String sign) {
        return java.util.Objects.requireNonNull(COINS.get(sign), sign);
    }

    private static String text(@org.jspecify.annotations.Nullable String group) {
        return group == null ? "" : group;
    }
}
