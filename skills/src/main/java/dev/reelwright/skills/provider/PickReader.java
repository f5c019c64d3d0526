package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads pointers. A slash inside the brackets of a test parts nothing. */
final class PickReader {
    private static final Pattern EVERY = Pattern.compile("\\*(?:\\[([^\\]=]+)(?:=([^\\]]*))?])?");
    private static final Pattern SLASH = Pattern.compile("/(?![^\\[\\]]*])");
    private static final Pattern KEYED = Pattern.compile("\\{([^{}]+)}");

    private PickReader() {}

    static Pick read(String written, String where, TemplateReader reader) {
        if (!written.isEmpty() && !written.startsWith("/")) {
            reader.problems()
                    .add(new Problem(
                            where, "\"" + written + "\" is no JSON pointer", "begin it with /, such as /data/0/url"));
            return new Pick("", List.of());
        }
        List<Pick.Part> parts = new ArrayList<>();
        for (String part : written.isEmpty() ? new String[0] : SLASH.split(written.substring(1), -1)) {
            parts.add(part(part, where, reader));
        }
        return new Pick(written, parts);
    }

    private static Pick.Part part(String part, String where, TemplateReader reader) {
        Matcher keyed = KEYED.matcher(part);
        if (keyed.matches()) {
            return new Pick.Part.Keyed(reader.named(keyed.group(1), where));
        }
        Matcher every = EVERY.matcher(part);
        if (every.matches()) {
            return new Pick.Part.Every(every.group(1), value(every.group(2)));
        }
        if (part.startsWith("*") || part.startsWith("{")) {
            reader.problems()
                    .add(new Problem(
                            where,
                            "\"" + part + "\" is no step of a pointer",
                            "write *, *[name], *[name=text] or {name}"));
        }
        return new Pick.Part.Member(part.replace("~1", "/").replace("~0", "~"));
    }

    private static @Nullable JsonNode value(@Nullable String text) {
        return text == null ? null : JsonNodeFactory.instance.stringNode(text);
    }
}
