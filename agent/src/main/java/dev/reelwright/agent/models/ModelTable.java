package dev.reelwright.agent.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of models before they are asked, from {@code models.json} in this package's resources.
 *
 * @param standard models for a provider whose key is there, the preferred one first; the providers in the order in which they are looked for
 * @param known facts by the beginning of {@code provider/name}; the longest beginning counts
 */
record ModelTable(SequencedMap<String, List<String>> standard, List<Known> known) {
    private static final String RESOURCE = "models.json";

    /** Little enough for small servers; what is unknown is not trusted with more. */
    private static final Facts UNKNOWN = new Facts(32_000, 4_096, false);

    ModelTable {
        known = List.copyOf(known);
    }

    /**
     * @param context how much fits, input and output together
     * @param output the longest answer that the model gives
     */
    record Facts(long context, int output, boolean vision) {}

    record Known(String prefix, Facts facts) {}

    static ModelTable shipped() {
        try (InputStream in = ModelTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return read(JsonMapper.builder().build().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelTable read(JsonNode root) {
        SequencedMap<String, List<String>> standard = new LinkedHashMap<>();
        for (JsonNode row : root.path("standard")) {
            List<String> models = new ArrayList<>();
            row.path("models").forEach(model -> models.add(model.asString()));
            standard.put(row.path("provider").asString(), List.copyOf(models));
        }
        List<Known> known = new ArrayList<>();
        for (JsonNode row : root.path("known")) {
            Facts facts = new Facts(
                    row.path("context").asLong(),
                    row.path("output").asInt(),
                    row.path("vision").asBoolean());
            known.add(new Known(row.path("prefix").asString(), facts));
        }
        return new ModelTable(standard, known);
    }

    /** Cautious values for a model that nobody knows. */
    Facts facts(String id) {
        return known.stream()
                .filter(row -> id.startsWith(row.prefix()))
                .max(Comparator.comparingInt(row -> row.prefix().length()))
                .map(Known::facts)
                .orElse(UNKNOWN);
    }

    /** Every model that is named, as {@code provider/name}. */
    List<String> named() {
        return standard.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(model -> row.getKey() + "/" + model))
                .toList();
    }
}
