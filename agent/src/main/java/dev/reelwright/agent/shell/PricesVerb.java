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
    private static final String INDENT = "  ";

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
            screen.line("no price is known for that; set one: reelwright config price MODEL --in AMOUNT --out AMOUNT");
            return ExitCode.DONE;
        }
        screen.line("tokens by the million, everything else by the piece");
        rows.forEach(row -> print(row, today, screen));
        return ExitCode.DONE;
    }

    private static void print(PriceRow row, LocalDate today, Screen screen) {
        String standing = Rates.standing(row, today);
        Ink ink = row.standing(today) == PriceRow.Standing.VALID ? Ink.GREEN : Ink.YELLOW;
        screen.line(screen.paint(Ink.BOLD, Visible.of(row.ref())) + "  " + screen.paint(ink, standing));
        Rates.lines(row, screen.width() - INDENT.length()).forEach(line -> screen.line(INDENT + line));
        screen.line(INDENT + screen.paint(Ink.DIM, row.checked() + "  " + Visible.of(row.source())));
    }
}
