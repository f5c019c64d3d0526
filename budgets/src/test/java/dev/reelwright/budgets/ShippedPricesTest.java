package dev.reelwright.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPricesTest {
    private static final PriceBook BOOK = PriceBook.shipped("USD");

    static List<PriceRow> models() {
        return BOOK.rows().stream()
                .filter(row -> !row.ref().startsWith("local/"))
                .toList();
    }

    @Test
    void theThreeProvidersAreThere() {
        assertThat(models().stream()
                        .map(row -> row.ref().substring(0, row.ref().indexOf('/')))
                        .distinct())
                .containsExactlyInAnyOrder("openai", "anthropic", "gemini");
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTypicalAnswerOfEachModelHasAPrice(PriceRow row) {
        TokenPrice price = priced(BOOK.tokens(row.ref(), row.validFrom()));

        Money usual = price.exactly(2_000, 8_000, 500, 700);
        assertThat(usual.micros()).isPositive();
        assertThat(usual).isLessThanOrEqualTo(price.atMost(10_500, 700));
        assertThat(usual).as("a long answer costs less than ten dollars").isLessThan(new Money(10_000_000, "USD"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void readingFromACacheIsNeverDearerThanReadingAnew(PriceRow row) {
        TokenPrice price = priced(BOOK.tokens(row.ref(), row.validFrom()));

        for (long prompt : List.of(10_000L, 150_000L, 250_000L, 300_000L)) {
            assertThat(price.exactly(0, prompt, 0, 0)).isLessThanOrEqualTo(price.exactly(prompt, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aPriceSaysWhereAndWhenItWasReadAndDoesNotLastForEver(PriceRow row) {
        assertThat(row.source()).startsWith("https://");
        assertThat(row.checked()).isAfterOrEqualTo(LocalDate.parse("2026-08-01"));
        assertThat(row.staleAfter()).isEqualTo(row.checked().plusMonths(9));
        assertThat(row.standing(row.staleAfter().plusDays(1))).isNotEqualTo(PriceRow.Standing.VALID);
    }

    @Test
    void aModelPastItsEndHasNoPrice() {
        assertThat(BOOK.tokens("openai/gpt-4o", LocalDate.parse("2027-01-14"))).isInstanceOf(TokenAnswer.Priced.class);
        assertThat(BOOK.tokens("openai/gpt-4o", LocalDate.parse("2027-01-15")))
                .isInstanceOf(TokenAnswer.Unpriced.class);
    }

    @Test
    void anIntroductoryPriceGivesWayToTheUsualOne() {
        TokenPrice before = priced(BOOK.tokens("gemini/gemini-3.8-flash", LocalDate.parse("2026-12-31")));
        TokenPrice after = priced(BOOK.tokens("gemini/gemini-3.8-flash", LocalDate.parse("2027-01-01")));

        assertThat(after.exactly(1_000, 0, 0, 1_000)).isGreaterThan(before.exactly(1_000, 0, 0, 1_000));
    }

    @Test
    void aLongPromptCostsMoreForAllOfIt() {
        TokenPrice price = priced(BOOK.tokens("openai/gpt-5.4", LocalDate.parse("2026-11-20")));

        assertThat(price.exactly(272_000, 0, 0, 0)).isEqualTo(new Money(680_000, "USD"));
        assertThat(price.exactly(272_001, 0, 0, 0)).isEqualTo(new Money(1_360_005, "USD"));
        assertThat(price.exactly(0, 272_001, 0, 0)).isEqualTo(new Money(136_001, "USD"));
    }

    private static TokenPrice priced(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(TokenAnswer.Priced.class);
        return ((TokenAnswer.Priced) answer).price();
    }
}
