package dev.reelwright.skills.fleet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the server. */
public record Said(int status, Map<String, String> headers, byte[] body) {

    static Said json(int status, String json) {
        return new Said(
                status,
                Map.of("Content-Type", "application/json"),
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static Said bytes(String type, byte[] body) {
        return new Said(200, Map.of("Content-Type", type), body);
    }

    Said with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Said(status, more, body);
    }
}
