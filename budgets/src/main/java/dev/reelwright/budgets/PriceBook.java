package dev.reelwright.budgets;

import dev.reelwright.budgets.PriceAnswer.Unpriced;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Dated prices in one currency, from files in the format of {@code prices.json} in this package's resources. What is missing, not yet or no
 * longer valid, stale, negative or in another currency has no price, which is never the same as a price of zero. Immutable.
 */
public final class PriceBook {
    private static final String SHIPPED = "prices.json";

    private final String currency;
    private final PriceFile.Content content;

    private PriceBook(String currency, PriceFile.Content content) {
        this.currency = Money.zero(currency).currency();
        this.content = content;
    }

    /** The prices that come with the product. */
    public static PriceBook shipped(String currency) {
        try (InputStream in = PriceBook.class.getResourceAsStream(SHIPPED)) {
            return new PriceBook(
                    currency,
                    in == null
                            ? PriceFile.unreadable(SHIPPED, "it is missing")
                            : PriceFile.read(in.readAllBytes(), SHIPPED));
        } catch (IOException e) {
            return new PriceBook(currency, PriceFile.unreadable(SHIPPED, String.valueOf(e.getMessage())));
        }
    }

    /** A book without any price. */
    public static PriceBook empty(String currency) {
        return new PriceBook(currency, new PriceFile.Content(Map.of(), Map.of(), List.of()));
    }

    /** Never throws: what is wrong with the file is in {@link #problems}, and what it concerns has no price. */
    public static PriceBook load(Path file, String currency) {
        try {
            return new PriceBook(currency, PriceFile.read(Files.readAllBytes(file), file.toString()));
        } catch (IOException e) {
            return new PriceBook(currency, PriceFile.unreadable(file.toString(), "it cannot be read: " + e));
        }
    }

    /**
     * A book from a file's bytes. Never throws, as {@link #load}.
     *
     * @param name of the file, for messages
     */
    public static PriceBook read(byte[] bytes, String name, String currency) {
        return new PriceBook(currency, PriceFile.read(bytes, name));
    }

    /** The same book, where the rows of a reference that {@code other} knows come from {@code other} alone. */
    public PriceBook overriddenBy(PriceBook other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("a book in " + currency + " cannot take prices in " + other.currency);
        }
        return new PriceBook(currency, content.overriddenBy(other.content));
    }

    /** Everything that is wrong with the files, each with its place and what to do. */
    public List<String> problems() {
        return content.problems();
    }

    /** All usable rows, by reference and day. */
    public List<PriceRow> rows() {
        return new TreeMap<>(content.rows())
                .values().stream().flatMap(List::stream).toList();
    }

    /** The price of a call on a day. A usage that leaves out what the row counts, or counts what the row does not price, has none. */
    public PriceAnswer price(String priceRef, Usage usage, LocalDate on) {
        return latest(priceRef, on)
                .map(row -> new Pricing(row, usage, currency).on(on))
                .orElseGet(() -> new Unpriced(noRow(priceRef, on)));
    }

    /** The price of a language model's tokens on a day; a row that counts anything else by need is no such price. */
    public TokenAnswer tokens(String priceRef, LocalDate on) {
        Optional<PriceRow> latest = latest(priceRef, on);
        if (latest.isEmpty()) {
            return new TokenAnswer.Unpriced(noRow(priceRef, on));
        }
        PriceRow row = latest.get();
        return Pricing.objection(row, currency, on)
                .or(() -> TokenPrice.objection(row))
                .<TokenAnswer>map(TokenAnswer.Unpriced::new)
                .orElseGet(() -> new TokenAnswer.Priced(new TokenPrice(row, currency)));
    }

    public String currency() {
        return currency;
    }

    private Optional<PriceRow> latest(String priceRef, LocalDate on) {
        return content.spoilt().containsKey(priceRef)
                ? Optional.empty()
                : content.rows().getOrDefault(priceRef, List.of()).stream()
                        .filter(row -> !row.validFrom().isAfter(on))
                        .max(Comparator.comparing(PriceRow::validFrom));
    }

    private String noRow(String priceRef, LocalDate on) {
        String spoilt = content.spoilt().get(priceRef);
        if (spoilt != null) {
            return "the price of " + priceRef + " cannot be used: " + spoilt;
        }
        List<PriceRow> rows = content.rows().getOrDefault(priceRef, List.of());
        return rows.isEmpty()
                ? "there is no price for " + priceRef + "; add it to a price file, with its source"
                : "there is no price for " + priceRef + " on " + on + " yet; its first begins on "
                        + rows.getFirst().validFrom();
    }
}
