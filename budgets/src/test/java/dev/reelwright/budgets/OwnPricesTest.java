package dev.reelwright.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPricesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @TempDir
    Path folder;

    @Test
    void noFileMeansNoOwnPrices() {
        assertThat(own().read("USD").rows()).isEmpty();
        assertThat(own().read("USD").problems()).isEmpty();
    }

    @Test
    void whatWasSetIsReadAgainToTheLastDigit() throws IOException {
        PriceRow row = row("acme/big", "0.000002", "0.00001");
        PriceRow tiered = new PriceRow(
                "acme/long",
                "USD",
                List.of(
                        new PricePart(
                                Unit.TOKEN_IN,
                                new BigDecimal("0.000001"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                false,
                                List.of(new PricePart.Tier(new BigDecimal("200001"), new BigDecimal("0.000002"))),
                                Unit.TOKEN_PROMPT),
                        PricePart.flat(Unit.TOKEN_OUT, new BigDecimal("0.000004"), false),
                        PricePart.flat(Unit.TOKEN_CACHED, new BigDecimal("0.0000001"), true)),
                TODAY,
                TODAY.plusYears(1),
                TODAY.plusMonths(6),
                "local:owner",
                TODAY);

        assertThat(own().set(row)).isEqualTo(new OwnPrices.Answer.Written());
        assertThat(own().set(tiered)).isEqualTo(new OwnPrices.Answer.Written());

        assertThat(own().read("USD").rows()).containsExactly(row, tiered);
    }

    @Test
    void aSecondPriceReplacesTheFirstAndRemovingLeavesTheOthers() throws IOException {
        own().set(row("acme/big", "0.000002", "0.00001"));
        own().set(row("acme/small", "0.000001", "0.000002"));
        own().set(row("acme/big", "0.000003", "0.00002"));

        assertThat(own().read("USD").rows()).hasSize(2);
        own().remove("acme/small");

        assertThat(own().read("USD").rows()).containsExactly(row("acme/big", "0.000003", "0.00002"));
    }

    @Test
    void withTheLastPriceTheFileGoes() throws IOException {
        own().set(row("acme/big", "0.000002", "0.00001"));
        own().remove("acme/big");

        assertThat(folder.resolve("prices.json")).doesNotExist();
        assertThat(own().remove("acme/big")).isEqualTo(new OwnPrices.Answer.Written());
    }

    @Test
    void aWrongFileIsNotWrittenOver() throws IOException {
        Path file = folder.resolve("prices.json");
        Files.writeString(file, "{\"format\": 1, \"prices\": [{\"ref\": \"mine\"}]}");

        assertThat(own().set(row("acme/big", "0.000002", "0.00001"))).isInstanceOf(OwnPrices.Answer.Rejected.class);

        assertThat(Files.readString(file)).contains("mine");
    }

    @Test
    void aPriceOfZeroIsRefusedAndChangesNothing() throws IOException {
        assertThat(own().set(row("acme/big", "0", "0"))).isInstanceOf(OwnPrices.Answer.Rejected.class);

        assertThat(folder.resolve("prices.json")).doesNotExist();
    }

    private OwnPrices own() {
        return new OwnPrices(folder.resolve("prices.json"));
    }

    private static PriceRow row(String ref, String in, String out) {
        return new PriceRow(
                ref,
                "USD",
                List.of(
                        PricePart.flat(Unit.TOKEN_IN, new BigDecimal(in), false),
                        PricePart.flat(Unit.TOKEN_OUT, new BigDecimal(out), false)),
                TODAY,
                null,
                null,
                "local:owner",
                TODAY);
    }
}
