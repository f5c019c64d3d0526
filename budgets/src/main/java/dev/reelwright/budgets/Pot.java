package dev.reelwright.budgets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One sum that the journal adds up. Days and months are UTC, so that neither daylight saving nor a journey moves an amount.
 *
 * @param owner a key's fingerprint, or empty for a run over all its keys
 * @param period the day, the month, the run, or empty
 */
record Pot(Scope scope, String owner, String period, String currency) {

    /** All pots that a reservation counts in; the time is the one it was reserved at, whatever happens later. */
    static List<Pot> of(Key key, String run, Instant reservedAt, String currency) {
        String owner = key.fingerprint();
        return List.of(
                new Pot(Scope.TOTAL, owner, "", currency),
                new Pot(Scope.DAY, owner, day(reservedAt), currency),
                new Pot(Scope.MONTH, owner, month(reservedAt), currency),
                new Pot(Scope.RUN, owner, run, currency),
                ofRun(run, currency));
    }

    static Pot ofKey(Key key, Scope scope, String run, Instant now, String currency) {
        String period = switch (scope) {
            case TOTAL -> "";
            case DAY -> day(now);
            case MONTH -> month(now);
            case RUN -> run;
        };
        return new Pot(scope, key.fingerprint(), period, currency);
    }

    static Pot ofRun(String run, String currency) {
        return new Pot(Scope.RUN, "", run, currency);
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static String month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    }
}
