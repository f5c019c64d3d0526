package dev.reelwright.registry;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks values against one JSON Schema 2020-12 and tells all problems in plain words. Fetches nothing: only the standard's own
 * meta-schemas, which are in the library, can be referred to.
 */
final class SchemaCheck {
    private static final String STANDARD = "https://json-schema.org/draft/2020-12/";

    private final JsonNode shorthand;
    private final JsonNode writtenOut;
    private volatile @Nullable Schema compiled;

    /** @param shorthand a schema that may hold our asset shorthand */
    SchemaCheck(JsonNode shorthand) {
        this.shorthand = shorthand.deepCopy();
        this.writtenOut = AssetSchema.writtenOut(shorthand);
    }

    JsonNode shorthand() {
        return shorthand;
    }

    JsonNode writtenOut() {
        return writtenOut.deepCopy();
    }

    /** Everything that is wrong with a value. */
    List<Problem> check(JsonNode value) {
        return new SchemaWords(shorthand, value).problems(compiled().validate(value));
    }

    /** Why the schema cannot be used although the meta-schema lets it pass, such as a pattern that is no regular expression. */
    Optional<String> fault() {
        try {
            compiled();
            return Optional.empty();
        } catch (SchemaException e) {
            return Optional.of(
                    e.getMessage() == null
                            ? "the schema is broken"
                            : e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** Everything that is wrong with a schema itself, by the standard's meta-schema. */
    static List<Problem> checkSchema(JsonNode schema) {
        return new SchemaWords(Json.newObject(), schema).problems(Library.META.validate(schema));
    }

    /** Made when first asked: most runs check the inputs of two or three capabilities. */
    private Schema compiled() {
        Schema known = compiled;
        if (known == null) {
            known = Library.REGISTRY.getSchema(writtenOut);
            known.initializeValidators();
            compiled = known;
        }
        return known;
    }

    /** The validator's own parts: safe for all threads, and with the cache off they remember no schema of ours. */
    private static final class Library {
        static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                settings -> settings.schemaCacheEnabled(false)
                        .schemaLoader(
                                loader -> loader.allow(iri -> iri.toString().startsWith(STANDARD))));
        static final Schema META =
                REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    }
}
