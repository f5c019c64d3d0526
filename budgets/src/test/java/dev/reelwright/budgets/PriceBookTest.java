package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.PriceAnswer.Priced;
import dev.reelwright.budgets.PriceAnswer.Unpriced;
import dev.reelwright.budgets.Usage.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @TempDir
    Path folder;

    @Test
    void theShippedBookIsSoundAndLocalWorkIsExplicitlyFreeInEveryCurrency() {
        PriceBook book = PriceBook.shipped("EUR");
        assertThat(book.problems()).isEmpty();
        assertThat(book.rows()).isNotEmpty();
        assertThat(cost(book.price("local/free", Usage.of(Unit.SECOND, 30), TODAY)))
                .isEqualTo(Cost.free("EUR"));
    }

    @Test
    void imagesAndSecondsAreCounted() {
        PriceBook book = book(row("x", flat("image", "0.04")), row("y", flat("second", "0.1")));
        assertThat(cost(book.price("x", Usage.of(Unit.IMAGE, 3), TODAY))).isEqualTo(Cost.exactly(usd(120_000)));
        Usage seconds = Usage.oneCall().and(Unit.SECOND, Quantity.upTo(new BigDecimal("4.5"), new BigDecimal("8")));
        assertThat(cost(book.price("y", seconds, TODAY))).isEqualTo(new Cost(usd(450_000), usd(800_000)));
    }

    @Test
    void tokensOfSeveralKindsAddUpAndTheSumIsRoundedUpOnce() {
        PriceBook book = book(row(
                "llm",
                flat("token.in", "0.0000025"),
                flat("token.out", "0.00001"),
                "{\"unit\": \"token.cached\", \"price\": \"0.00000025\", \"optional\": true}"));
        Usage usage = Usage.of(Unit.TOKEN_IN, 1).and(Unit.TOKEN_OUT, 1);
        assertThat(cost(book.price("llm", usage, TODAY))).isEqualTo(Cost.exactly(usd(13)));
        assertThat(cost(book.price("llm", usage.and(Unit.TOKEN_CACHED, 2), TODAY)))
                .isEqualTo(Cost.exactly(usd(13)));
        assertThat(cost(book.price("llm", usage.and(Unit.TOKEN_CACHED, 3), TODAY)))
                .isEqualTo(Cost.exactly(usd(14)));
    }

    @ParameterizedTest
    @CsvSource({"199999, 199999", "200000, 400000", "200001, 400002"})
    void atTheEdgeOfATierTheUpperPriceHoldsForAll(long tokens, long micros) {
        PriceBook book = book(row("llm", tiered("token.in", "0.000001", "200000", "0.000002", "token.in")));
        assertThat(cost(book.price("llm", Usage.of(Unit.TOKEN_IN, tokens), TODAY)))
                .isEqualTo(Cost.exactly(usd(micros)));
    }

    @Test
    void aTierMayBeChosenByAnotherUnit() {
        PriceBook book = book(row(
                "llm",
                flat("token.in", "0.000001"),
                tiered("token.out", "0.000004", "200000", "0.000006", "token.in")));
        assertThat(cost(book.price("llm", Usage.of(Unit.TOKEN_IN, 199_999).and(Unit.TOKEN_OUT, 10), TODAY)))
                .isEqualTo(Cost.exactly(usd(199_999 + 40)));
        assertThat(cost(book.price("llm", Usage.of(Unit.TOKEN_IN, 200_000).and(Unit.TOKEN_OUT, 10), TODAY)))
                .isEqualTo(Cost.exactly(usd(200_000 + 60)));
    }

    @Test
    void aDiscountForMoreNeverShrinksTheBound() {
        PriceBook book = book(row("x", tiered("image", "1", "100", "0.5", "image")));
        Money before = cost(book.price("x", Usage.of(Unit.IMAGE, 99), TODAY)).atMost();
        Cost after = cost(book.price("x", Usage.of(Unit.IMAGE, 100), TODAY));
        assertThat(after.atMost()).isEqualTo(usd(100_000_000)).isGreaterThan(before);
        assertThat(after.likely()).isEqualTo(usd(50_000_000));
    }

    @Test
    void quantitiesAreBilledInWholeStepsAndAtLeastTheMinimum() {
        PriceBook book =
                book(row("x", "{\"unit\": \"second\", \"price\": \"0.1\", \"step\": \"5\", \"minimum\": \"10\"}"));
        assertThat(cost(book.price("x", Usage.of(Unit.SECOND, 1), TODAY)).atMost())
                .isEqualTo(usd(1_000_000));
        assertThat(cost(book.price("x", Usage.of(Unit.SECOND, 10), TODAY)).atMost())
                .isEqualTo(usd(1_000_000));
        assertThat(cost(book.price("x", Usage.of(Unit.SECOND, 11), TODAY)).atMost())
                .isEqualTo(usd(1_500_000));
    }

    @Test
    void whatIsMissingHasNoPriceInsteadOfNone() {
        PriceBook book = book(row("x", flat("image", "0.04")));
        assertThat(reason(book.price("y", Usage.of(Unit.IMAGE, 1), TODAY))).contains("no price for y");
        assertThat(reason(book.price("x", Usage.oneCall(), TODAY))).contains("depends on image");
        assertThat(reason(book.price("x", Usage.of(Unit.IMAGE, 1).and(Unit.SECOND, 1), TODAY)))
                .contains("what a second costs");
    }

    @Test
    void theRowOfTheDayIsUsed() {
        PriceBook book = book(
                dated("x", "\"validFrom\": \"2026-01-01\", \"validUntil\": \"2026-06-30\"", "1"),
                dated("x", "\"validFrom\": \"2026-07-01\", \"staleAfter\": \"2026-12-31\"", "2"));
        assertThat(book.problems()).isEmpty();
        assertThat(reason(priceOfX(book, "2025-12-31"))).contains("begins on 2026-01-01");
        assertThat(cost(priceOfX(book, "2026-01-01"))).isEqualTo(Cost.exactly(usd(1_000_000)));
        assertThat(cost(priceOfX(book, "2026-06-30"))).isEqualTo(Cost.exactly(usd(1_000_000)));
        assertThat(cost(priceOfX(book, "2026-07-01"))).isEqualTo(Cost.exactly(usd(2_000_000)));
        assertThat(cost(priceOfX(book, "2026-12-31"))).isEqualTo(Cost.exactly(usd(2_000_000)));
        assertThat(reason(priceOfX(book, "2027-01-01"))).contains("stale").contains("https://example.org/prices");
    }

    @Test
    void anExpiredPriceIsNotReplacedByAnOlderOne() {
        PriceBook book = book(
                dated("x", "\"validFrom\": \"2026-01-01\"", "1"),
                dated("x", "\"validFrom\": \"2026-07-01\", \"validUntil\": \"2026-08-31\"", "2"));
        assertThat(reason(priceOfX(book, "2026-09-01"))).contains("ended on 2026-08-31");
    }

    @Test
    void anotherCurrencyIsNeverConverted() {
        PriceBook book = PriceBook.load(file(row("x", flat("image", "0.04"))), "EUR");
        assertThat(reason(book.price("x", Usage.of(Unit.IMAGE, 1), TODAY)))
                .contains("USD")
                .contains("EUR");
    }

    @Test
    void aPriceBeyondCountingIsNoPrice() {
        PriceBook book = book(row("x", flat("image", "999999999999")));
        assertThat(reason(book.price("x", Usage.of(Unit.IMAGE, Long.MAX_VALUE), TODAY)))
                .contains("beyond counting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-0.04\"", "0.04", "\"4e-2\"", "\"\"", "null", "\"NaN\"", "\" 1\"", "true", "\"1,5\""})
    void aPriceThatIsNotAPlainDecimalInQuotesSpoilsItsReferenceOnly(String price) {
        PriceBook book =
                book(row("bad", "{\"unit\": \"image\", \"price\": " + price + "}"), row("good", flat("image", "1")));
        assertThat(book.problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("prices[0] (bad).parts[0]")
                .contains("price");
        assertThat(reason(book.price("bad", Usage.of(Unit.IMAGE, 1), TODAY))).contains("parts[0]");
        assertThat(cost(book.price("good", Usage.of(Unit.IMAGE, 1), TODAY))).isEqualTo(Cost.exactly(usd(1_000_000)));
    }

    @Test
    void aBadNewRowAlsoSpoilsTheOldOneOfItsReference() {
        PriceBook book =
                book(dated("x", "\"validFrom\": \"2026-01-01\"", "1"), dated("x", "\"validFrom\": \"soon\"", "2"));
        assertThat(reason(priceOfX(book, "2026-11-20"))).contains("cannot be used");
    }

    @Test
    void onlyLocalWorkMayBeFreeAndLocalWorkMustBe() {
        PriceBook book = book(row("x", flat("image", "0.000")), row("local/y", flat("image", "1")));
        assertThat(book.problems()).hasSize(2);
        assertThat(reason(book.price("x", Usage.of(Unit.IMAGE, 1), TODAY))).contains("only for local/");
        assertThat(reason(book.price("local/y", Usage.of(Unit.IMAGE, 1), TODAY)))
                .contains("only for local/");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        PriceBook book = PriceBook.load(
                write(
                        "{\"format\": 1, \"extra\": 1, \"prices\": [{\"ref\": \"x\", \"currency\": \"usd\", \"validFrom\": \"1 May\","
                                + " \"source\": \"a friend\", \"parts\": [{\"unit\": \"barrel\", \"price\": 3, \"tiers\": [{\"from\": \"0\"}]}], \"color\": 1}, 7]}"),
                "USD");
        assertThat(String.join("\n", book.problems()))
                .contains(
                        ".extra",
                        "currency",
                        "validFrom",
                        "source",
                        "checked: is missing",
                        "unit: must be one of",
                        "price",
                        "tiers[0].from",
                        "tiers[0].price: is missing",
                        "color",
                        "prices[1]: must be an object");
    }

    @Test
    void twoPricesOnOneDaySpoilTheReference() {
        PriceBook book = book(
                dated("x", "\"validFrom\": \"2026-01-01\", \"validUntil\": \"2026-07-01\"", "1"),
                dated("x", "\"validFrom\": \"2026-07-01\"", "2"));
        assertThat(reason(priceOfX(book, "2026-03-01"))).contains("two prices are valid on 2026-07-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"format\": 1, \"format\": 1, \"prices\": []}",
                "{\"format\": 2, \"prices\": []}",
                "{\"format\": 1, \"prices\": []} x",
                "{\"format\": 1}"
            })
    void aFileThatIsNoPriceFileGivesNoPriceAndSaysWhy(String text) {
        PriceBook book = PriceBook.load(write(text), "USD");
        assertThat(book.problems()).isNotEmpty().allSatisfy(p -> assertThat(p).contains("prices-"));
        assertThat(book.rows()).isEmpty();
        assertThat(book.price("x", Usage.oneCall(), TODAY)).isInstanceOf(Unpriced.class);
    }

    @Test
    void aMissingFileGivesNoPriceAndSaysWhy() {
        assertThat(PriceBook.load(folder.resolve("none.json"), "USD").problems())
                .hasSize(1);
        assertThat(PriceBook.load(folder, "USD").problems()).hasSize(1);
    }

    @Test
    void theOwnersPricesReplaceTheShippedOnesByReference() {
        PriceBook shipped = book(row("x", flat("image", "1")), row("y", flat("image", "1")));
        PriceBook own = book(row("x", flat("image", "2")), row("y", flat("image", "-2")));
        PriceBook both = shipped.overriddenBy(own);
        assertThat(cost(both.price("x", Usage.of(Unit.IMAGE, 1), TODAY))).isEqualTo(Cost.exactly(usd(2_000_000)));
        assertThat(both.price("y", Usage.of(Unit.IMAGE, 1), TODAY)).isInstanceOf(Unpriced.class);
        assertThat(both.problems()).hasSize(1);
        assertThatThrownBy(() -> shipped.overriddenBy(PriceBook.shipped("EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuantityIsNeitherNegativeNorLikelierThanItsBound() {
        assertThatThrownBy(() -> Usage.of(Unit.IMAGE, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.upTo(BigDecimal.TEN, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.exactly(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PriceAnswer priceOfX(PriceBook book, String day) {
        return book.price("x", Usage.of(Unit.IMAGE, 1), LocalDate.parse(day));
    }

    private static Cost cost(PriceAnswer answer) {
        assertThat(answer).isInstanceOf(Priced.class);
        return ((Priced) answer).cost();
    }

    private static String reason(PriceAnswer answer) {
        assertThat(answer).isInstanceOf(Unpriced.class);
        return ((Unpriced) answer).reason();
    }

    private PriceBook book(String... rows) {
        return PriceBook.load(file(rows), "USD");
    }

    private Path file(String... rows) {
        return write("{\"format\": 1, \"prices\": [" + String.join(",", rows) + "]}");
    }

    private Path write(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "prices-", ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String ref, String... parts) {
        return full(ref, "\"validFrom\": \"2026-01-01\"", String.join(",", parts));
    }

    private static String dated(String ref, String dates, String price) {
        return full(ref, dates, flat("image", price));
    }

    private static String full(String ref, String dates, String parts) {
        return "{\"ref\": \"" + ref + "\", \"currency\": \"USD\", " + dates
                + ", \"source\": \"https://example.org/prices\", \"checked\": \"2026-01-01\", \"parts\": [" + parts
                + "]}";
    }

    private static String flat(String unit, String price) {
        return "{\"unit\": \"" + unit + "\", \"price\": \"" + price + "\"}";
    }

    private static String tiered(String unit, String price, String from, String above, String by) {
        return "{\"unit\": \"" + unit + "\", \"price\": \"" + price + "\", \"tiersBy\": \"" + by
                + "\", \"tiers\": [{\"from\": \"" + from + "\", \"price\": \"" + above + "\"}]}";
    }
}
