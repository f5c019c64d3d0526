package dev.reelwright.budgets;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The price of a language model's tokens. What a model reads is billed at one of three prices, and which one is known only afterwards; where the
 * row has no price for cached tokens or for cache writes, they count as tokens that are read anew. Amounts are rounded up once, at the end.
 */
public final class TokenPrice {
    private static final Set<Unit> READ = EnumSet.of(Unit.TOKEN_IN, Unit.TOKEN_CACHED, Unit.TOKEN_CACHE_WRITE);
    private static final Set<Unit> COUNTED = EnumSet.of(
            Unit.CALL, Unit.TOKEN_IN, Unit.TOKEN_CACHED, Unit.TOKEN_CACHE_WRITE, Unit.TOKEN_OUT, Unit.TOKEN_PROMPT);
    /** More than any model reads or writes for one call. */
    public static final long MOST_TOKENS = 1_000_000_000;

    private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(1_000);

    private final PriceRow row;
    private final String currency;

    TokenPrice(PriceRow row, String currency) {
        this.row = row;
        this.currency = currency;
    }

    /** Why the row is no price of tokens. */
    static Optional<String> objection(PriceRow row) {
        if (row.isFree()) {
            return Optional.empty();
        }
        String begin = "the price of " + row.ref() + " is no price of a language model: ";
        List<Unit> units = row.parts().stream().map(PricePart::unit).toList();
        if (!units.contains(Unit.TOKEN_IN) || !units.contains(Unit.TOKEN_OUT)) {
            return Optional.of(begin + "it needs token.in and token.out");
        }
        for (PricePart part : row.parts()) {
            boolean counted = part.optional() || COUNTED.contains(part.unit());
            if (!counted || !COUNTED.contains(part.tiersBy()) || part.unit() == Unit.TOKEN_PROMPT) {
                return Optional.of(begin + "it counts " + part.unit().word());
            }
            if (dearest(part).compareTo(MOST_PRICE) > 0) {
                return Optional.of(begin + part.unit().word() + " costs more than " + MOST_PRICE);
            }
            if (part.step().signum() != 0 || part.minimum().signum() != 0) {
                return Optional.of(begin + part.unit().word() + " has a step or a minimum");
            }
        }
        return Optional.empty();
    }

    private static BigDecimal dearest(PricePart part) {
        return part.tiers().stream().map(PricePart.Tier::price).reduce(part.price(), BigDecimal::max);
    }

    public PriceRow row() {
        return row;
    }

    public boolean isFree() {
        return row.isFree();
    }

    /**
     * The most that a call can cost: every token that is read at the dearest price there is for reading, in the dearest tier that so many reach.
     *
     * @param read tokens that are read at most, cached or not
     * @param written tokens that are written at most, thinking included
     */
    public Money atMost(long read, long written) {
        BigDecimal all = tokens(read);
        BigDecimal out = tokens(written);
        BigDecimal dearest = BigDecimal.ZERO;
        BigDecimal others = BigDecimal.ZERO;
        for (PricePart part : row.parts()) {
            BigDecimal by = part.tiersBy() == Unit.TOKEN_OUT ? out : all;
            if (READ.contains(part.unit())) {
                dearest = dearest.max(part.atMost(all, by));
            } else if (COUNTED.contains(part.unit())) {
                others = others.add(part.atMost(part.unit() == Unit.CALL ? BigDecimal.ONE : out, by));
            }
        }
        return Money.of(dearest.add(others), currency);
    }

    /**
     * What a call cost. The first three add up to everything that was read; none is above {@link #MOST_TOKENS}.
     *
     * @param anew neither from a cache nor into one
     */
    public Money exactly(long anew, long cached, long cacheWrite, long written) {
        BigDecimal sum = BigDecimal.ZERO;
        Counted counted = new Counted(anew, cached, cacheWrite, written);
        for (PricePart part : row.parts()) {
            sum = sum.add(part.likely(quantity(part.unit(), counted), quantity(part.tiersBy(), counted)));
        }
        return Money.of(sum, currency);
    }

    private record Counted(long anew, long cached, long cacheWrite, long written) {}

    private BigDecimal quantity(Unit unit, Counted counted) {
        long tokens = counted.anew()
                + (has(Unit.TOKEN_CACHED) ? 0 : counted.cached())
                + (has(Unit.TOKEN_CACHE_WRITE) ? 0 : counted.cacheWrite());
        return switch (unit) {
            case CALL -> BigDecimal.ONE;
            case TOKEN_IN -> tokens(tokens);
            case TOKEN_CACHED -> tokens(counted.cached());
            case TOKEN_CACHE_WRITE -> tokens(counted.cacheWrite());
            case TOKEN_OUT -> tokens(counted.written());
            case TOKEN_PROMPT -> tokens(counted.anew() + counted.cached() + counted.cacheWrite());
            default -> BigDecimal.ZERO;
        };
    }

    private boolean has(Unit unit) {
        return row.parts().stream().anyMatch(part -> part.unit() == unit);
    }

    private static BigDecimal tokens(long count) {
        if (count < 0 || count > MOST_TOKENS) {
            throw new IllegalArgumentException("not a number of tokens for one call: " + count);
        }
        return BigDecimal.valueOf(count);
    }
}
