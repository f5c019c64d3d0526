package dev.reelwright.budgets;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The owner's own price file. What it says about a reference replaces all that the shipped book says about it. A file that is wrong is never
 * written over.
 */
public final class OwnPrices {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public OwnPrices(Path file) {
        this.file = file;
    }

    /** What became of a change. Switch over it without {@code default}. */
    public sealed interface Answer {
        record Written() implements Answer {}

        /** Nothing was changed. */
        record Rejected(List<String> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /** The prices of the file, none when there is no file. */
    public PriceBook read(String currency) {
        return Files.exists(file) ? PriceBook.load(file, currency) : PriceBook.empty(currency);
    }

    /** Replaces every row of the reference by this one. */
    public Answer set(PriceRow row) throws IOException {
        return change(row.ref(), rows -> rows.add(json(row)));
    }

    /** Takes the reference out; the shipped price holds again, if there is one. */
    public Answer remove(String ref) throws IOException {
        return change(ref, rows -> {});
    }

    private Answer change(String ref, Consumer<ArrayNode> change) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", 1);
        ArrayNode rows = root.putArray("prices");
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            List<String> problems = PriceFile.read(bytes, file.toString()).problems();
            if (!problems.isEmpty()) {
                return new Answer.Rejected(problems);
            }
            for (JsonNode row : tree(bytes).path("prices")) {
                if (!row.path("ref").asString("").equals(ref)) {
                    rows.add(row);
                }
            }
        }
        change.accept(rows);
        if (rows.isEmpty()) {
            Files.deleteIfExists(file);
            return new Answer.Written();
        }
        byte[] fresh = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        List<String> problems = PriceFile.read(fresh, file.toString()).problems();
        if (!problems.isEmpty()) {
            return new Answer.Rejected(problems);
        }
        write(fresh);
        return new Answer.Written();
    }

    private void write(byte[] bytes) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "prices", ".tmp");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException read) {
            throw new IllegalStateException("a file that was read cannot be read", read);
        }
    }

    private static ObjectNode json(PriceRow row) {
        ObjectNode json = JSON.createObjectNode();
        json.put("ref", row.ref()).put("currency", row.currency());
        json.put("validFrom", row.validFrom().toString());
        if (row.validUntil() != null) {
            json.put("validUntil", row.validUntil().toString());
        }
        if (row.staleAfter() != null) {
            json.put("staleAfter", row.staleAfter().toString());
        }
        json.put("source", row.source()).put("checked", row.checked().toString());
        ArrayNode parts = json.putArray("parts");
        row.parts().forEach(part -> parts.add(json(part)));
        return json;
    }

    private static ObjectNode json(PricePart part) {
        ObjectNode json = JSON.createObjectNode();
        json.put("unit", part.unit().word()).put("price", part.price().toPlainString());
        if (part.optional()) {
            json.put("optional", true);
        }
        put(json, "step", part.step());
        put(json, "minimum", part.minimum());
        if (!part.tiers().isEmpty()) {
            json.put("tiersBy", part.tiersBy().word());
            ArrayNode tiers = json.putArray("tiers");
            part.tiers()
                    .forEach(tier -> tiers.addObject()
                            .put("from", tier.from().toPlainString())
                            .put("price", tier.price().toPlainString()));
        }
        return json;
    }

    private static void put(ObjectNode json, String name, BigDecimal value) {
        if (value.signum() != 0) {
            json.put(name, value.toPlainString());
        }
    }
}
