package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PriceAnswer;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.Unit;
import dev.reelwright.budgets.Usage;
import dev.reelwright.registry.FailureKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call was expected to cost when it was sent; kept with its job, so that a later change of inputs' meaning or of prices cannot change it.
 *
 * @param day by whose prices it is paid
 * @param lines those that apply
 */
record Bill(LocalDate day, Cost cost, List<Entry> lines) {
    Bill {
        lines = List.copyOf(lines);
    }

    /** @param index of the line in the model's price */
    record Entry(int index, String ref, Cost cost) {}

    /** What it cost in the end, and a note when the answer did not say. */
    record Total(Money spent, List<String> notes) {}

    static Bill estimate(Model model, Render render, Scope scope, PriceBook prices, LocalDate day) throws Unfit {
        List<Price.Line> lines = switch (model.price()) {
            case Price.Lines known -> known.lines();
            case Price.Unknown unknown ->
                throw unpriced("the price of " + model.id() + " is not known: " + unknown.why());
        };
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Price.Line line = lines.get(i);
            if (line.when() == null || Questions.holds(line.when(), scope)) {
                String ref = Lines.plain(line.ref(), scope);
                entries.add(new Entry(i, ref, cost(prices.price(ref, usage(line, render, scope), day))));
            }
        }
        Cost sum = entries.stream()
                .map(Entry::cost)
                .reduce(Cost::plus)
                .orElseThrow(() -> unpriced("no line of the price of " + model.id() + " applies to this call"));
        return new Bill(day, sum, entries);
    }

    private static Cost cost(PriceAnswer answer) throws Unfit {
        return switch (answer) {
            case PriceAnswer.Priced priced -> priced.cost();
            case PriceAnswer.Unpriced unpriced -> throw unpriced(unpriced.reason());
        };
    }

    private static Unfit unpriced(String reason) {
        return new Unfit(FailureKind.UNSUPPORTED, reason + "; without a price nothing is sent");
    }

    private static Usage usage(Price.Line line, Render render, Scope scope) throws Unfit {
        Map<Unit, Usage.Quantity> used = new EnumMap<>(Unit.class);
        for (Map.Entry<Unit, Price.Amount> unit : line.estimate().entrySet()) {
            BigDecimal likely = quantity(unit.getValue().likely(), unit.getKey(), render, scope);
            BigDecimal atMost = quantity(unit.getValue().atMost(), unit.getKey(), render, scope);
            used.put(unit.getKey(), new Usage.Quantity(likely.min(atMost), atMost));
        }
        return new Usage(used);
    }

    private static BigDecimal quantity(Template template, Unit unit, Render render, Scope scope) throws Unfit {
        BigDecimal number = Render.number(render.required(template, scope, "the number of " + unit.word()));
        if (number.signum() < 0 || number.scale() > 18) {
            throw new Unfit(FailureKind.BROKEN, "the number of " + unit.word() + " is " + number);
        }
        return number;
    }

    /** By what the answer says was used; where it says nothing, the most that was expected. */
    Total actual(Model model, Render render, Scope scope, PriceBook prices) {
        Money sum = Money.zero(cost.atMost().currency());
        List<String> notes = new ArrayList<>();
        for (Entry entry : lines) {
            try {
                sum = sum.plus(actual(entry, model, render, scope, prices));
            } catch (Unfit silent) {
                notes.add("what " + entry.ref() + " used is not known (" + silent.words() + "); counted as "
                        + entry.cost().atMost());
                sum = sum.plus(entry.cost().atMost());
            }
        }
        return new Total(sum, notes);
    }

    private Money actual(Entry entry, Model model, Render render, Scope scope, PriceBook prices) throws Unfit {
        Map<Unit, Template> counted = model.price() instanceof Price.Lines known
                        && entry.index() < known.lines().size()
                ? known.lines().get(entry.index()).actual()
                : null;
        if (counted == null) {
            return entry.cost().atMost();
        }
        Map<Unit, Usage.Quantity> used = new EnumMap<>(Unit.class);
        for (Map.Entry<Unit, Template> unit : counted.entrySet()) {
            used.put(unit.getKey(), Usage.Quantity.exactly(quantity(unit.getValue(), unit.getKey(), render, scope)));
        }
        return cost(prices.price(entry.ref(), new Usage(used), day)).likely();
    }

    JsonNode toJson() {
        ObjectNode json = Json.object()
                .put("day", day.toString())
                .put("currency", cost.atMost().currency());
        ArrayNode array = json.putArray("lines");
        lines.forEach(line -> array.addObject()
                .put("index", line.index())
                .put("ref", line.ref())
                .put("likely", line.cost().likely().micros())
                .put("atMost", line.cost().atMost().micros()));
        return json;
    }

    static Bill of(JsonNode json) {
        String currency = json.path("currency").asString();
        List<Entry> lines = new ArrayList<>();
        for (JsonNode line : json.path("lines")) {
            Cost cost = new Cost(
                    new Money(line.path("likely").asLong(), currency),
                    new Money(line.path("atMost").asLong(), currency));
            lines.add(new Entry(line.path("index").asInt(), line.path("ref").asString(), cost));
        }
        Cost sum = lines.stream().map(Entry::cost).reduce(Cost::plus).orElse(Cost.free(currency));
        return new Bill(LocalDate.parse(json.path("day").asString()), sum, lines);
    }
}
