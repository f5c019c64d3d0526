package dev.reelwright.budgets;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a ledger does, without journal, file, lock or currency. */
final class Model {
    final Map<String, Hold> holds = new HashMap<>();
    final Map<String, long[]> pots = new HashMap<>();
    final Map<Key, Map<Scope, Long>> caps = new HashMap<>();
    final Set<Key> frozen = new HashSet<>();
    LocalDate mark = LocalDate.MIN;

    record Hold(Key key, long amount, String run, LocalDate day, char state) {}

    boolean reserve(String id, Key key, long amount, String run, LocalDate today) {
        Hold old = holds.get(id);
        LocalDate day = today.isAfter(mark) ? today : mark;
        Hold hold = new Hold(key, amount, run, old == null ? day : old.day, 'r');
        if (old != null || frozen.contains(key)) {
            return hold.equals(old) && !frozen.contains(key);
        }
        boolean fits =
                caps.get(key).entrySet().stream().allMatch(c -> used(pot(c.getKey(), hold)) + amount <= c.getValue());
        return (amount == 0 || fits) && move(id, hold, "", today, 0);
    }

    /** To s, p, x, d as sending, posted, released and doubt; {@code from} lists the states it may come from. */
    boolean move(String id, Hold to, String from, LocalDate today, long billed) {
        Hold old = holds.get(id);
        if (old == null
                ? to.state != 'r'
                : from.indexOf(old.state) < 0 || (to.state == 's' && frozen.contains(to.key))) {
            return false;
        }
        holds.put(id, to);
        mark = today.isAfter(mark) ? today : mark;
        for (Scope scope : Scope.values()) {
            long[] sums = pots.computeIfAbsent(pot(scope, to), p -> new long[3]);
            sums[old == null ? 1 : column(old.state)] -= old == null ? 0 : to.amount;
            sums[column(to.state)] += to.state == 'p' ? billed : to.state == 'x' ? 0 : to.amount;
        }
        if (billed > to.amount) {
            frozen.add(to.key);
        }
        return true;
    }

    long used(String pot) {
        long[] sums = pots.getOrDefault(pot, new long[3]);
        return sums[0] + sums[1] + sums[2];
    }

    String pot(Scope scope, Hold h) {
        String period = Map.of(
                        Scope.TOTAL,
                        "",
                        Scope.DAY,
                        "" + h.day,
                        Scope.MONTH,
                        h.day.toString().substring(0, 7),
                        Scope.RUN,
                        h.run)
                .get(scope);
        return h.key.alias() + " " + scope + " " + period;
    }

    private static int column(char state) {
        return state == 'p' ? 0 : state == 'd' ? 2 : 1;
    }

    void cap(Key key, Scope scope, long limit) {
        caps.computeIfAbsent(key, k -> new EnumMap<>(Scope.class)).put(scope, limit);
    }
}
