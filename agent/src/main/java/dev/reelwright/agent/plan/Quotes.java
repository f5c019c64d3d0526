package dev.reelwright.agent.plan;

import dev.reelwright.budgets.CapLeft;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Route;
import dev.reelwright.registry.RouteAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out a quote. */
record Quotes(Plan plan, RouteFacts facts, Map<String, Key> keys, Ledger ledger) {

    Quote quote() {
        Routes routes = new Routes(facts.under(keys, ledger)).within(plan);
        List<Quote.Line> lines = new ArrayList<>();
        Map<Key, Money> asked = new LinkedHashMap<>();
        Cost total = Cost.free(facts.currency());
        for (Step step : plan.steps()) {
            Quote.Line line = line(step, routes.beforehand(step, plan.settings()));
            lines.add(line);
            total = total.plus(line.cost());
            if (line.skill() != null) {
                asked.merge(keyOf(line.skill()), line.cost().atMost().minus(askedFor(line.skill())), Money::plus);
            }
        }
        return new Quote(plan.hash(), lines, total, caps(asked));
    }

    private Quote.Line line(Step step, RouteAnswer answer) {
        return switch (answer) {
            case RouteAnswer.Routed routed ->
                new Quote.Line(
                        step.id(),
                        step.label(),
                        step.capability(),
                        routed.route().skill(),
                        routed.route().cost(),
                        seconds(routed.route().skill()),
                        routed.route().reasons(),
                        both(notes(routed.route()), lessons(step, routed.route().skill())));
            case RouteAnswer.NoRoute none ->
                new Quote.Line(
                        step.id(),
                        step.label(),
                        step.capability(),
                        null,
                        Cost.free(facts.currency()),
                        0,
                        none.reasons());
        };
    }

    /** What the lessons of the chosen skill change in the step's inputs, as far as they are known. */
    private List<String> lessons(Step step, String offer) {
        return facts.registry()
                .find(offer)
                .map(skill -> new Routes(facts)
                        .preflight(skill, step.capability(), step.inputs())
                        .words())
                .orElse(List.of());
    }

    private static List<String> both(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    private List<String> notes(Route route) {
        List<String> notes = new ArrayList<>(route.missed());
        facts.registry()
                .find(route.skill())
                .flatMap(skill -> new AskedFor(skill.contract()).note())
                .ifPresent(note -> notes.add(route.skill() + ": " + note));
        return notes;
    }

    /** What no key is known for yet. */
    private Money askedFor(String skill) {
        return facts.registry()
                .find(skill)
                .map(found -> new AskedFor(found.contract()).most(facts.currency()))
                .orElse(Money.zero(facts.currency()));
    }

    /** What it took before, else what its author says. */
    private double seconds(String skill) {
        return facts.measured()
                .apply(skill)
                .map(Candidate.Measured::seconds)
                .or(() ->
                        facts.registry().find(skill).map(found -> found.offer().typicalSeconds()))
                .orElse(0.0);
    }

    private Key keyOf(String skill) {
        String alias = facts.registry()
                .find(skill)
                .map(RegisteredSkill::contract)
                .map(contract -> contract.permissions().key())
                .orElse(null);
        Key key = alias == null ? null : keys.get(alias);
        return key == null ? Key.local() : key;
    }

    private List<Quote.CapLine> caps(Map<Key, Money> asked) {
        List<Quote.CapLine> lines = new ArrayList<>();
        asked.forEach((key, money) -> {
            List<CapLeft> caps = ledger.balance(key).caps();
            caps.forEach(cap -> lines.add(new Quote.CapLine(
                    key.alias(),
                    cap.cap().scope().name().toLowerCase(java.util.Locale.ROOT) + " "
                            + cap.cap().limit(),
                    cap.left(),
                    money)));
            if (caps.isEmpty() && !money.isZero()) {
                lines.add(uncapped(key, money));
            }
        });
        return lines;
    }

    /** A key without any cap may spend nothing: that is to be known before the first step runs, not at the gate. */
    private static Quote.CapLine uncapped(Key key, Money asked) {
        return new Quote.CapLine(
                key.alias(),
                "is not set (reelwright config set caps." + key.alias() + ".day AMOUNT)",
                Money.zero(asked.currency()),
                asked);
    }
}
