package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.admitted;
import static dev.reelwright.budgets.Samples.cap;
import static dev.reelwright.budgets.Samples.changed;
import static dev.reelwright.budgets.Samples.open;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random operations on a ledger and on a small model of it. {@code -Dledger.operations} and {@code -Dledger.seed} choose how many and which. */
class ModelTest {
    private static final List<Key> KEYS = List.of(Key.of("a", "s1"), Key.of("b", "s2"), Key.of("c", "s3"));
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-01");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-11-01T00:00:00Z");
    private final Model model = new Model();
    private final List<String> ids = new ArrayList<>(List.of("never reserved"));
    private LocalDate today = FIRST_DAY;

    @Test
    void theLedgerDoesWhatTheModelSaysAfterEveryOperation() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        int operations = Integer.getInteger("ledger.operations", 100_000);
        Random random = new Random(seed);
        Path db = folder.resolve("ledger.db");
        Ledger ledger = Samples.quick(db, clock);
        for (Key key : KEYS) {
            setCaps(ledger, key, operations * 3L);
        }
        for (int i = 0; i < operations; i++) {
            String story = "operation " + i + " of seed " + seed;
            tick(random);
            Key key = operate(ledger, random, i, story);
            compare(ledger, key, story);
            if (i % Math.max(1, operations / 4) == 0) {
                ledger.close();
                ledger = Samples.quick(db, clock);
                open(ledger.state());
            }
        }
        assertThat(model.holds.values())
                .as("seed " + seed)
                .extracting(Model.Hold::state)
                .contains('r', 's', 'p', 'x', 'd');
        ledger.close();
    }

    private void setCaps(Ledger ledger, Key key, long total) {
        long[] limits = {total, 4_000, 50_000, 1_500};
        for (Scope scope : Scope.values()) {
            changed(ledger.setCap(key, cap(scope, limits[scope.ordinal()])));
            model.cap(key, scope, limits[scope.ordinal()]);
        }
        model.mark = FIRST_DAY;
    }

    /** Days pass, and now and then the clock is one or two days late. */
    private void tick(Random random) {
        LocalDate latest = model.mark.isAfter(today) ? model.mark : today;
        today = latest.plusDays(random.nextInt(300) == 0 ? 1 : 0)
                .minusDays(random.nextInt(20) == 0 ? random.nextInt(3) : 0);
        clock.set(today + "T12:00:00Z");
    }

    private Key operate(Ledger ledger, Random random, int i, String story) {
        int dice = random.nextInt(100);
        if (dice < 40) {
            String id = dice < 35 ? "op-" + i : old(random);
            ids.add(id);
            Key key = KEYS.get(random.nextInt(KEYS.size()));
            String run = "r-" + (i / 200 + random.nextInt(2));
            long amount = random.nextInt(10) == 0 ? 0 : random.nextInt(120);
            boolean expected = model.reserve(id, key, amount, run, today);
            assertThat(admitted(ledger.reserve(Samples.ask(id, key, run, amount))))
                    .as(story)
                    .isEqualTo(expected);
            return key;
        }
        String id = old(random);
        Model.Hold hold = model.holds.get(id);
        if (hold == null) {
            assertThat(did(ledger.post(id, usd(1)))).as(story).isFalse();
            return KEYS.getFirst();
        }
        assertThat(step(ledger, id, hold, dice, random)).as(story).isTrue();
        return hold.key();
    }

    /** One step on the ledger and on the model; whether they agree. */
    private boolean step(Ledger ledger, String id, Model.Hold hold, int dice, Random random) {
        long bill =
                random.nextInt(50) == 0 ? hold.amount() + 1 + random.nextInt(50) : random.nextLong(hold.amount() + 1);
        if (dice < 60) {
            return did(ledger.sending(id)) == move(id, hold, 's', "r", 0);
        } else if (dice < 80) {
            return did(ledger.post(id, usd(bill))) == move(id, hold, 'p', "rs", bill);
        } else if (dice < 85) {
            return did(ledger.release(id, "proof")) == move(id, hold, 'x', "rs", 0);
        } else if (dice < 90) {
            return did(ledger.doubt(id, "why")) == move(id, hold, 'd', "rs", 0);
        } else if (dice < 95) {
            return did(ledger.settleDoubt(id, usd(bill), "evidence")) == move(id, hold, 'p', "d", bill);
        }
        boolean thawed = model.frozen.remove(hold.key());
        model.mark = thawed && today.isAfter(model.mark) ? today : model.mark;
        return thawed == ledger.unfreeze(hold.key(), "why").equals(new ChangeAnswer.Changed());
    }

    private boolean move(String id, Model.Hold hold, char state, String from, long billed) {
        return model.move(
                id, new Model.Hold(hold.key(), hold.amount(), hold.run(), hold.day(), state), from, today, billed);
    }

    private void compare(Ledger ledger, Key key, String story) {
        LocalDate day = today.isAfter(model.mark) ? today : model.mark;
        Model.Hold now = new Model.Hold(key, 0, "", day, 'r');
        Balance balance = ledger.balance(key);
        long[] sums = model.pots.getOrDefault(model.pot(Scope.TOTAL, now), new long[3]);
        assertThat(new long[] {
                    balance.posted().micros(),
                    balance.reserved().micros(),
                    balance.inDoubt().micros()
                })
                .as(story)
                .isEqualTo(sums);
        assertThat(balance.frozen()).as(story).isEqualTo(model.frozen.contains(key));
        for (CapLeft left : balance.caps()) {
            long used = left.cap().scope() == Scope.RUN
                    ? 0
                    : model.used(model.pot(left.cap().scope(), now));
            assertThat(left.left().micros())
                    .as(story)
                    .isEqualTo(left.cap().limit().micros() - used);
        }
    }

    private String old(Random random) {
        return ids.get(Math.max(0, ids.size() - 1 - random.nextInt(60)));
    }

    private static boolean did(SettleAnswer answer) {
        return !(answer instanceof SettleAnswer.NoChange);
    }
}
