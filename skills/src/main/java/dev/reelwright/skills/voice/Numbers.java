package dev.reelwright.skills.voice;

import java.util.Map;
import java.util.StringJoiner;

/** English words for digits. Every method takes plain digits, of any length, and returns lower-case words separated by spaces. */
final class Numbers {
    private static final String[] ONES = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] GROUPS = {"", "thousand", "million", "billion", "trillion", "quadrillion"};
    private static final Map<String, String> ORDINALS = Map.of(
            "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth", "nine", "ninth",
            "twelve", "twelfth");

    private Numbers() {}

    /** "1250" is one thousand two hundred fifty. More than 18 digits are read one by one. */
    static String cardinal(String digits) {
        String plain = digits.replaceFirst("^0+(?=\\d)", "");
        if (plain.length() > 18) {
            return digits(digits);
        }
        long value = Long.parseLong(plain);
        if (value == 0) {
            return ONES[0];
        }
        StringJoiner words = new StringJoiner(" ");
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int part = (int) (value / power(group) % 1000);
            if (part > 0) {
                words.add(underThousand(part));
                if (group > 0) {
                    words.add(GROUPS[group]);
                }
            }
        }
        return words.toString();
    }

    private static long power(int group) {
        long power = 1;
        for (int i = 0; i < group; i++) {
            power *= 1000;
        }
        return power;
    }

    private static String underThousand(int value) {
        StringJoiner words = new StringJoiner(" ");
        if (value >= 100) {
            words.add(ONES[value / 100]).add("hundred");
        }
        int rest = value % 100;
        if (rest >= 20) {
            words.add(TENS[rest / 10]);
            rest %= 10;
        }
        if (rest > 0) {
            words.add(ONES[rest]);
        }
        return words.toString();
    }

    /** "21" is twenty first. */
    static String ordinal(String digits) {
        String cardinal = cardinal(digits);
        int cut = cardinal.lastIndexOf(' ') + 1;
        String last = cardinal.substring(cut);
        String ordinal = ORDINALS.get(last);
        if (ordinal == null) {
            ordinal = last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
        }
        return cardinal.substring(0, cut) + ordinal;
    }

    /** "1998" is nineteen ninety eight, "2005" two thousand five, "1900" nineteen hundred; other lengths are read as cardinals. */
    static String year(String digits) {
        if (digits.length() != 4 || digits.startsWith("0") || digits.startsWith("00", 1)) {
            return cardinal(digits);
        }
        String century = cardinal(digits.substring(0, 2));
        String rest = digits.substring(2);
        if (rest.equals("00")) {
            return century + " hundred";
        }
        return century + " " + (rest.startsWith("0") ? "oh " : "") + cardinal(rest);
    }

    /** "1990" is nineteen nineties. */
    static String decade(String digits) {
        String year = year(digits);
        return year.endsWith("y") ? year.substring(0, year.length() - 1) + "ies" : year + "s";
    }

    /** "0958" is zero nine five eight. */
    static String digits(String digits) {
        StringJoiner words = new StringJoiner(" ");
        digits.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> words.add(ONES[c - '0']));
        return words.toString();
    }

    /** "1,250.50" and "-3": grouping commas are dropped, what follows the point is read digit by digit. */
    static String decimal(String number) {
        String plain = number.replace(",", "");
        boolean minus = plain.startsWith("-") || plain.startsWith("\u2212");
        plain = minus ? plain.substring(1) : plain.replaceFirst("^\\+", "");
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String words = whole.isEmpty() ? "" : cardinal(whole);
        if (point >= 0) {
            words = (words + " point " + digits(plain.substring(point + 1))).strip();
        }
        return minus ? "minus " + words : words;
    }

    /** "3" and "4" are three quarters. */
    static String fraction(String top, String bottom) {
        boolean one = top.equals("1");
        String part = switch (bottom) {
            case "2" -> one ? "half" : "halves";
            case "4" -> one ? "quarter" : "quarters";
            default -> ordinal(bottom) + (one ? "" : "s");
        };
        return cardinal(top) + " " + part;
    }

    /** The value of an upper-case Roman numeral, 0 when it is none. */
    static int roman(String numeral) {
        if (numeral.isEmpty() || !numeral.matches("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")) {
            return 0;
        }
        int sum = 0;
        int before = 0;
        for (int i = numeral.length() - 1; i >= 0; i--) {
            int value = switch (numeral.charAt(i)) {
                case 'I' -> 1;
                case 'V' -> 5;
                case 'X' -> 10;
                case 'L' -> 50;
                case 'C' -> 100;
                case 'D' -> 500;
                default -> 1000;
            };
            sum += value < before ? -value : value;
            before = Math.max(before, value);
        }
        return sum;
    }
}
