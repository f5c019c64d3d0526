package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.AssetStore.Guest;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.MediaTools.Exam;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files that one call has handed over. They stay beside the store until all of them are found good; what is not admitted is deleted. */
final class Parcel implements AutoCloseable {
    private final AssetStore assets;
    private final Map<String, Guest> guests = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Parcel(AssetStore assets) {
        this.assets = assets;
    }

    /** Receives every {@code {"file": …}} of a tree. */
    void receive(JsonNode outputs, Workspace scratch) throws IOException, AssetStore.NotUsable {
        if (isFile(outputs)) {
            String path = outputs.path("file").asString();
            if (!guests.containsKey(path)) {
                try (InputStream file = scratch.openRead(path)) {
                    guests.put(path, assets.receive(file, path));
                }
            }
            return;
        }
        for (JsonNode child : outputs) {
            receive(child, scratch);
        }
    }

    static boolean isFile(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path("file").isString();
    }

    /**
     * Looks the files of an outsider through, and makes the one that was asked for fit.
     *
     * @return what is wrong; empty when all is well now
     */
    List<String> fit(Optional<Demand> demand, JsonNode outputs, MediaTools tools) throws IOException, AssetStore.NotUsable {
        String asked = demand.map(what -> outputs.path(what.output()).path("file").asString("")).orElse("");
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Guest> entry : guests.entrySet()) {
            Guest guest = entry.getValue();
            switch (tools.examine(guest.file())) {
                case Exam.Spoilt spoilt -> wrong.add(guest.name() + ": " + spoilt.reason());
                case Exam.Whole whole when demand.isPresent() && entry.getKey().equals(asked) ->
                    entry.setValue(fitted(guest, demand.get(), whole, wrong));
                case Exam.Whole _ -> {}
            }
        }
        return wrong;
    }

    private Guest fitted(Guest guest, Demand demand, Exam.Whole whole, List<String> wrong)
            throws IOException, AssetStore.NotUsable {
        return switch (Fitting.of(demand, whole)) {
            case Fitting.Verdict.Useless useless -> {
                wrong.add(useless.why());
                yield guest;
            }
            case Fitting.Verdict.Good good -> {
                notes.addAll(good.notes());
                yield guest;
            }
            case Fitting.Verdict.Change change -> {
                Guest other = assets.remade(guest, change.fit());
                guest.close();
                notes.addAll(change.notes());
                notes.add(demand.output() + " was changed to fit: " + change.change() + "; as it came it was "
                        + guest.facts().mediaType() + " of " + guest.facts().bytes() + " bytes, sha256 " + guest.sha256());
                yield other;
            }
        };
    }

    /** What the person should know of what was found and changed. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    MediaFacts facts(String path) {
        return guest(path).facts();
    }

    /** The outputs with the assets that their files will be. */
    ObjectNode named(ObjectNode outputs) {
        return (ObjectNode) name(outputs);
    }

    private JsonNode name(JsonNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (isFile(node)) {
            return make.objectNode().put("asset", guest(node.path("file").asString()).sha256());
        }
        if (node.isObject()) {
            ObjectNode copy = make.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), name(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = make.arrayNode();
            node.values().forEach(item -> copy.add(name(item)));
            return copy;
        }
        return node;
    }

    boolean has(String sha256) {
        return guests.values().stream().anyMatch(guest -> guest.sha256().equals(sha256));
    }

    /** An asset that is to be, or one of the store. */
    Optional<Asset> find(String sha256) {
        return guests.values().stream()
                .filter(guest -> guest.sha256().equals(sha256))
                .findFirst()
                .map(guest -> new Asset(guest.sha256(), guest.facts()))
                .or(() -> assets.find(sha256));
    }

    /** Takes all of them into the store. */
    void admit() throws IOException {
        for (Guest guest : guests.values()) {
            assets.admit(guest);
        }
    }

    private Guest guest(String path) {
        Guest guest = guests.get(path);
        if (guest == null) {
            throw new IllegalArgumentException("nothing was received as " + path);
        }
        return guest;
    }

    @Override
    public void close() throws IOException {
        for (Guest guest : guests.values()) {
            guest.close();
        }
    }
}
