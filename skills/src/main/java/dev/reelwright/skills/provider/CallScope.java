package dev.reelwright.skills.provider;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the names mean at the start of a call. The same call gives the same values, in any process. */
final class CallScope {
    private CallScope() {}

    static Scope of(Adapter adapter, Model model, ObjectNode variables, SkillCall call, Render render) throws Unfit {
        ObjectNode named = Json.object();
        named.set("inputs", call.inputs());
        named.set("model", model(model));
        named.set("variables", variables);
        named.set("facts", facts(call.inputs(), render.files()));
        named.set("handles", Json.object());
        named.set("uploads", Json.object());
        named.set("call", Json.object().put("seed", call.seed()).put("key", key(call)));
        ObjectNode values = named.putObject("values");
        Scope scope = new Scope(named, null);
        for (Map.Entry<String, Template> value : adapter.values().entrySet()) {
            render.value(value.getValue(), scope).ifPresent(found -> values.set(value.getKey(), found));
        }
        return scope;
    }

    private static ObjectNode model(Model model) {
        ObjectNode json = Json.object().put("id", model.id());
        model.set().forEach(json::set);
        return json;
    }

    private static ObjectNode facts(ObjectNode inputs, Attachments files) {
        ObjectNode all = Json.object();
        for (Map.Entry<String, JsonNode> input : inputs.properties()) {
            JsonNode asset = input.getValue().path("asset");
            if (asset.isString()) {
                files.facts(asset.asString()).ifPresent(facts -> all.set(input.getKey(), facts(facts)));
            }
        }
        return all;
    }

    private static ObjectNode facts(MediaFacts facts) {
        ObjectNode json = Json.object().put("mediaType", facts.mediaType()).put("bytes", facts.bytes());
        if (facts.seconds() != null) {
            json.put("seconds", facts.seconds());
        }
        if (facts.picture() != null) {
            json.put("width", facts.picture().width())
                    .put("height", facts.picture().height());
        }
        return json;
    }

    /** The name of this try of this call: another try of the same call has another. */
    static String key(SkillCall call) {
        String all = String.join(
                "\n",
                call.skill(),
                call.revision(),
                call.capability(),
                call.inputs().toString(),
                String.valueOf(call.seed()),
                String.valueOf(call.attempt()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
