package dev.reelwright.skills.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What names and pointers mean at one moment of a call.
 *
 * @param named {@code inputs}, {@code model}, {@code values} and the other roots, each an object
 * @param answer null before there is one
 */
record Scope(ObjectNode named, @Nullable Received answer) {
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    Scope with(String root, JsonNode value) {
        ObjectNode copy = Json.object();
        copy.setAll(named);
        copy.set(root, value);
        return new Scope(copy, answer);
    }

    Scope with(Received received) {
        return new Scope(named, received);
    }

    /** The first value that holds something. */
    Optional<JsonNode> find(Source source) {
        return all(source).stream().filter(node -> !node.isNull()).findFirst();
    }

    /** Every value, in order. */
    List<JsonNode> all(Source source) {
        return switch (source) {
            case Source.Named name -> named(name).stream().toList();
            case Source.Answer at -> {
                List<JsonNode> found = new ArrayList<>();
                at.picks().forEach(pick -> found.addAll(at(pick)));
                yield found;
            }
            case Source.Header header ->
                answer == null
                        ? List.of()
                        : answer.reply().header(header.name()).stream()
                                .map(value -> (JsonNode) Json.NODES.stringNode(value))
                                .toList();
            case Source.Body _ -> answer == null ? List.of() : List.of(Json.NODES.stringNode(answer.text()));
        };
    }

    List<JsonNode> at(Pick pick) {
        return answer == null || answer.json().isMissingNode() ? List.of() : at(pick, answer.json());
    }

    /** What a pointer means from a given node on. */
    List<JsonNode> at(Pick pick, JsonNode from) {
        List<JsonNode> here = List.of(from);
        for (Pick.Part part : pick.parts()) {
            List<JsonNode> next = new ArrayList<>();
            here.forEach(node -> next.addAll(step(part, node)));
            here = next;
        }
        return here;
    }

    private List<JsonNode> step(Pick.Part part, JsonNode node) {
        return switch (part) {
            case Pick.Part.Member member -> member(node, member.name());
            case Pick.Part.Keyed keyed ->
                named(keyed.name())
                        .flatMap(Json::scalar)
                        .map(name -> member(node, name))
                        .orElse(List.of());
            case Pick.Part.Every every ->
                node.valueStream().filter(child -> passes(every, child)).toList();
        };
    }

    private static List<JsonNode> member(JsonNode node, String name) {
        JsonNode found = node.isArray()
                ? INDEX.matcher(name).matches() ? node.get(Integer.parseInt(name)) : null
                : node.get(name);
        return found == null ? List.of() : List.of(found);
    }

    private static boolean passes(Pick.Part.Every every, JsonNode child) {
        if (every.member() == null) {
            return true;
        }
        return member(child, every.member()).stream()
                .anyMatch(member -> every.value() == null
                        ? !member.isNull()
                        : Json.scalar(member).equals(Optional.of(every.value().asString())));
    }

    private Optional<JsonNode> named(Source.Named name) {
        JsonNode node = named;
        for (String part : name.path()) {
            JsonNode next =
                    node.isArray() && INDEX.matcher(part).matches() ? node.get(Integer.parseInt(part)) : node.get(part);
            if (next == null || next.isNull()) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }
}
