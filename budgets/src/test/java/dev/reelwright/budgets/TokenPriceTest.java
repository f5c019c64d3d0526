package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPriceTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
    private static final String IN = "{\"unit\": \"token.in\", \"price\": \"0.000002\"}";
    private static final String OUT = "{\"unit\": \"token.out\", \"price\": \"0.00001\"}";
    private static final String CACHED = "{\"unit\": \"token.cached\", \"price\": \"0.0000002\", \"optional\": true}";
    private static final String WRITE =
            "{\"unit\": \"token.cache-write\", \"price\": \"0.0000025\", \"optional\": true}";

    @TempDir
    Path folder;

    @Test
    void everyKindOfTokenHasItsPriceAndTheSumIsRoundedUpOnce() {
        TokenPrice price = price(IN, OUT, CACHED, WRITE);

        assertThat(price.exactly(1_000, 0, 0, 100)).isEqualTo(usd(3_000));
        assertThat(price.exactly(0, 1_000, 0, 0)).isEqualTo(usd(200));
        assertThat(price.exactly(0, 0, 1_000, 0)).isEqualTo(usd(2_500));
        assertThat(price.exactly(0, 1, 1, 0)).isEqualTo(usd(3));
    }

    @Test
    void whatHasNoPriceOfItsOwnIsReadAnew() {
        assertThat(price(IN, OUT).exactly(10, 20, 30, 0)).isEqualTo(usd(120));
    }

    @Test
    void theWholePromptPicksTheTierWhereverItWasReadFrom() {
        TokenPrice price = price(
                "{\"unit\": \"token.in\", \"price\": \"0.000002\", \"tiersBy\": \"token.prompt\","
                        + " \"tiers\": [{\"from\": \"200001\", \"price\": \"0.000004\"}]}",
                OUT,
                CACHED);

        assertThat(price.exactly(200_000, 0, 0, 0)).isEqualTo(usd(400_000));
        assertThat(price.exactly(1_000, 199_001, 0, 0)).isEqualTo(usd(4_000 + 39_801));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noUsageWithinTheBoundsCostsMoreThanTheWorstCase(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 300; round++) {
            TokenPrice price = price(
                    part("token.in", random),
                    part("token.out", random),
                    part("token.cached", random),
                    part("token.cache-write", random));
            long in = random.nextLong(3_000);
            long cached = random.nextLong(3_000);
            long write = random.nextLong(3_000);
            long out = random.nextLong(3_000);
            assertThat(price.exactly(in, cached, write, out))
                    .as("seed %d, round %d", seed, round)
                    .isLessThanOrEqualTo(price.atMost(in + cached + write + random.nextLong(2), out));
        }
    }

    @Test
    void aFreeModelCostsNothing() {
        TokenAnswer answer = PriceBook.shipped("EUR").tokens("local/free", TODAY);

        TokenPrice price = ((TokenAnswer.Priced) answer).price();
        assertThat(price.isFree()).isTrue();
        assertThat(price.atMost(1_000_000, 1_000)).isEqualTo(Money.zero("EUR"));
        assertThat(price.exactly(1, 2, 3, 4)).isEqualTo(Money.zero("EUR"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unit\": \"image\", \"price\": \"0.04\"}",
                "{\"unit\": \"token.in\", \"price\": \"0.04\"}",
                "{\"unit\": \"token.in\", \"price\": \"0.04\"}, {\"unit\": \"token.out\", \"price\": \"0.04\", \"step\": \"10\"}",
                "{\"unit\": \"token.in\", \"price\": \"0.04\"}, {\"unit\": \"token.out\", \"price\": \"5000\"}",
                "{\"unit\": \"token.in\", \"price\": \"0.04\"}, {\"unit\": \"token.out\", \"price\": \"0.1\"}, {\"unit\": \"second\", \"price\": \"1\"}",
            })
    void whatIsNoPriceOfTokensIsRefused(String parts) {
        assertThat(book(parts).tokens("acme/big", TODAY)).isInstanceOf(TokenAnswer.Unpriced.class);
    }

    @Test
    void missingEndedAndForeignPricesAreNoPrices() {
        PriceBook book = book(IN + ", " + OUT);

        assertThat(reason(book.tokens("acme/other", TODAY))).contains("there is no price");
        assertThat(reason(book.tokens("acme/big", LocalDate.parse("2026-12-31"))))
                .contains("ended");
        assertThat(reason(book.tokens("acme/big", LocalDate.parse("2025-12-31"))))
                .contains("yet");
        assertThat(reason(PriceBook.load(folder.resolve("prices.json"), "EUR").tokens("acme/big", TODAY)))
                .contains("nothing is converted");
    }

    @Test
    void absurdNumbersOfTokensAreNotPriced() {
        assertThatThrownBy(() -> price(IN, OUT).exactly(Long.MAX_VALUE, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price(IN, OUT).atMost(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String part(String unit, RandomGenerator random) {
        String by = random.nextBoolean() ? "token.prompt" : "token.in";
        return "{\"unit\": \"" + unit + "\", \"price\": \"0.00000" + (1 + random.nextInt(99)) + "\", \"tiersBy\": \""
                + by
                + "\", \"tiers\": [{\"from\": \"" + (1 + random.nextInt(4_000)) + "\", \"price\": \"0.00000"
                + (1 + random.nextInt(99)) + "\"}]" + (unit.startsWith("token.cache") ? ", \"optional\": true" : "")
                + "}";
    }

    private TokenPrice price(String... parts) {
        return ((TokenAnswer.Priced) book(String.join(", ", parts)).tokens("acme/big", TODAY)).price();
    }

    private PriceBook book(String parts) {
        try {
            Path file = folder.resolve("prices.json");
            Files.writeString(
                    file,
                    "{\"format\": 1, \"prices\": [{\"ref\": \"acme/big\", \"currency\": \"USD\", \"validFrom\":"
                            + " \"2026-01-01\", \"validUntil\": \"2026-12-30\", \"source\": \"https://acme.example\","
                            + " \"checked\": \"2026-11-01\", \"parts\": [" + parts + "]}]}");
            PriceBook book = PriceBook.load(file, "USD");
            assertThat(book.problems()).isEmpty();
            return book;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String reason(TokenAnswer answer) {
        return ((TokenAnswer.Unpriced) answer).reason();
    }
}
