package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.skills.provider.WireRequest.Body;
import dev.reelwright.skills.provider.WireRequest.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the bodies of requests. */
record Bodies(Render render, RandomGenerator random) {

    Body body(RequestForm.Body form, Scope scope) throws Unfit {
        return switch (form) {
            case RequestForm.Body.Empty _ -> Body.NONE;
            case RequestForm.Body.Json json -> json(render.required(json.value(), scope, "the body"));
            case RequestForm.Body.Form fields ->
                Body.of("application/x-www-form-urlencoded", form(fields, scope).getBytes(StandardCharsets.UTF_8));
            case RequestForm.Body.Multipart multipart -> multipart(multipart, scope);
            case RequestForm.Body.Raw raw -> raw(raw, scope);
            case RequestForm.Body.Graph graph -> json(graph(graph, scope));
        };
    }

    private static Body json(JsonNode value) {
        return Body.of("application/json", Json.MAPPER.writeValueAsBytes(value));
    }

    private String form(RequestForm.Body.Form form, Scope scope) throws Unfit {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, Template> field : form.fields().entrySet()) {
            for (String value : texts(render.value(field.getValue(), scope), "field " + field.getKey())) {
                pairs.add(Lines.encoded(field.getKey()) + "=" + Lines.encoded(value));
            }
        }
        return String.join("&", pairs);
    }

    private Body raw(RequestForm.Body.Raw raw, Scope scope) throws Unfit {
        String sha = render.sha(raw.asset(), scope)
                .orElseThrow(() -> new Unfit(FailureKind.INVALID_INPUT, "the call has no " + raw.asset()));
        return new Body(
                raw.type().isEmpty() ? type(sha) : raw.type(),
                List.of(render.files().chunk(sha)));
    }

    private String type(String sha) {
        return render.files().facts(sha).map(MediaFacts::mediaType).orElse("application/octet-stream");
    }

    private JsonNode graph(RequestForm.Body.Graph graph, Scope scope) throws Unfit {
        JsonNode nodes = graph.graph().deepCopy();
        for (Map.Entry<String, Template> place : graph.set().entrySet()) {
            Optional<JsonNode> value = render.value(place.getValue(), scope);
            if (value.isPresent()) {
                put(nodes, JsonPointer.compile(place.getKey()), value.get());
            }
        }
        ObjectNode body = Json.object();
        body.set(graph.at(), nodes);
        for (Map.Entry<String, Template> field : graph.beside().entrySet()) {
            render.value(field.getValue(), scope).ifPresent(value -> body.set(field.getKey(), value));
        }
        return body;
    }

    private static void put(JsonNode nodes, JsonPointer place, JsonNode value) {
        JsonPointer last = place.last();
        JsonNode parent = nodes.at(place.head());
        if (parent instanceof ObjectNode object && last != null) {
            object.set(last.getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array && last != null) {
            array.set(last.getMatchingIndex(), value);
        }
    }

    private Body multipart(RequestForm.Body.Multipart form, Scope scope) throws Unfit {
        byte[] noise = new byte[16];
        random.nextBytes(noise);
        String boundary = "reelwright-" + HexFormat.of().formatHex(noise);
        List<Chunk> chunks = new ArrayList<>();
        for (RequestForm.Part part : form.parts()) {
            chunks.addAll(part(part, boundary, scope));
        }
        chunks.add(text("--" + boundary + "--\r\n"));
        return new Body("multipart/form-data; boundary=" + boundary, chunks);
    }

    private List<Chunk> part(RequestForm.Part part, String boundary, Scope scope) throws Unfit {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(part.name()) + "\"";
        return switch (part) {
            case RequestForm.Part.Field field -> {
                List<Chunk> chunks = new ArrayList<>();
                for (String value : texts(render.value(field.value(), scope), "part " + field.name())) {
                    chunks.add(text(head + "\r\n\r\n" + value + "\r\n"));
                }
                yield chunks;
            }
            case RequestForm.Part.File file -> file(file, head, scope);
            case RequestForm.Part.NoFile _ ->
                List.of(text(head + "; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"));
        };
    }

    private List<Chunk> file(RequestForm.Part.File file, String head, Scope scope) throws Unfit {
        Optional<String> sha = render.sha(file.asset(), scope);
        if (sha.isEmpty() && file.optional()) {
            return List.of();
        }
        String named = sha.orElseThrow(() -> new Unfit(
                FailureKind.INVALID_INPUT, "the call has no " + file.asset() + ", and this adapter needs it"));
        String type = type(named);
        String name = file.fileName().isEmpty() ? "file." + type.substring(type.indexOf('/') + 1) : file.fileName();
        return List.of(
                text(head + "; filename=\"" + quoted(name) + "\"\r\nContent-Type: " + type + "\r\n\r\n"),
                render.files().chunk(named),
                text("\r\n"));
    }

    /** What the standard for web forms says of names: nothing in them can end the line or the quotes. */
    private static String quoted(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static Chunk text(String text) {
        return new Chunk.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** None for an absent value, several for a list. */
    static List<String> texts(Optional<JsonNode> value, String what) throws Unfit {
        List<String> texts = new ArrayList<>();
        if (value.isPresent() && value.get().isArray()) {
            for (JsonNode item : value.get()) {
                texts.add(text(item, what));
            }
        } else if (value.isPresent()) {
            texts.add(text(value.get(), what));
        }
        return texts;
    }

    private static String text(JsonNode value, String what) throws Unfit {
        return value.isContainer()
                ? Json.MAPPER.writeValueAsString(value)
                : Json.scalar(value)
                        .orElseThrow(() -> new Unfit(FailureKind.BROKEN, "the adapter gives nothing for " + what));
    }
}
