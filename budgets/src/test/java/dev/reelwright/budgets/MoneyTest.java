package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "1.25, 1250000",
        "0.0000001, 1",
        "0.000000019, 1",
        "0, 0",
        "0.1, 100000",
        "1.0000001, 1000001",
        "1e-999999999, 1",
        "-0.0000001, 0",
        "-1.5, -1500000"
    })
    void anAmountIsRoundedUpToTheMicro(String amount, long micros) {
        assertThat(Money.of(new BigDecimal(amount), "USD")).isEqualTo(usd(micros));
    }

    @ParameterizedTest
    @CsvSource({"1e999999999", "9223372036854.775808", "1e13"})
    void anAmountThatDoesNotFitIsRefused(String amount) {
        assertThatThrownBy(() -> Money.of(new BigDecimal(amount), "USD")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theLargestAmountFits() {
        assertThat(Money.of(new BigDecimal("9223372036854.775807"), "USD")).isEqualTo(usd(Long.MAX_VALUE));
    }

    @Test
    void overflowThrowsInsteadOfWrapping() {
        Money most = usd(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> usd(Long.MIN_VALUE).minus(usd(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThat(usd(3).times(4).minus(usd(2)).plus(usd(1))).isEqualTo(usd(11));
    }

    @Test
    void currenciesNeverMix() {
        Money euro = new Money(1, "EUR");
        assertThatThrownBy(() -> usd(1).plus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usd(1).minus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usd(1).compareTo(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usd(1).max(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(1, "usd")).isInstanceOf(IllegalArgumentException.class);
        assertThat(usd(1).max(usd(2))).isEqualTo(usd(2));
    }

    @ParameterizedTest
    @CsvSource({"1250000, USD 1.25", "4, USD 0.000004", "0, USD 0.00", "-500000, USD -0.50", "100000000, USD 100.00"})
    void moneyReadsAsAPersonWritesIt(long micros, String text) {
        assertThat(usd(micros)).hasToString(text);
    }

    @Test
    void aCostIsNeverLikelierThanItsBound() {
        assertThatThrownBy(() -> new Cost(usd(2), usd(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cost(usd(-2), usd(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Cost(usd(1), usd(2)).plus(Cost.exactly(usd(3)))).isEqualTo(new Cost(usd(4), usd(5)));
        assertThat(Cost.free("USD").isFree()).isTrue();
    }
}
