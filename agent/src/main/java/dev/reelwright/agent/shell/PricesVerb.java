package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.budgets.PriceRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code prices}: every known price, where it was read, and whether it may still be used. */
final class PricesVerb extends Verb {
    private final StudioDoor door;

    PricesVerb(Screens screens, StudioDoor door) {
        super(screens, "prices", "Money", "list the known prices; WORDS narrow the list", Words.of("[WORDS]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        Screen screen = call.screen();
        LocalDate today = LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
        List<PriceRow> rows = studio.prices().rows().stream()
                .filter(row -> call.arguments().stream()
                        .allMatch(word -> row.ref().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))))
                .toList();
        if (screen.json()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            rows.forEach(row -> Rates.json(row, today, all.addObject()));
            screen.line(all.toString());
            return ExitCode.DONE;
        }
        if (rows.isEmpty()) {
            screen.line("no price is known for that; set one: reelwright config price MODEL --in USD --out USD");
            return ExitCode.DONE;
        }
        Table table = new Table("what", "unit", rows.getFirst().currency(), "checked", "state", "source");
        for (PriceRow row : rows) {
            row.parts()
                    .forEach(part -> table.row(
                            row.ref(),
                            Rates.unit(part),
                            Rates.price(part),
                            row.checked().toString(),
                            Rates.standing(row, today),
                            row.source()));
        }
        table.print(screen);
        return ExitCode.DONE;
    }
}
