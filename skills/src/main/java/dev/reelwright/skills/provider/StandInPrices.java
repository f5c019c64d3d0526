package dev.reelwright.skills.provider;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.Unit;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prices for the rows that a folder names and nobody has priced yet: a thousandth for each unit. For tests only, which send nothing. */
final class StandInPrices {
    private static final String EACH = "0.001";

    private StandInPrices() {}

    /** The house's prices, and a stand-in for each row that the call needs and neither the house nor the folder has. */
    static PriceBook beside(PriceBook folder, Adapter adapter, Model model, Scope scope) throws Unfit {
        PriceBook house = PriceBook.shipped(folder.currency());
        Set<String> known = new HashSet<>();
        house.rows().forEach(row -> known.add(row.ref()));
        folder.rows().stream()
                .filter(row -> row.currency().equals(folder.currency()))
                .forEach(row -> known.add(row.ref()));
        ObjectNode file = Json.object().put("format", 1);
        ArrayNode rows = file.putArray("prices");
        if (model.price() instanceof Price.Lines lines) {
            for (Price.Line line : lines.lines()) {
                if (line.when() == null || Questions.holds(line.when(), scope)) {
                    String ref = Lines.plain(line.ref(), scope);
                    if (known.add(ref)) {
                        rows.add(row(ref, folder.currency(), adapter, line.estimate()));
                    }
                }
            }
        }
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        return house.overriddenBy(PriceBook.read(bytes, "stand-in prices", folder.currency()));
    }

    private static ObjectNode row(String ref, String currency, Adapter adapter, Map<Unit, ?> units) {
        String day = adapter.source().checked().toString();
        ObjectNode row = Json.object()
                .put("ref", ref)
                .put("currency", currency)
                .put("validFrom", day)
                .put("source", "https://example.com/stand-in")
                .put("checked", day);
        ArrayNode parts = row.putArray("parts");
        units.keySet()
                .forEach(unit -> parts.addObject().put("unit", unit.word()).put("price", EACH));
        return row;
    }
}
