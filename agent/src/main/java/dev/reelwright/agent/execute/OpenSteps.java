package dev.reelwright.agent.execute;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Ends the steps of a run that end without a visit: taken back, cancelled, or waiting for what will not come. All of it is called under the
 * run's lock, and leaves visits that are under way to end by themselves.
 */
record OpenSteps(Workshop shop, Dependencies dependencies, RunVisits visits, RunVisits.Home home) {

    void takeBack(Word word) {
        word.drops().keySet().forEach(step -> visits.stop(step, Stop.CANCELLED));
        List<StepRow> dropped = open(row -> word.drops().containsKey(row.id));
        dropped.forEach(row -> cancel(row, "taken back: " + word.drops().get(row.id)));
        home.save(dropped);
    }

    void skipHopeless() {
        List<StepRow> hopeless = dependencies.hopeless(home.rows());
        while (!hopeless.isEmpty()) {
            hopeless.forEach(row -> row.end(StepState.SKIPPED, "a step that it needs did not succeed", now()));
            home.save(hopeless);
            hopeless = dependencies.hopeless(home.rows());
        }
    }

    void cancelAll(String why) {
        List<StepRow> all = open(_ -> true);
        all.forEach(row -> cancel(row, why));
        home.save(all);
    }

    private List<StepRow> open(Predicate<StepRow> which) {
        return home.rows().values().stream()
                .filter(row -> which.test(row) && !row.state.ended() && !visits.visiting(row.id))
                .toList();
    }

    private void cancel(StepRow row, String why) {
        if (row.pending != null && row.operation != null) {
            OpenCalls.giveUp(shop, row.operation, "cancelled while a provider worked on it");
        }
        visits.giveUp(row.id, "cancelled while a provider worked on it");
        row.end(StepState.CANCELLED, why, now());
    }

    private Instant now() {
        return shop.parts().clock().instant();
    }
}
