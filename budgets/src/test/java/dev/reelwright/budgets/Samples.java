package dev.reelwright.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.ReserveAnswer.Reason;
import dev.reelwright.budgets.ReserveAnswer.Refused;
import dev.reelwright.budgets.ReserveAnswer.Reserved;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Short ways to say what a test wants from a ledger. */
final class Samples {
    static final Key KEY = Key.of("openai", "sk-one");
    static final Key OTHER = Key.of("fal", "fal-two");

    private Samples() {}

    /** For tests that are not about what survives a power cut: they need not wait for the disk. */
    static Ledger quick(Path db, Clock clock) {
        return SqliteLedger.open(db, clock, new Tuning(Duration.ofSeconds(10), SynchronousMode.OFF));
    }

    static Money usd(long micros) {
        return new Money(micros, "USD");
    }

    static Cap cap(Scope scope, long micros) {
        return new Cap(scope, usd(micros));
    }

    static ReserveRequest ask(String operation, Key key, String run, long micros) {
        return new ReserveRequest(operation, key, run, usd(micros), "digest of " + operation, "an image");
    }

    static ReserveRequest ask(String operation, long micros) {
        return ask(operation, KEY, "r-1", micros);
    }

    static boolean admitted(ReserveAnswer answer) {
        return answer instanceof Reserved;
    }

    static Reservation reserved(ReserveAnswer answer) {
        assertThat(answer).isInstanceOf(Reserved.class);
        return ((Reserved) answer).reservation();
    }

    static Reason refused(ReserveAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        assertThat(((Refused) answer).message()).isNotBlank();
        return ((Refused) answer).reason();
    }

    static void settled(SettleAnswer answer) {
        assertThat(answer).isInstanceOf(SettleAnswer.Settled.class);
    }

    static void unchanged(SettleAnswer answer) {
        assertThat(answer).isInstanceOf(SettleAnswer.NoChange.class);
    }

    static void changed(ChangeAnswer answer) {
        assertThat(answer).isEqualTo(new ChangeAnswer.Changed());
    }

    static String stopped(LedgerState state) {
        assertThat(state).isInstanceOf(LedgerState.Stopped.class);
        return ((LedgerState.Stopped) state).reason();
    }

    static void open(LedgerState state) {
        assertThat(state).isEqualTo(new LedgerState.Open());
    }
}
