package dev.reelwright.budgets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a price file. Every problem is told; a reference that any of them concerns is spoilt, the others can be used. */
final class PriceFile {
    private static final int FORMAT = 1;
    private static final String LOCAL = "local/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> spoilt = new HashMap<>();
    private final Map<String, List<PriceRow>> rows = new HashMap<>();

    private PriceFile() {}

    /**
     * @param rows usable rows by reference, by day
     * @param spoilt references that cannot be used, with the reason
     */
    record Content(Map<String, List<PriceRow>> rows, Map<String, String> spoilt, List<String> problems) {
        Content {
            rows = Map.copyOf(rows);
            spoilt = Map.copyOf(spoilt);
            problems = List.copyOf(problems);
        }

        Content overriddenBy(Content other) {
            Map<String, List<PriceRow>> merged = new HashMap<>(rows);
            Map<String, String> bad = new HashMap<>(spoilt);
            other.spoilt.keySet().forEach(merged::remove);
            other.rows.keySet().forEach(bad::remove);
            merged.putAll(other.rows);
            bad.putAll(other.spoilt);
            List<String> all = new ArrayList<>(problems);
            all.addAll(other.problems);
            return new Content(merged, bad, all);
        }
    }

    static Content unreadable(String name, String why) {
        return new Content(Map.of(), Map.of(), List.of(name + ": " + why));
    }

    static Content read(byte[] bytes, String name) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException e) {
            return unreadable(
                    name,
                    "it is not JSON: " + e.getOriginalMessage() + " "
                            + e.getLocation().offsetDescription());
        }
        PriceFile file = new PriceFile();
        file.readAll(new Fields(root, name));
        return new Content(file.rows, file.spoilt, file.problems);
    }

    private void readAll(Fields top) {
        List<Fields> listed = new ArrayList<>();
        if (top.number("format") != FORMAT) {
            top.problem("format", "must be " + FORMAT);
        } else {
            listed.addAll(top.list("prices"));
        }
        top.noOthers();
        problems.addAll(top.problems());
        listed.forEach(this::readRow);
        rows.values().forEach(this::checkSpans);
        rows.keySet().removeAll(spoilt.keySet());
    }

    private void readRow(Fields fields) {
        String ref = fields.text("ref");
        List<PriceRow> row = PriceRows.read(fields, ref);
        row.stream()
                .filter(r -> r.isFree() != r.ref().startsWith(LOCAL))
                .forEach(r -> fields.problem(
                        "parts", "a price of zero is only for " + LOCAL + "…, and nothing else may be there"));
        problems.addAll(fields.problems());
        if (!fields.problems().isEmpty()) {
            spoilt.putIfAbsent(ref, fields.problems().getFirst());
        }
        rows.computeIfAbsent(ref, r -> new ArrayList<>()).addAll(row);
    }

    private void checkSpans(List<PriceRow> ofOneRef) {
        ofOneRef.sort(Comparator.comparing(PriceRow::validFrom));
        for (int i = 1; i < ofOneRef.size(); i++) {
            PriceRow before = ofOneRef.get(i - 1);
            LocalDate from = ofOneRef.get(i).validFrom();
            LocalDate until = before.validUntil();
            if (from.equals(before.validFrom()) || (until != null && !until.isBefore(from))) {
                String problem =
                        before.ref() + ": two prices are valid on " + from + "; end the first before the second begins";
                problems.add(problem);
                spoilt.putIfAbsent(before.ref(), problem);
            }
        }
    }
}
