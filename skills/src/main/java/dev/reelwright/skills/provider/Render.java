package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills templates. Notes down what a person should know of it, such as a size that had to be changed. */
final class Render {
    private final Attachments files;
    private final List<String> notes = new ArrayList<>();

    Render(Attachments files) {
        this.files = files;
    }

    Attachments files() {
        return files;
    }

    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    /** The value, or nothing where the template leaves nothing behind. */
    Optional<JsonNode> value(Template template, Scope scope) throws Unfit {
        return switch (template) {
            case Template.Literal literal -> Optional.of(literal.value());
            case Template.Fields fields -> Optional.of(fields(fields.fields(), scope));
            case Template.Items items -> Optional.of(items(items.items(), scope));
            case Template.Value value -> shaped(value, scope);
            case Template.Size size -> size(size, scope);
            case Template.Media media -> media(media, scope);
            case Template.If choice -> choice(choice, scope);
            case Template.Each each -> each(each, scope);
            case Template.Count count ->
                scope.find(count.source()).map(node -> Json.NODES.numberNode(Questions.length(node, count.unit())));
            case Template.Multiply product -> product(product.factors(), scope);
            case Template.Divide quotient -> quotient(quotient, scope);
            case Template.Bytes _ ->
                Optional.ofNullable(scope.answer())
                        .map(answer -> Json.NODES.numberNode(answer.reply().body().length));
            case Template.Add sum -> sum(sum.terms(), scope);
            case Template.Seed seed ->
                scope.find(new Source.Named(List.of("call", "seed"))).map(n -> seed(n, seed));
            case Template.Written written ->
                value(written.value(), scope).map(node -> Json.NODES.stringNode(Json.MAPPER.writeValueAsString(node)));
        };
    }

    private Optional<JsonNode> shaped(Template.Value value, Scope scope) throws Unfit {
        Optional<JsonNode> asked = scope.find(value.source());
        Optional<JsonNode> made = Shaping.shaped(value.shape(), asked, value.source());
        if (!value.shape().atLeast().isEmpty()
                && value.shape().scale() == null
                && value.source() instanceof Source.Named name
                && name.root().equals("inputs")) {
            noteRounding(name, asked.flatMap(Json::decimal), made.flatMap(Json::decimal));
        }
        return made;
    }

    private void noteRounding(Source.Named name, Optional<BigDecimal> asked, Optional<BigDecimal> made) {
        if (asked.isPresent() && made.isPresent() && asked.get().compareTo(made.get()) != 0) {
            notes.add("asked for " + asked.get().toPlainString() + " "
                    + name.path().getLast() + "; the provider makes "
                    + made.get().toPlainString());
        }
    }

    JsonNode required(Template template, Scope scope, String what) throws Unfit {
        return value(template, scope)
                .orElseThrow(() -> new Unfit(FailureKind.BROKEN, "the adapter gives no value for " + what));
    }

    private ObjectNode fields(Map<String, Template> fields, Scope scope) throws Unfit {
        ObjectNode object = Json.object();
        for (Map.Entry<String, Template> field : fields.entrySet()) {
            value(field.getValue(), scope).ifPresent(value -> object.set(field.getKey(), value));
        }
        return object;
    }

    private ArrayNode items(List<Template> items, Scope scope) throws Unfit {
        ArrayNode array = Json.NODES.arrayNode();
        for (Template item : items) {
            value(item, scope).ifPresent(array::add);
        }
        return array;
    }

    private Optional<JsonNode> choice(Template.If choice, Scope scope) throws Unfit {
        @Nullable Template chosen = Questions.holds(choice.when(), scope) ? choice.then() : choice.otherwise();
        return chosen == null ? Optional.empty() : value(chosen, scope);
    }

    private Optional<JsonNode> each(Template.Each each, Scope scope) throws Unfit {
        ArrayNode array = Json.NODES.arrayNode();
        for (JsonNode item : scope.find(each.source()).orElse(Json.NODES.arrayNode())) {
            value(each.item(), scope.with("item", item)).ifPresent(array::add);
        }
        return array.isEmpty() ? Optional.empty() : Optional.of(array);
    }

    private Optional<JsonNode> media(Template.Media media, Scope scope) throws Unfit {
        Optional<String> sha = sha(media.asset(), scope);
        return sha.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.NODES.stringNode(files.text(sha.get(), media.form())));
    }

    /** The asset that a value names. */
    Optional<String> sha(Source.Named name, Scope scope) throws Unfit {
        Optional<JsonNode> found = scope.find(name);
        if (found.isPresent() && !found.get().path("asset").isString()) {
            throw new Unfit(FailureKind.INVALID_INPUT, name + " is not a file");
        }
        return found.map(node -> node.path("asset").asString());
    }

    private Optional<JsonNode> product(List<Template> factors, Scope scope) throws Unfit {
        BigDecimal product = BigDecimal.ONE;
        for (Template factor : factors) {
            Optional<JsonNode> value = value(factor, scope);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            product = product.multiply(number(value.get()));
        }
        return Optional.of(Json.number(product));
    }

    private Optional<JsonNode> quotient(Template.Divide quotient, Scope scope) throws Unfit {
        Optional<JsonNode> number = value(quotient.number(), scope);
        Optional<JsonNode> by = value(quotient.by(), scope);
        if (number.isEmpty() || by.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal divisor = number(by.get());
        if (divisor.signum() == 0) {
            throw new Unfit(FailureKind.BROKEN, "the adapter divides by zero");
        }
        return Optional.of(Json.number(number(number.get()).divide(divisor, 6, RoundingMode.HALF_UP)));
    }

    private Optional<JsonNode> sum(List<Template> terms, Scope scope) throws Unfit {
        BigDecimal sum = BigDecimal.ZERO;
        for (Template term : terms) {
            Optional<JsonNode> value = value(term, scope);
            if (value.isPresent()) {
                sum = sum.add(number(value.get()));
            }
        }
        return Optional.of(Json.number(sum));
    }

    static BigDecimal number(JsonNode node) throws Unfit {
        return Json.decimal(node)
                .orElseThrow(() ->
                        new Unfit(FailureKind.BROKEN, "the adapter counts with " + node + ", which is no number"));
    }

    private static JsonNode seed(JsonNode given, Template.Seed seed) {
        return Json.NODES.numberNode(Math.floorMod(given.asLong(0), seed.max() + 1));
    }

    private Optional<JsonNode> size(Template.Size size, Scope scope) throws Unfit {
        int width = number(required(size.width(), scope, "a width")).intValue();
        int height = number(required(size.height(), scope, "a height")).intValue();
        Sizes.Pair asked = new Sizes.Pair(Math.max(1, width), Math.max(1, height));
        Sizes.Pair made = SizeChoice.fitting(asked, size.sizes());
        if (SizeChoice.inPixels(size.sizes()) && !made.equals(asked)) {
            notes.add("asked for " + asked + "; the provider makes " + made);
        }
        return Optional.of(SizeChoice.written(made, size.sizes().writing()));
    }
}
