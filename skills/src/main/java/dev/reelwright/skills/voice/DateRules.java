package dev.reelwright.skills.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and times: "2024-03-05", "3/5/2024", "March 5", "Mon. 5 Jan.", "3:45 p.m.", "15:00". */
final class DateRules {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Map<String, String> SHORT_DAYS = Map.of(
            "mon",
            "monday",
            "tue",
            "tuesday",
            "tues",
            "tuesday",
            "wed",
            "wednesday",
            "thu",
            "thursday",
            "thurs",
            "thursday",
            "fri",
            "friday",
            "sat",
            "saturday",
            "sun",
            "sunday");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4}|\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?([aApP]\\.?[mM])?");
    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})([aApP]\\.?[mM])");
    private static final Pattern NOON = Pattern.compile("[ap]\\.?m", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("[1-9]|[12]\\d|3[01]");

    static final List<Rule> ALL = List.of(
            DateRules::iso, DateRules::slashed, DateRules::time, DateRules::day, DateRules::name, DateRules::noon);

    private DateRules() {}

    private static Optional<List<Spoken>> iso(Place place) {
        Matcher match = ISO.matcher(place.core());
        return match.matches() ? date(match.group(2), match.group(3), match.group(1)) : Optional.empty();
    }

    /** Month first, as in the United States, unless the first number cannot be a month. */
    private static Optional<List<Spoken>> slashed(Place place) {
        Matcher match = SLASHED.matcher(place.core());
        if (!match.matches()) {
            return Optional.empty();
        }
        boolean dayFirst = Integer.parseInt(match.group(1)) > 12;
        return date(match.group(dayFirst ? 2 : 1), match.group(dayFirst ? 1 : 2), match.group(3));
    }

    private static Optional<List<Spoken>> date(String month, String day, String year) {
        int m = Integer.parseInt(month);
        if (m < 1 || m > 12 || !DAY.matcher(day.replaceFirst("^0", "")).matches()) {
            return Optional.empty();
        }
        return Rule.say(MONTHS.get(m - 1) + " " + Numbers.ordinal(day) + " " + Numbers.year(year));
    }

    private static Optional<List<Spoken>> time(Place place) {
        Matcher hour = HOUR.matcher(place.core());
        if (hour.matches()) {
            return Rule.say(Numbers.cardinal(hour.group(1)) + " " + spaced(hour.group(2)));
        }
        Matcher match = TIME.matcher(place.core());
        if (!match.matches()) {
            return Optional.empty();
        }
        String words = Numbers.cardinal(match.group(1));
        boolean noon = match.group(4) != null || NOON.matcher(place.next()).matches();
        int minutes = Integer.parseInt(match.group(2));
        if (minutes > 0) {
            words += (minutes < 10 ? " oh " : " ") + Numbers.cardinal(match.group(2));
        } else if (!noon) {
            words += Integer.parseInt(match.group(1)) > 12 ? " hundred" : match.group(3) == null ? " oh clock" : "";
        }
        if (match.group(3) != null) {
            words += " and " + Numbers.cardinal(match.group(3)) + " seconds";
        }
        return Rule.say(match.group(4) == null ? words : words + " " + spaced(match.group(4)))
                .map(DateRules::clock);
    }

    /** The word o'clock has its own sounds. */
    private static List<Spoken> clock(List<Spoken> words) {
        int at = words.indexOf(Spoken.of("clock"));
        if (at < 0) {
            return words;
        }
        List<Spoken> all = new java.util.ArrayList<>(words.subList(0, at - 1));
        all.add(new Spoken("oclock", Tables.SOUNDS.get("o'clock")));
        return all;
    }

    private static String spaced(String noon) {
        return noon.toLowerCase(Locale.ROOT).replace(".", "").replaceAll("(.)(.)", "$1 $2");
    }

    private static Optional<List<Spoken>> noon(Place place) {
        boolean afterTime = NumberRules.isNumber(place.previous())
                || TIME.matcher(place.previous()).matches();
        return NOON.matcher(place.core()).matches()
                        && (afterTime || place.core().contains("."))
                ? Optional.of(Spoken.letters(place.core()))
                : Optional.empty();
    }

    /** A bare number beside a month is a day of it. */
    private static Optional<List<Spoken>> day(Place place) {
        boolean beside =
                month(place.previous()).isPresent() || month(place.next()).isPresent();
        return DAY.matcher(place.core()).matches() && beside
                ? Rule.say(Numbers.ordinal(place.core()))
                : Optional.empty();
    }

    /** "Jan" beside a number, "Mon" before a number or a month. */
    private static Optional<List<Spoken>> name(Place place) {
        String core = place.core();
        boolean beside = place.next().matches("\\d.*") || place.previous().matches("\\d.*");
        Optional<String> month = month(core);
        if (month.isPresent() && core.length() <= 4 && (beside || place.chunk().endsWithDot())) {
            return Rule.say(month.get());
        }
        String day = SHORT_DAYS.get(core.toLowerCase(Locale.ROOT));
        boolean dated = place.next().matches("\\d.*") || month(place.next()).isPresent();
        return day != null && Character.isUpperCase(core.charAt(0)) && dated ? Rule.say(day) : Optional.empty();
    }

    private static Optional<String> month(String core) {
        String lower = core.toLowerCase(Locale.ROOT);
        if (lower.length() < 3 || Character.isLowerCase(core.charAt(0))) {
            return Optional.empty();
        }
        return MONTHS.stream()
                .filter(month -> month.equals(lower)
                        || (lower.length() == 3 && month.startsWith(lower))
                        || (lower.equals("sept") && month.startsWith("sept")))
                .findFirst();
    }
}
