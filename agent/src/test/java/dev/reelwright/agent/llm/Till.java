package dev.reelwright.agent.llm;

import dev.reelwright.audit.Anchors;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.Redactor;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A real ledger and a real record around a scripted model. Nobody sleeps: waits are written down. */
final class Till implements AutoCloseable {
    static final Key ACME = Key.of("acme", "a-secret-of-acme");
    static final RunId PURSE = new RunId("r-talk");
    static final LlmModel PAID = new LlmModel("acme", "big", "acme", "acme/big", 100_000, 1_000, true);
    static final LlmModel FREE = new LlmModel("local", "small", "local", "local/free", 32_000, 1_000, false);

    /** Reading 2, cached 1, cache writes 3 micros; writing 10 micros. */
    private static final String BOOK = """
            {"format": 1, "prices": [
              {"ref": "acme/big", "currency": "USD", "validFrom": "2026-01-01", "validUntil": "2026-12-31",
               "source": "https://acme.example/prices", "checked": "2026-11-01", "parts": [
                 {"unit": "token.in", "price": "0.000002"}, {"unit": "token.out", "price": "0.00001"},
                 {"unit": "token.cached", "price": "0.000001", "optional": true},
                 {"unit": "token.cache-write", "price": "0.000003", "optional": true}]},
              {"ref": "acme/swiss", "currency": "CHF", "validFrom": "2026-01-01",
               "source": "https://acme.example/prices", "checked": "2026-11-01", "parts": [
                 {"unit": "token.in", "price": "0.000002"}, {"unit": "token.out", "price": "0.00001"}]}]}
            """;

    final Ledger ledger;
    final AuditLog audit;
    final List<Duration> waits = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<String> words = new ArrayList<>();
    private final Path folder;
    private final Clock clock;
    private final RandomGenerator random;

    Till(Path folder) {
        this(folder, "2026-11-20T12:00:00Z", 1);
    }

    Till(Path folder, String now, long seed) {
        this.folder = folder;
        this.clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.ledger = Ledger.open(folder.resolve("ledger.db"), clock);
        this.audit = AuditLog.open(folder.resolve("audit.db"), Redactor.of(Map.of()), clock, new Remembered(ledger));
    }

    Till cap(long micros) {
        ledger.setCap(ACME, new Cap(Scope.TOTAL, new Money(micros, "USD")));
        return this;
    }

    LlmGate gate(Llm llm) {
        return gate(llm, waits::add);
    }

    LlmGate gate(Llm llm, Pause pause) {
        return LlmGate.over(llm, parts(llm.model().keyAlias().equals("local") ? Key.local() : ACME, pause));
    }

    GateParts parts(Key key, Pause pause) {
        return new GateParts(ledger, audit, book(), key, "USD", clock, random, pause);
    }

    LlmGate.Passed ask(Llm llm) {
        return ask(llm, "What is the tide?");
    }

    LlmGate.Passed ask(Llm llm, String text) {
        try {
            return gate(llm).ask(PURSE, request(text), ears());
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupted", e);
        }
    }

    static LlmRequest request(String text) {
        return new LlmRequest("You are brief.", List.of(new LlmMessage.User(text)), List.of());
    }

    LlmGate.Ears ears() {
        return new LlmGate.Ears() {
            @Override
            public void note(String text) {
                notes.add(text);
            }

            @Override
            public void words(String more) {
                words.add(more);
            }
        };
    }

    Balance balance() {
        return ledger.balance(ACME);
    }

    List<AuditEntry> record() {
        return audit.entries(AuditQuery.all().ofKind("llm.ask"));
    }

    private PriceBook book() {
        try {
            Path file = folder.resolve("prices.json");
            Files.writeString(file, BOOK);
            return PriceBook.shipped("USD").overriddenBy(PriceBook.load(file, "USD"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Money usd(long micros) {
        return new Money(micros, "USD");
    }

    @Override
    public void close() {
        audit.close();
        ledger.close();
    }

    private record Remembered(Ledger ledger) implements Anchors {
        @Override
        public void put(long count, String head) {
            ledger.putAnchor("audit", new dev.reelwright.budgets.Anchor(count, head));
        }

        @Override
        public Optional<Head> last() {
            return ledger.anchor("audit").map(anchor -> new Head(anchor.count(), anchor.hash()));
        }
    }
}
