package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.budgets.PriceRow;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.RegisteredSkill;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code prices}: every known price and every model of a provider, where it was read, and whether it may still be used. */
final class PricesVerb extends Verb {
    private static final String INDENT = "  ";

    private final StudioDoor door;

    PricesVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "prices",
                "Money",
                "list the known prices and the models of providers; WORDS narrow the list",
                Words.of("[WORDS]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        Screen screen = call.screen();
        OfferWords offers = new OfferWords(studio);
        List<RegisteredSkill> models = offers.all().stream()
                .filter(skill -> fits(
                        call,
                        skill.name() + " " + skill.folder() + " "
                                + skill.contract().capability()))
                .toList();
        Set<PriceRow> told = offers.all().stream()
                .flatMap(skill -> offers.rows(skill).stream())
                .collect(Collectors.toSet());
        List<PriceRow> rows = studio.prices().rows().stream()
                .filter(row -> fits(call, row.ref()) && !told.contains(row))
                .toList();
        if (screen.json()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            rows.forEach(row -> Rates.json(row, offers.today(), all.addObject()));
            models.forEach(skill -> offers.json(skill, all.addObject()));
            screen.line(all.toString());
            return ExitCode.DONE;
        }
        if (rows.isEmpty() && models.isEmpty()) {
            screen.line("no price is known for that; set one: reelwright config price MODEL --in AMOUNT --out AMOUNT");
            return ExitCode.DONE;
        }
        screen.line("tokens by the million, everything else by the piece");
        rows.forEach(row -> print(row, offers, screen));
        models.forEach(skill -> print(skill, offers, screen));
        return ExitCode.DONE;
    }

    private static boolean fits(Invocation call, String names) {
        String lower = names.toLowerCase(Locale.ROOT);
        return call.arguments().stream().allMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static void print(PriceRow row, OfferWords offers, Screen screen) {
        head(row.ref(), Rates.standing(row, offers.today()), valid(row, offers), screen);
        rates(row, screen);
    }

    private static void print(RegisteredSkill skill, OfferWords offers, Screen screen) {
        head(skill.name(), offers.state(skill), offers.standing(skill) == Offer.Standing.PRICED, screen);
        Offer.Life life = skill.offer().life();
        wrapped(
                skill.contract().capability() + " by " + skill.folder() + ", " + offers.key(skill)
                        + (life.checked() == null ? "" : ", read " + life.checked()),
                screen);
        for (PriceRow row : offers.rows(skill)) {
            String standing = valid(row, offers) ? "" : "  " + Rates.standing(row, offers.today());
            screen.line(INDENT + Visible.of(row.ref()) + screen.paint(Ink.YELLOW, standing));
            rates(row, screen);
        }
        life.priceRefs().stream()
                .filter(ref -> offers.rows(skill).stream().noneMatch(row -> Offer.Life.isFor(ref, row.ref())))
                .forEach(ref -> wrapped(
                        "there is no price for " + ref + "; add a row to your prices.json, with its source", screen));
    }

    private static void wrapped(String text, Screen screen) {
        Columns.wrap(Visible.of(text), screen.width() - INDENT.length()).forEach(row -> screen.line(INDENT + row));
    }

    private static boolean valid(PriceRow row, OfferWords offers) {
        return row.standing(offers.today()) == PriceRow.Standing.VALID;
    }

    private static void head(String name, String state, boolean good, Screen screen) {
        String shown = Visible.of(name);
        List<String> rows = Columns.wrap(Visible.of(state), Math.max(20, screen.width() - Columns.of(shown) - 2));
        screen.line(
                screen.paint(Ink.BOLD, shown) + "  " + screen.paint(good ? Ink.GREEN : Ink.YELLOW, rows.getFirst()));
        rows.stream().skip(1).forEach(row -> screen.line(INDENT + screen.paint(Ink.YELLOW, row)));
    }

    private static void rates(PriceRow row, Screen screen) {
        Rates.lines(row, screen.width() - INDENT.length()).forEach(line -> screen.line(INDENT + line));
        Columns.wrap(row.checked() + "  " + Visible.of(row.source()), screen.width() - INDENT.length())
                .forEach(line -> screen.line(INDENT + screen.paint(Ink.DIM, line)));
    }
}
