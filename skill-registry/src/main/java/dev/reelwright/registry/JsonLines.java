package dev.reelwright.registry;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** On which line of a JSON file a pointer points. */
final class JsonLines {
    private static final int MOST_POINTERS = 20_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> lines = new HashMap<>();

    private JsonLines() {}

    /** Reads as far as it is JSON. */
    static JsonLines of(byte[] file) {
        JsonLines found = new JsonLines();
        found.lines.put("", 1);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), file)) {
            for (JsonToken token = parser.nextToken();
                    token != null && found.lines.size() < MOST_POINTERS;
                    token = parser.nextToken()) {
                if (token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT) {
                    found.lines.putIfAbsent(
                            parser.streamReadContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException broken) {
            // What is wrong with the JSON itself has been told by whoever read it.
        }
        return found;
    }

    /** The line of the value, or of the nearest one around it that is there. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return lines.getOrDefault(at, 1);
    }
}
