package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Fills the holes of texts. In a path each value is encoded, so that it stays inside its segment. */
final class Lines {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final Pattern HOST = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");
    private static final String NO_ESCAPE = "|%(?![0-9A-Fa-f]{2})";
    private static final Pattern PATH = Pattern.compile("[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+" + NO_ESCAPE);
    private static final Pattern QUERY = Pattern.compile("[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]+" + NO_ESCAPE);

    private Lines() {}

    static String path(Text text, Scope scope) throws Unfit {
        StringBuilder line = new StringBuilder();
        for (Text.Part part : text.parts()) {
            line.append(
                    switch (part) {
                        case Text.Part.Plain plain -> plain.text();
                        case Text.Part.Hole hole -> segments(hole, value(hole, scope));
                    });
        }
        return line.toString();
    }

    static String plain(Text text, Scope scope) throws Unfit {
        StringBuilder line = new StringBuilder();
        for (Text.Part part : text.parts()) {
            line.append(
                    switch (part) {
                        case Text.Part.Plain plain -> plain.text();
                        case Text.Part.Hole hole -> value(hole, scope);
                    });
        }
        return line.toString();
    }

    private static String value(Text.Part.Hole hole, Scope scope) throws Unfit {
        Optional<JsonNode> found = scope.find(hole.name());
        return found.flatMap(Json::scalar)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Unfit(
                        hole.name().root().equals("inputs") ? FailureKind.INVALID_INPUT : FailureKind.BROKEN,
                        "there is no " + hole.name() + " to put into the address"));
    }

    private static String segments(Text.Part.Hole hole, String value) throws Unfit {
        if (!hole.slashes()) {
            return segment(value, hole);
        }
        StringBuilder path = new StringBuilder();
        for (String part : value.split("/", -1)) {
            path.append(path.isEmpty() ? "" : "/").append(segment(part, hole));
        }
        return path.toString();
    }

    private static String segment(String value, Text.Part.Hole hole) throws Unfit {
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new Unfit(
                    FailureKind.INVALID_INPUT, hole.name() + " is \"" + value + "\", which cannot stand in an address");
        }
        return encoded(value);
    }

    /** Percent-encoded: only what RFC 3986 calls unreserved stays. */
    static String encoded(String value) {
        StringBuilder line = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(b & 0xFF) >= 0) {
                line.append((char) b);
            } else {
                line.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return line.toString();
    }

    /**
     * An address whose path and query hold signs that no address may hold, with those encoded. Its host is left alone: what is wrong there stays
     * wrong.
     */
    static String mended(String address) {
        Matcher host = HOST.matcher(address);
        int from = host.lookingAt() ? host.end() : 0;
        int query = address.indexOf('?', from);
        int path = query < 0 ? address.length() : query;
        return address.substring(0, from)
                + mended(PATH, address.substring(from, path))
                + mended(QUERY, address.substring(path));
    }

    private static String mended(Pattern wrong, String part) {
        return wrong.matcher(part).replaceAll(found -> encoded(found.group()));
    }

    /** A value that can stand in a header. */
    static String header(String name, String value) throws Unfit {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F || c > 0xFF) {
                throw new Unfit(
                        FailureKind.INVALID_INPUT,
                        "the value of header " + name + " has a character no header can hold");
            }
        }
        return value;
    }
}
