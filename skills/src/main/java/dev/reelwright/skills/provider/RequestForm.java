package dev.reelwright.skills.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request with holes.
 *
 * @param query a list makes a parameter several times
 * @param headers an absent value leaves the header out
 * @param auth null for the adapter's own
 */
record RequestForm(
        String method,
        Target target,
        Map<String, Template> query,
        Map<String, Template> headers,
        @Nullable Auth auth,
        Body body) {
    RequestForm {
        query = Ordered.copy(query);
        headers = Ordered.copy(headers);
    }

    /** Where it goes. */
    sealed interface Target {
        /** @param path every hole is encoded as one segment, so that no value can leave its place */
        record Path(String endpoint, Text path) implements Target {}

        /** An address the provider gave. It gets the key only on one of the adapter's own endpoints. */
        record Given(Source.Named handle) implements Target {}
    }

    sealed interface Body {
        record Empty() implements Body {}

        record Json(Template value) implements Body {}

        /** {@code application/x-www-form-urlencoded}. */
        record Form(Map<String, Template> fields) implements Body {
            public Form {
                fields = Ordered.copy(fields);
            }
        }

        record Multipart(List<Part> parts) implements Body {
            public Multipart {
                parts = List.copyOf(parts);
            }
        }

        /**
         * The bytes of an input's file.
         *
         * @param type content type; empty for the file's own
         */
        record Raw(Source.Named asset, String type) implements Body {}

        /**
         * A graph of nodes that is sent as it stands but for some places.
         *
         * @param at member of the body that holds the graph
         * @param set JSON pointers into the graph
         * @param beside other members of the body
         */
        record Graph(String at, JsonNode graph, Map<String, Template> set, Map<String, Template> beside)
                implements Body {
            public Graph {
                set = Ordered.copy(set);
                beside = Ordered.copy(beside);
            }
        }
    }

    /** One part of a multipart body. */
    sealed interface Part {
        String name();

        /** A list makes the part several times; an absent value leaves it out. */
        record Field(String name, Template value) implements Part {}

        /** The file of an input; left out when the call has none and {@code optional} is set. */
        record File(String name, Source.Named asset, String fileName, boolean optional) implements Part {}

        /** A file of no bytes, for servers that want one. */
        record NoFile(String name) implements Part {}
    }
}
