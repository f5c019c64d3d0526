package dev.reelwright.agent.shell;

import dev.reelwright.budgets.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts of money on the command line. */
final class Amounts {
    private Amounts() {}

    /** @return null when there is no {@code --max} */
    static @Nullable Money most(Invocation call, String currency) {
        return call.flag("max").map(text -> read(text, currency)).orElse(null);
    }

    private static Money read(String text, String currency) {
        try {
            Money amount = Money.of(new BigDecimal(text), currency);
            if (!amount.isNegative()) {
                return amount;
            }
        } catch (ArithmeticException | NumberFormatException wrong) {
            // Told below.
        }
        throw new UsageException("--max needs an amount such as 2.00, not \"" + text + "\"");
    }

    /** As it is typed. */
    static String plain(Money amount) {
        return BigDecimal.valueOf(amount.micros(), 6).stripTrailingZeros().toPlainString();
    }
}
