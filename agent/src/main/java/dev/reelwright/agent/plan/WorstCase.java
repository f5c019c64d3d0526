package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputBounds;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.OutputType;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.RegisteredSkill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The price of a call of which not everything is known yet: never less than the call will cost, whatever the rest turns out to be. What is
 * known counts as it is, the size of a picture that another step has to make among it; an unknown file counts as the largest that is taken.
 */
final class WorstCase {
    /** The largest picture that is reckoned with, in pixels a side. */
    static final int MOST_PIXELS = 4096;

    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_FRAMES = 120;
    private static final int MOST_CASES = 512;

    private final Capability capability;
    private final ObjectNode inputs;
    private final Function<String, Optional<MediaFacts>> known;
    private final Function<Reference, Optional<Promised.Size>> promised;
    private final InputBounds bounds;
    private final Map<String, MediaFacts> largest = new HashMap<>();
    private Promised.Size unknown = new Promised.Size(MOST_PIXELS, MOST_PIXELS);

    /**
     * @param inputs with all defaults; may hold references
     * @param known what is known of an asset
     * @param promised the size of a picture that is not made yet
     */
    WorstCase(
            RegisteredSkill skill,
            Capability capability,
            ObjectNode inputs,
            Function<String, Optional<MediaFacts>> known,
            Function<Reference, Optional<Promised.Size>> promised) {
        this.capability = capability;
        this.inputs = inputs;
        this.known = known;
        this.promised = promised;
        this.bounds = InputBounds.of(capability, skill.contract().narrowing());
    }

    /**
     * A file of unknown size counts as the largest square. Where that is turned down, it counts as the largest of the shape that is asked for:
     * some makers take no other, and turn another down before anything is sent, when it is known.
     */
    Price price(Pricing pricing, LocalDate day) {
        Price square = reckoned(pricing, day);
        Optional<Promised.Size> asked = asked();
        if (square instanceof Price.Known || asked.isEmpty()) {
            return square;
        }
        unknown = asked.get();
        largest.clear();
        return reckoned(pricing, day) instanceof Price.Known shaped ? shaped : square;
    }

    /** As many pixels as the largest square has, in the shape that is asked for; empty when the step asks for none. */
    private Optional<Promised.Size> asked() {
        if (!inputs.path("width").isInt() || !inputs.path("height").isInt()) {
            return Optional.empty();
        }
        double stretch = Math.sqrt(
                inputs.path("width").doubleValue() / inputs.path("height").doubleValue());
        return Optional.of(
                new Promised.Size((int) Math.ceil(MOST_PIXELS * stretch), (int) Math.ceil(MOST_PIXELS / stretch)));
    }

    private Price reckoned(Pricing pricing, LocalDate day) {
        Map<String, List<JsonNode>> open = new LinkedHashMap<>();
        for (Reference.Place place : Reference.in(inputs)) {
            Optional<List<JsonNode>> values = values(place);
            if (values.isEmpty()) {
                return unbounded(place);
            }
            open.put(place.pointer(), values.get());
        }
        List<Map<String, JsonNode>> cases = cases(open);
        return cases.isEmpty()
                ? new Price.Unknown(
                        "its price depends on too many things that are not known yet: "
                                + String.join(", ", open.keySet()),
                        "give some of these inputs themselves")
                : dearest(cases.stream()
                        .map(each -> pricing.of(filled(each), this::facts, day))
                        .toList());
    }

    /** Strict: where one of the cases has no price, nobody knows what the call will cost. */
    private static Price dearest(List<Price> prices) {
        List<Cost> costs = new ArrayList<>();
        for (Price price : prices) {
            switch (price) {
                case Price.Known one -> costs.add(one.cost());
                case Price.Unknown none -> {
                    return none;
                }
            }
        }
        Money atMost = costs.stream()
                .map(Cost::atMost)
                .reduce((a, b) -> a.compareTo(b) >= 0 ? a : b)
                .orElseThrow();
        List<Money> likely = costs.stream().map(Cost::likely).sorted().toList();
        return new Price.Known(new Cost(likely.get((likely.size() - 1) / 2), atMost));
    }

    private Optional<List<JsonNode>> values(Reference.Place place) {
        Optional<MediaKind> kind = capability.inputType(place.pointer()).stream()
                .flatMap(type -> type.choices().stream())
                .filter(OutputType.Media.class::isInstance)
                .map(type -> ((OutputType.Media) type).kind())
                .findFirst();
        return kind.isEmpty() ? bounds.values(place.pointer()) : Optional.of(List.of(asset(place, kind.get())));
    }

    /** A known asset stays itself; another gets a name that no file has. */
    private JsonNode asset(Reference.Place place, MediaKind kind) {
        String sha256 = place.reference() instanceof Reference.ToAsset asset
                ? asset.sha256()
                : String.format("%064x", largest.size());
        Promised.Size size = promised.apply(place.reference()).orElse(unknown);
        largest.put(sha256, largest(kind, bounds.mostSeconds(place.pointer()), size));
        return JsonNodeFactory.instance.objectNode().put("asset", sha256);
    }

    private Optional<MediaFacts> facts(String sha256) {
        return known.apply(sha256).or(() -> Optional.ofNullable(largest.get(sha256)));
    }

    static MediaFacts largest(MediaKind kind, double seconds, Promised.Size size) {
        MediaFacts.Picture still = new MediaFacts.Picture(size.width(), size.height(), null, "png", "rgb24");
        MediaFacts.Picture moving =
                new MediaFacts.Picture(size.width(), size.height(), (double) MOST_FRAMES, "h264", "yuv420p");
        MediaFacts.Sound sound = new MediaFacts.Sound(48_000, 2, "pcm_s16le");
        return switch (kind) {
            case IMAGE -> new MediaFacts(kind, "image/png", MOST_BYTES, null, still, null);
            case AUDIO -> new MediaFacts(kind, "audio/wav", MOST_BYTES, seconds, null, sound);
            case VIDEO -> new MediaFacts(kind, "video/mp4", MOST_BYTES, seconds, moving, sound);
            case DOCUMENT -> MediaFacts.document("text/plain", MOST_BYTES);
        };
    }

    private ObjectNode filled(Map<String, JsonNode> values) {
        return (ObjectNode) Reference.replace(
                inputs, place -> values.getOrDefault(place.pointer(), JsonNodeFactory.instance.nullNode()));
    }

    /** Each choice with each other one; empty when there are too many. */
    private static List<Map<String, JsonNode>> cases(Map<String, List<JsonNode>> open) {
        List<Map<String, JsonNode>> cases = List.of(Map.of());
        for (Map.Entry<String, List<JsonNode>> place : open.entrySet()) {
            List<Map<String, JsonNode>> more = new ArrayList<>();
            for (Map<String, JsonNode> one : cases) {
                for (JsonNode value : place.getValue()) {
                    Map<String, JsonNode> with = new HashMap<>(one);
                    with.put(place.getKey(), value);
                    more.add(with);
                }
            }
            if (more.size() > MOST_CASES) {
                return List.of();
            }
            cases = more;
        }
        return cases;
    }

    private Price unbounded(Reference.Place place) {
        return switch (place.reference()) {
            case Reference.ToOutput output ->
                new Price.Unknown(
                        "its price depends on " + output.step() + "." + output.field() + ", which nothing limits",
                        "run the step " + output.step() + " first and give the value itself");
            case Reference.ToFile _, Reference.ToAsset _, Reference.Malformed _ ->
                new Price.Unknown(
                        "its price depends on " + place.pointer() + ", which nothing limits", "give the value itself");
        };
    }
}
