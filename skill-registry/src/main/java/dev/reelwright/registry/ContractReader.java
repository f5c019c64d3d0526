package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and judges a {@code skill.json} by the published schema, and by what a schema cannot say. */
final class ContractReader {
    static final String FILE = "skill.json";

    private ContractReader() {}

    static Reading<SkillContract> read(byte[] bytes) {
        Reading<ObjectNode> file = Json.readObject(FILE, bytes);
        ObjectNode json = file.value();
        if (json == null) {
            return Reading.faulty(file.problems());
        }
        List<Problem> problems = problems(json);
        return problems.isEmpty()
                ? Reading.of(contract(json))
                : Reading.faulty(
                        problems.stream().map(problem -> problem.in(FILE)).toList());
    }

    /** A contract that is known to be good. */
    static SkillContract known(byte[] bytes) {
        return contract(
                java.util.Objects.requireNonNull(Json.readObject(FILE, bytes).value()));
    }

    private static List<Problem> problems(ObjectNode json) {
        List<Problem> problems = new ArrayList<>(Published.SCHEMA.check(json));
        JsonNode name = json.path("capability");
        boolean own = OwnCapability.isOwn(name.asString(""));
        Optional<Capability> capability =
                Optional.ofNullable(Capabilities.shipped().get(name.asString("")));
        problems.addAll(OwnCapability.problems(json));
        if (name.isString() && capability.isEmpty() && !own) {
            problems.add(new Problem(
                    "/capability",
                    "there is no capability " + Words.quoted(name.asString()),
                    "choose one of " + String.join(", ", Capabilities.shipped().keySet())
                            + "; or own. and the folder's name, for one that it defines itself"));
        }
        boolean provider = "provider".equals(json.path("kind").asString(""));
        if (provider == json.path("price").has("ref")) {
            problems.add(new Problem(
                    "/price",
                    provider ? "a provider's price stands with each model" : "only a provider has prices by model",
                    provider ? "write {\"perModel\": true}" : "name a row of the price book: {\"ref\": …}"));
        }
        if (!"script".equals(json.path("kind").asString(""))
                && (json.at("/permissions/calls").size() > 0
                        || json.at("/permissions").has("spend"))) {
            problems.add(
                    new Problem("/permissions", "only a script asks for other skills", "take out calls and spend"));
        }
        if (!own && json.get("input") instanceof ObjectNode input) {
            NarrowingRules.check(input, capability).forEach(problem -> problems.add(problem.under("/input")));
        }
        return problems;
    }

    private static SkillContract contract(ObjectNode json) {
        return new SkillContract(
                json.required("version").asString(),
                json.required("capability").asString(),
                SkillContract.Kind.valueOf(capitals(json.required("kind"))),
                SkillContract.Queue.valueOf(capitals(json.required("queue"))),
                json.required("tiers")
                        .valueStream()
                        .map(tier -> Tier.of(tier.asString()))
                        .collect(Collectors.toSet()),
                json.required("quality").asInt(),
                json.required("typicalSeconds").asDouble(),
                priceRef(json.required("price")),
                permissions(json.required("permissions")),
                limits(json.required("limits")),
                new Narrowing(
                        OwnCapability.isOwn(json.required("capability").asString())
                                ? null
                                : narrowing(json.get("input")),
                        texts(json.path("languages"))),
                texts(json.required("tests")),
                OwnCapability.of(json));
    }

    private static @Nullable String priceRef(JsonNode price) {
        return price.has("ref") ? price.required("ref").asString() : null;
    }

    private static SkillContract.Permissions permissions(JsonNode json) {
        JsonNode key = json.required("key");
        return new SkillContract.Permissions(
                texts(json.required("hosts")),
                key.isNull() ? null : key.asString(),
                texts(json.required("programs")),
                texts(json.path("calls")),
                json.has("spend") ? money(json.required("spend").asString()) : null);
    }

    /** @param text a currency and an amount, as the form demands: {@code USD 0.50} */
    private static Money money(String text) {
        String[] parts = text.split(" ");
        return Money.of(new BigDecimal(parts[1]), parts[0]);
    }

    private static SkillContract.Limits limits(JsonNode json) {
        return new SkillContract.Limits(
                json.required("seconds").asInt(),
                json.required("memoryMegabytes").asInt());
    }

    private static @Nullable SchemaCheck narrowing(@Nullable JsonNode input) {
        return input == null ? null : new SchemaCheck(input);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String capitals(JsonNode word) {
        return word.asString().toUpperCase(Locale.ROOT);
    }

    private static final class Published {
        static final SchemaCheck SCHEMA = new SchemaCheck(Json.own(Capabilities.resource("skill.schema.json")));
    }
}
