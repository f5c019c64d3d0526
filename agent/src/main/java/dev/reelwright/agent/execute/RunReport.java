package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is stored, recorded and told when the work on a run comes to an end, for now or for good. All of it is called under the run's lock, or
 * when nobody works on it any more.
 *
 * @param began when this process took the run up
 */
record RunReport(Workshop shop, RunId id, long epoch, Map<String, StepRow> rows, Instant began) {

    /** Nothing more is done. */
    void ended(RunEnd end) {
        shop.store().saveState(id, epoch, end.state(), end.message(), now());
        shop.parts().audit().append(id, "run.end", end.facts(cost()));
        tell(end);
    }

    /** Laid down until a person says something; the store knows. */
    void rested(Rest rest) {
        shop.parts()
                .audit()
                .append(
                        id,
                        "run.rest",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("waits", rest.waits().name())
                                .put("message", rest.message()));
        tell(new RunEnd(RunState.WAITING, rest.message()));
    }

    void tell(RunEnd end) {
        double seconds = Duration.between(began, now()).toMillis() / 1000.0;
        shop.events().emit(new Event.RunFinished(id, end.state(), cost(), seconds, end.message()));
    }

    private Money cost() {
        return rows.values().stream()
                .map(row -> row.cost)
                .reduce(Money.zero(shop.parts().currency()), Money::plus);
    }

    private Instant now() {
        return shop.parts().clock().instant();
    }
}
