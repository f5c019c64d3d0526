package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.ProviderAccess;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts our address into an order, where the adapter says that the provider looks for it. */
final class Callback {
    private Callback() {}

    static WireRequest in(WireRequest request, Webhook webhook, ProviderAccess.Hook hook) throws Unfit {
        return switch (webhook.placed()) {
            case "query" -> at(query(request.uri(), webhook.at(), hook.url().toString()), request);
            case "body" -> body(request, webhook, hook);
            default -> request;
        };
    }

    private static URI query(URI uri, String name, String value) throws Unfit {
        String pair = Lines.encoded(name) + "=" + Lines.encoded(value);
        return RequestMaker.address(uri + (uri.getRawQuery() == null ? "?" : "&") + pair);
    }

    private static WireRequest at(URI uri, WireRequest request) {
        return new WireRequest(
                request.method(),
                uri,
                request.headers(),
                request.body(),
                request.reach(),
                request.maxBytes(),
                request.limit());
    }

    /** Only JSON has places; in any other body the address is left out, and the job is only polled. */
    private static WireRequest body(WireRequest request, Webhook webhook, ProviderAccess.Hook hook) throws Unfit {
        if (!request.body().type().equals("application/json")) {
            return request;
        }
        JsonNode json = Json.MAPPER.readTree(bytes(request.body()));
        if (!(json instanceof ObjectNode object)) {
            return request;
        }
        JsonNode url = Json.MAPPER.getNodeFactory().stringNode(hook.url().toString());
        boolean list = "true".equals(webhook.parameters().get("list"));
        put(object, webhook.at(), list ? Json.MAPPER.createArrayNode().add(url) : url);
        String nameAt = webhook.parameters().get("nameAt");
        String valueAt = webhook.parameters().get("valueAt");
        if (nameAt != null && valueAt != null) {
            put(object, nameAt, text(webhook.parameters().getOrDefault("header", "x-reelwright-token")));
            put(object, valueAt, text(hook.token()));
        }
        WireRequest.Body changed = WireRequest.Body.of("application/json", Json.MAPPER.writeValueAsBytes(object));
        return new WireRequest(
                request.method(),
                request.uri(),
                request.headers(),
                changed,
                request.reach(),
                request.maxBytes(),
                request.limit());
    }

    private static JsonNode text(String text) {
        return Json.MAPPER.getNodeFactory().stringNode(text);
    }

    private static void put(ObjectNode object, String pointer, JsonNode value) throws Unfit {
        ObjectNode place = object;
        JsonPointer rest = JsonPointer.compile(pointer);
        while (!rest.tail().matches()) {
            String name = rest.getMatchingProperty();
            JsonNode inner = place.get(name);
            if (inner != null && !inner.isObject()) {
                throw new Unfit(FailureKind.BROKEN, "there is no place " + pointer + " for the address to knock at");
            }
            place = inner instanceof ObjectNode known ? known : place.putObject(name);
            rest = rest.tail();
        }
        place.set(rest.getMatchingProperty(), value);
    }

    private static byte[] bytes(WireRequest.Body body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (WireRequest.Chunk chunk : body.chunks()) {
            if (chunk instanceof WireRequest.Chunk.Bytes part) {
                all.writeBytes(part.bytes());
            }
        }
        return all.toByteArray();
    }
}
