package dev.reelwright.skills.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON value with holes. What is left out of an object or a list is not there at all, never null. */
sealed interface Template {

    /** Text, a number, true, false or null, as it stands. */
    record Literal(JsonNode value) implements Template {}

    record Fields(Map<String, Template> fields) implements Template {
        public Fields {
            fields = Ordered.copy(fields);
        }
    }

    record Items(List<Template> items) implements Template {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** {@code {"$": "inputs.prompt", …}}: a value from somewhere, put into shape. */
    record Value(Source source, Shape shape) implements Template {}

    /** {@code {"$size": …}}: width and height in the provider's own writing. */
    record Size(Template width, Template height, Sizes sizes) implements Template {}

    /** {@code {"$asset": "inputs.firstFrame", "as": "base64"}}: the file of an input as text; nothing when the call has none. */
    record Media(Source.Named asset, MediaForm form) implements Template {}

    /** {@code {"$if": …, "then": …, "else": …}}; without an else, nothing. */
    record If(Condition when, Template then, @Nullable Template otherwise) implements Template {}

    /** {@code {"$each": "inputs.references", "item": …}}: a list, one item for each; the item is {@code item}. */
    record Each(Source source, Template item) implements Template {}

    /** {@code {"$count": "inputs.text", "unit": "characters"}}: how long a text or a list is. */
    record Count(Source source, LengthUnit unit) implements Template {}

    /** {@code {"$multiply": […]}}. */
    record Multiply(List<Template> factors) implements Template {
        public Multiply {
            factors = List.copyOf(factors);
        }
    }

    /** {@code {"$divide": [a, b]}}, to six places. */
    record Divide(Template number, Template by) implements Template {}

    /** {@code {"$add": […]}}; what is absent counts as nothing. */
    record Add(List<Template> terms) implements Template {
        public Add {
            terms = List.copyOf(terms);
        }
    }

    /** {@code {"$bytes": true}}: how many bytes the body of the answer has. */
    record Bytes() implements Template {}

    /** {@code {"$seed": 4294967294}}: the call's seed, brought into 0 to the number. */
    record Seed(long max) implements Template {}

    /** {@code {"$json": …}}: a value written as text. */
    record Written(Template value) implements Template {}

    /** How a file is put into a request as text. */
    enum MediaForm {
        BASE64,
        DATA_URI
    }

    /** What the length of a text is counted in. */
    enum LengthUnit {
        CHARACTERS,
        UTF16,
        BYTES,
        ITEMS
    }
}
