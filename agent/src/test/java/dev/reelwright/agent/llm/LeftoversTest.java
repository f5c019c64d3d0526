package dev.reelwright.agent.llm;

import static dev.reelwright.agent.llm.Till.ACME;
import static dev.reelwright.agent.llm.Till.PURSE;
import static dev.reelwright.agent.llm.Till.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.budgets.ReserveRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class LeftoversTest {
    @TempDir
    Path folder;

    @Test
    void whatADeadProcessLeftIsFreedWhereNothingWasSentAndInDoubtElsewhere() {
        try (Till till = new Till(folder).cap(1_000_000)) {
            reserve(till, "held", ACME, 10, PURSE);
            reserve(till, "sent", ACME, 20, PURSE);
            reserve(till, "free", Key.local(), 0, PURSE);
            reserve(till, "other", ACME, 40, new RunId("r-other"));
            till.ledger.sending("sent");
            till.ledger.sending("free");
            till.audit.intent(PURSE, "llm.ask", JsonNodeFactory.instance.objectNode());

            List<String> notes = till.gate(new ScriptedLlm(Till.PAID)).recover(PURSE);

            assertThat(notes).singleElement().asString().contains("in doubt", "USD 0.00002");
            assertThat(state(till, "held")).isEqualTo(Reservation.State.RELEASED);
            assertThat(state(till, "sent")).isEqualTo(Reservation.State.IN_DOUBT);
            assertThat(state(till, "free")).isEqualTo(Reservation.State.POSTED);
            assertThat(state(till, "other")).isEqualTo(Reservation.State.RESERVED);
            assertThat(till.audit.openIntents(PURSE)).isEmpty();
        }
    }

    private static void reserve(Till till, String operation, Key key, long micros, RunId run) {
        till.ledger.reserve(new ReserveRequest(operation, key, run.value(), usd(micros), "digest", "an answer"));
    }

    private static Reservation.State state(Till till, String operation) {
        return till.ledger.reservation(operation).orElseThrow().state();
    }
}
