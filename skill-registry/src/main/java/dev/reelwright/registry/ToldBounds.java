package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's message says is allowed, as numbers and words. The message is data: all that is taken from it are numbers and short words,
 * and nothing of them is believed that the pair of calls does not show.
 *
 * @param text in small letters
 * @param original as it was written
 */
record ToldBounds(String text, String original) {
    private static final int LOOKED_AT = 600;
    private static final int LONGEST_ITEM = 45;
    private static final String NUMBER = "(-?\\d{1,9}(?:\\.\\d{1,6})?)";
    private static final String UNIT = "(?:\\s?(?:s|sec|secs|seconds?|px|pixels?))?";
    private static final String JOIN = "\\s{0,3}(?:,?\\s?\\bor\\b|,?\\s?\\band\\b|,\\s?&|,|/|\\||;|&)\\s{0,3}";
    private static final String QUOTE = "['\"`‘’“”]?";
    private static final String ITEM = QUOTE + NUMBER + UNIT + QUOTE;

    private static final Pattern CHOICES = Pattern.compile(
            "(?:must be|has to be|should be|one of|either|allowed|supported|permitted|valid|accepted|expected|choose)"
                    + "[^0-9.!?]{0,40}" + "(" + ITEM + "(?:" + JOIN + ITEM + "){1,15})");
    private static final Pattern MULTIPLE = Pattern.compile("(?:divisible by|multiples? of)[^0-9]{0,6}" + NUMBER);
    private static final Pattern BETWEEN = Pattern.compile(
            "(?:between|from|range)[^0-9-]{0,12}" + NUMBER + UNIT + "\\s{0,2}(?:and|to|,|-|–|\\.\\.)\\s{0,2}" + NUMBER);
    private static final Pattern MOST = Pattern.compile(
            "(?:at most|maximum(?: of| is| value)?|no more than|not more than|not exceed|no longer than|no greater than"
                    + "|less than or equal to|<=|≤|up to|max(?: is| of)?)[^0-9-]{0,8}" + NUMBER);
    private static final Pattern LEAST = Pattern.compile(
            "(?:at least|minimum(?: of| is| value)?|no less than|not less than|greater than or equal to|>=|≥"
                    + "|min(?: is| of)?)[^0-9-]{0,8}" + NUMBER);
    private static final Pattern WORDS = Pattern.compile(
            "(?i)(?:must be|one of|either|allowed|supported|permitted|valid|accepted|expected)[^'\"`\\[]{0,40}"
                    + "(\\[?\\s?['\"`][\\w.:@/+-]{1,40}['\"`](?:" + JOIN + "['\"`][\\w.:@/+-]{1,40}['\"`]){0,15})");
    private static final Pattern NOT_SUPPORTED = Pattern.compile(
            "not (?:supported|allowed|permitted|recognized|recognised|known)|unsupported|unknown|unexpected|unrecogni[sz]ed|extra");
    private static final Pattern REQUIRED =
            Pattern.compile("required|missing|must be (?:given|set|specified|provided)");
    private static final Pattern ONE_NUMBER = Pattern.compile(NUMBER);
    private static final Pattern ONE_WORD = Pattern.compile("['\"`]([\\w.:@/+-]{1,40})['\"`]");
    private static final Pattern OF_A_RANGE =
            Pattern.compile("between|from|range|least|most|minimum|maximum|than|up to|multipl|divisib");
    private static final Pattern GOES_ON = Pattern.compile(
            "(?:\\s{0,3}(?:,|;|/|\\||&|or\\b|and\\b)){0,2}\\s{0,3}(?:\\d|['\"`]\\w|\\.\\.|…|etc\\b|(?:so on|more|others?|further)\\b)");

    static ToldBounds in(String said) {
        String bounded = said.length() <= LOOKED_AT ? said : said.substring(0, LOOKED_AT);
        return new ToldBounds(bounded.toLowerCase(Locale.ROOT), bounded);
    }

    /** @param least null when there is no lower bound */
    record Range(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        boolean has(BigDecimal number) {
            return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
        }
    }

    /** Lists of allowed numbers. */
    List<List<BigDecimal>> choices() {
        return CHOICES.matcher(text)
                .results()
                .filter(found -> isWhole(text, found.end())
                        && !OF_A_RANGE
                                .matcher(text.substring(found.start(), found.start(1)))
                                .find())
                .map(found -> numbers(found.group(1)))
                .toList();
    }

    /** Positive numbers that must divide. */
    List<BigDecimal> multiples() {
        return MULTIPLE.matcher(text)
                .results()
                .map(found -> new BigDecimal(found.group(1)))
                .filter(number -> number.signum() > 0)
                .toList();
    }

    List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        Matcher between = BETWEEN.matcher(text);
        while (between.find()) {
            BigDecimal least = new BigDecimal(between.group(1));
            BigDecimal most = new BigDecimal(between.group(2));
            if (least.compareTo(most) < 0) {
                ranges.add(new Range(least, most));
            }
        }
        MOST.matcher(text).results().forEach(found -> ranges.add(new Range(null, new BigDecimal(found.group(1)))));
        LEAST.matcher(text).results().forEach(found -> ranges.add(new Range(new BigDecimal(found.group(1)), null)));
        return ranges;
    }

    /** Most characters of a text. */
    List<Integer> lengths() {
        return ranges().stream()
                .flatMap(range -> java.util.stream.Stream.ofNullable(range.most()))
                .filter(most -> most.signum() > 0 && most.compareTo(BigDecimal.valueOf(100_000)) <= 0)
                .filter(most -> text.matches("(?s).*(character|length|long|too long|letters|sign).*"))
                .map(BigDecimal::intValue)
                .toList();
    }

    /** Lists of allowed words, which the message has in quotation marks. */
    List<List<String>> words() {
        return WORDS.matcher(original)
                .results()
                .filter(found -> isWhole(original, found.end()))
                .map(found -> ONE_WORD.matcher(found.group(1))
                        .results()
                        .map(word -> word.group(1))
                        .toList())
                .toList();
    }

    boolean notSupported(String field) {
        return names(field) && NOT_SUPPORTED.matcher(text).find();
    }

    boolean required(String field) {
        return names(field) && REQUIRED.matcher(text).find();
    }

    /** Of a list that goes on, or that may have been cut, nothing is taken: what is good may stand in the part that is not seen. */
    private static boolean isWhole(String message, int end) {
        return end < LOOKED_AT - LONGEST_ITEM
                && !GOES_ON.matcher(message).region(end, message.length()).lookingAt();
    }

    boolean names(String field) {
        return Pattern.compile("\\b" + Pattern.quote(field.toLowerCase(Locale.ROOT)) + "\\b")
                .matcher(text)
                .find();
    }

    private static List<BigDecimal> numbers(String list) {
        return ONE_NUMBER
                .matcher(list)
                .results()
                .map(found -> new BigDecimal(found.group(1)))
                .toList();
    }
}
