package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.ReserveAnswer;
import dev.reelwright.budgets.ReserveRequest;
import dev.reelwright.budgets.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model and media together never spend more than the conversation's sum: on a real ledger, with whatever order things happen in. */
class PurseTest {
    private static final Key KEY = Key.of("acme", "sk-acme-0123456789-secret");
    private static final RunId MODEL = new RunId("r-c-test");
    private static final Money MOST = usd(1_000);
    private static final int STEPS = 250;

    @TempDir
    Path folder;

    private final List<RunId> runs = new ArrayList<>();
    private final Map<RunId, Purse.Standing> standings = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private int operations;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void modelAndMediaTogetherNeverSpendMoreThanTheSum(long seed) {
        Random random = new Random(seed);
        long spent = 0;
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            ledger.setCap(KEY, new Cap(Scope.TOTAL, usd(1_000_000)));
            Purse purse = purse(ledger, MOST);
            for (int step = 0; step < STEPS; step++) {
                happen(ledger, purse, random);
                assertThat(purse.spent()).as("seed " + seed + ", step " + step).isLessThanOrEqualTo(MOST);
                spent = Math.max(spent, purse.spent().micros());
            }
        }
        assertThat(spent)
                .as("seed " + seed + ": a sequence that spends nothing proves nothing")
                .isGreaterThan(700);
    }

    private void happen(Ledger ledger, Purse purse, Random random) {
        switch (random.nextInt(9)) {
            case 0 -> start(ledger, purse, random);
            case 1 -> again(ledger, purse, random);
            case 2, 3 -> {
                purse.bind();
                reserve(ledger, MODEL, random.nextInt(1, 60));
            }
            case 4, 5 -> runs.forEach(run -> reserve(ledger, run, random.nextInt(1, 120)));
            case 6, 7 -> settle(ledger, random);
            default -> end(purse, random);
        }
    }

    /** As the tool does it: asked about, stored, spoken of, approved. The run before rests, or it goes on. */
    private void start(Ledger ledger, Purse purse, Random random) {
        Optional<RunId> resting = random.nextBoolean() ? current() : Optional.empty();
        Money ceiling = usd(random.nextInt(1, 600));
        boolean allowed = ceiling.compareTo(purse.allowance(resting).orElseThrow()) <= 0;
        RunId run = new RunId("r-" + runs.size());
        runs.addFirst(run);
        standings.put(run, Purse.Standing.UNAPPROVED);
        ledger.setRunCap(run.value(), usd(0));
        purse.giveUp(other -> resting.equals(Optional.of(other)));
        if (allowed) {
            ledger.setRunCap(run.value(), ceiling);
            standings.put(run, Purse.Standing.OPEN);
        }
    }

    /** A run that met its ceiling gets a higher one: what it has spent is in it. */
    private void again(Ledger ledger, Purse purse, Random random) {
        Optional<RunId> run = current().filter(id -> standings.get(id) == Purse.Standing.OPEN);
        if (run.isPresent()) {
            Money spent = purse.used(run.get());
            Money ceiling = spent.plus(usd(random.nextInt(1, 600)));
            if (ceiling.minus(spent).compareTo(purse.allowance(run).orElseThrow()) <= 0) {
                ledger.setRunCap(run.get().value(), ceiling);
            }
        }
    }

    private Optional<RunId> current() {
        return runs.stream().findFirst();
    }

    private void reserve(Ledger ledger, RunId run, int micros) {
        String operation = "op-" + operations++;
        ReserveAnswer answer =
                ledger.reserve(new ReserveRequest(operation, KEY, run.value(), usd(micros), "digest", "a call"));
        if (answer instanceof ReserveAnswer.Reserved) {
            open.add(operation);
        }
    }

    private void settle(Ledger ledger, Random random) {
        if (!open.isEmpty()) {
            String operation = open.remove(random.nextInt(open.size()));
            Money held = ledger.reservation(operation).orElseThrow().amount();
            switch (random.nextInt(5)) {
                case 0 -> ledger.release(operation, "never sent");
                case 1 -> {
                    ledger.sending(operation);
                    ledger.doubt(operation, "the connection broke");
                }
                default -> ledger.post(operation, usd(random.nextLong(held.micros() + 1)));
            }
        }
    }

    /** A run fails and may be tried again within its ceiling, or is done, or is given up for a new plan. */
    private void end(Purse purse, Random random) {
        if (!runs.isEmpty() && random.nextBoolean()) {
            RunId run = runs.get(random.nextInt(runs.size()));
            standings.computeIfPresent(
                    run, (id, now) -> now == Purse.Standing.OPEN && random.nextBoolean() ? Purse.Standing.DONE : now);
        } else {
            purse.giveUp(run -> standings.get(run) != Purse.Standing.UNAPPROVED);
        }
    }

    @Test
    void aRunThatMaySpendIsSetAsideAndWhatItLeavesComesBack() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            ledger.setCap(KEY, new Cap(Scope.TOTAL, usd(1_000_000)));
            Purse purse = purse(ledger, MOST);
            assertThat(purse.allowance(Optional.empty())).contains(MOST);
            runs.add(new RunId("r-1"));
            standings.put(runs.getFirst(), Purse.Standing.OPEN);
            ledger.setRunCap("r-1", usd(600));
            reserve(ledger, runs.getFirst(), 100);

            assertThat(purse.allowance(Optional.empty())).contains(usd(400));
            assertThat(purse.bind()).isEmpty();
            reserve(ledger, MODEL, 401);
            assertThat(open).hasSize(1);

            standings.put(runs.getFirst(), Purse.Standing.DONE);
            assertThat(purse.allowance(Optional.empty())).contains(usd(900));
            assertThat(purse.bind()).isEmpty();
            reserve(ledger, MODEL, 401);
            assertThat(open).hasSize(2);
        }
    }

    private Purse purse(Ledger ledger, Money most) {
        return new Purse(ledger, MODEL, "USD", most, new Purse.Runs(() -> runs, standings::get));
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
