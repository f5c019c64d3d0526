package dev.reelwright.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces known secrets by {@code [redacted:NAME]}, wherever they stand in a text and whatever they were wrapped in: as
 * they are, percent- or form-encoded, escaped as in JSON, Java or Python, in hexadecimal, in base64 of either alphabet (also as
 * a part of something longer, such as {@code user:secret}), broken over lines, or cut off after half or more of it. Up
 * to two of the escapes may lie over one another.
 *
 * <p>Only values that are known are found. A text that holds none comes back as it is.
 */
public final class Redactor {
    /** Shorter secrets are refused: they would be found in harmless text as well. */
    public static final int SHORTEST_SECRET = 8;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Set<String> names;
    private final SecretScan scan;

    private Redactor(Set<String> names, SecretScan scan) {
        this.names = names;
        this.scan = scan;
    }

    /**
     * @param secretsByName each secret under the name that is shown instead of it, such as the name of the variable that holds it
     * @throws IllegalArgumentException when a secret is shorter than {@value #SHORTEST_SECRET} characters, or a name is not 1 to
     *     64 letters, digits, dots, dashes or underscores; the message never holds the secret
     */
    public static Redactor of(Map<String, String> secretsByName) {
        List<SecretForm> forms = new ArrayList<>();
        new TreeMap<>(secretsByName).forEach((name, secret) -> {
            check(name, secret);
            forms.addAll(SecretForm.all(name, secret));
        });
        return new Redactor(Set.copyOf(secretsByName.keySet()), new SecretScan(forms));
    }

    private static void check(String name, String secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a secret's name must be 1 to 64 letters, digits, dots, dashes or"
                    + " underscores: \"" + TerminalText.inert(name, 80) + "\"");
        }
        if (SecretForm.joined(secret).length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret " + name + " has fewer than " + SHORTEST_SECRET
                    + " characters; so short a value is found in harmless text as well, and everything that holds it"
                    + " would be made unreadable: use a longer one");
        }
    }

    /** The text without the secrets. */
    public String redact(String text) {
        List<Span> found = new ArrayList<>();
        scan.find(text, found);
        return found.isEmpty() ? text : Span.replace(text, found);
    }

    /**
     * A copy without the secrets, in names and in values. Two names that become the same are told apart by a number. What is nested
     * deeper than {@value CanonicalJson#MAX_DEPTH} levels is replaced by a note.
     */
    public JsonNode redact(JsonNode value) {
        return redact(value, 0);
    }

    private JsonNode redact(JsonNode value, int depth) {
        return switch (value.getNodeType()) {
            case OBJECT -> depth < CanonicalJson.MAX_DEPTH ? object(value, depth) : tooDeep();
            case ARRAY -> depth < CanonicalJson.MAX_DEPTH ? array(value, depth) : tooDeep();
            case STRING, NUMBER, BINARY, POJO -> scalar(value);
            case BOOLEAN, NULL, MISSING -> value;
        };
    }

    private static JsonNode tooDeep() {
        return JsonNodeFactory.instance.stringNode("[left out: nested deeper than " + CanonicalJson.MAX_DEPTH + "]");
    }

    private JsonNode object(JsonNode object, int depth) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(member -> copy.set(free(copy, redact(member.getKey())), redact(member.getValue(), depth + 1)));
        return copy;
    }

    /** The name, or the name with the first number that is not taken. */
    static String free(ObjectNode object, String name) {
        String free = name;
        for (int number = 2; object.has(free); number++) {
            free = name + " (" + number + ")";
        }
        return free;
    }

    private JsonNode array(JsonNode array, int depth) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(redact(element, depth + 1)));
        return copy;
    }

    private JsonNode scalar(JsonNode value) {
        String text = value.asString();
        String redacted = redact(text);
        boolean same = redacted.equals(text) && !value.isPojo();
        return same ? value : JsonNodeFactory.instance.stringNode(redacted);
    }

    /** The names only. */
    @Override
    public String toString() {
        return "Redactor of " + names;
    }
}
