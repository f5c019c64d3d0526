package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which of its capability's inputs a skill can do: a JSON Schema on top of the capability's, and a list of languages. Immutable. */
public final class Narrowing {
    private final @Nullable SchemaCheck schema;
    private final List<String> languages;

    Narrowing(@Nullable SchemaCheck schema, List<String> languages) {
        this.schema = schema;
        this.languages = List.copyOf(languages);
    }

    /** The narrowing of a skill that takes all that its capability takes. */
    public static Narrowing none() {
        return new Narrowing(null, List.of());
    }

    /** The schema of {@code skill.json}'s {@code input}, assets written out; empty when the skill takes all that the capability takes. */
    public Optional<ObjectNode> schema() {
        return Optional.ofNullable(schema).map(check -> (ObjectNode) check.writtenOut());
    }

    /** The schema with our asset shorthand still in it; an empty one when there is none. */
    JsonNode shorthand() {
        return schema == null ? Json.newObject() : schema.shorthand();
    }

    /** BCP 47 tags of the languages it can do, such as {@code en} or {@code en-US}; empty when it does not matter or all are fine. */
    public List<String> languages() {
        return languages;
    }

    /** What in these inputs is beyond the skill; empty when nothing is. */
    public List<Problem> check(JsonNode inputs) {
        List<Problem> problems = new ArrayList<>(schema == null ? List.of() : schema.check(inputs));
        JsonNode wanted = inputs.path("language");
        if (wanted.isString() && !languages.isEmpty() && !speaks(wanted.asString())) {
            problems.add(new Problem(
                    "/language",
                    "cannot do the language " + Words.quoted(wanted.asString()),
                    "choose one of " + String.join(", ", languages)));
        }
        return List.copyOf(problems);
    }

    /** Basic filtering of RFC 4647: {@code en} covers {@code en-US}, {@code en-US} does not cover {@code en-GB}. */
    private boolean speaks(String wanted) {
        String tag = wanted.toLowerCase(Locale.ROOT);
        return languages.stream()
                .map(language -> language.toLowerCase(Locale.ROOT))
                .anyMatch(language -> tag.equals(language) || tag.startsWith(language + "-"));
    }
}
