package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lines of {@code --json}. */
final class EventJson {
    private EventJson() {}

    static ObjectNode of(Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (event) {
            case Event.RunStarted e ->
                json.put("event", "run-started")
                        .put("title", e.title())
                        .put("total", e.total())
                        .put("done", e.done());
            case Event.StepStarted e ->
                json.put("event", "step-started")
                        .put("step", e.step())
                        .put("index", e.index())
                        .put("total", e.total())
                        .put("label", e.label());
            case Event.StepProgress e ->
                json.put("event", "step-progress")
                        .put("step", e.step())
                        .put("fraction", e.fraction())
                        .put("words", e.words());
            case Event.StepWaiting e ->
                json.put("event", "step-waiting")
                        .put("step", e.step())
                        .put("seconds", e.pause().toMillis() / 1000.0)
                        .put("words", e.words());
            case Event.StepFinished e -> finished(json, e);
            case Event.StepFailed e ->
                json.put("event", "step-failed")
                        .put("step", e.step())
                        .put("label", e.label())
                        .put("message", e.message());
            case Event.RouteChanged e -> routeChanged(json, e);
            case Event.ReviewAsked e ->
                json.put("event", "review-asked").put("gate", e.gate()).put("question", e.question());
            case Event.RunFinished e -> ended(json, e);
        }
        return json.put("run", event.run().value());
    }

    private static void routeChanged(ObjectNode json, Event.RouteChanged e) {
        json.put("event", "route-changed")
                .put("step", e.step())
                .put("label", e.label())
                .put("from", e.from())
                .put("to", e.to())
                .put("words", e.words());
    }

    private static void finished(ObjectNode json, Event.StepFinished e) {
        json.put("event", "step-finished")
                .put("step", e.step())
                .put("finished", e.finished())
                .put("total", e.total())
                .put("label", e.label())
                .put("cached", e.cached())
                .put("seconds", e.seconds());
        json.set("cost", money(e.cost()));
        e.notes().forEach(json.putArray("notes")::add);
    }

    private static void ended(ObjectNode json, Event.RunFinished e) {
        json.put("event", "run-finished")
                .put("state", e.state().name().toLowerCase(Locale.ROOT))
                .put("seconds", e.seconds())
                .put("message", e.message());
        json.set("cost", money(e.cost()));
    }

    private static ObjectNode money(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("micros", money.micros())
                .put("currency", money.currency());
    }
}
