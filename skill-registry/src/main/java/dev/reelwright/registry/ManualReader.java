package dev.reelwright.registry;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and judges a {@code SKILL.md} by the rules of the Agent Skills standard's validator (skills-ref 0.1.0), and stricter where a
 * manual could hide something: no invisible characters, no look-alike letters in a name.
 */
final class ManualReader {
    static final String FILE = "SKILL.md";

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_NAME = 64;
    private static final int MAX_DESCRIPTION = 1024;
    private static final int MAX_COMPATIBILITY = 500;
    private static final List<String> FIELDS =
            List.of("name", "description", "license", "compatibility", "metadata", "allowed-tools");
    private static final Set<UnicodeScript> LATIN_LOOK_ALIKES = Set.of(
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE,
            UnicodeScript.COPTIC,
            UnicodeScript.LISU);

    private final String folder;
    private final List<Problem> problems = new ArrayList<>();

    private ManualReader(String folder) {
        this.folder = folder;
    }

    static Reading<SkillManual> read(String folder, byte[] bytes) {
        Reading<String> text = Text.read(FILE, bytes, MAX_BYTES);
        if (text.value() == null) {
            return Reading.faulty(text.problems());
        }
        Reading<FrontMatter> head = FrontMatter.read(FILE, text.value());
        return head.value() == null ? Reading.faulty(head.problems()) : new ManualReader(folder).judge(head);
    }

    private Reading<SkillManual> judge(Reading<FrontMatter> reading) {
        problems.addAll(reading.problems());
        FrontMatter head = java.util.Objects.requireNonNull(reading.value());
        unknownFields(head);
        String name = name(head);
        String description = required(head, "description", MAX_DESCRIPTION);
        SkillManual manual = new SkillManual(
                name,
                description,
                optional(head, "license", MAX_DESCRIPTION),
                optional(head, "compatibility", MAX_COMPATIBILITY),
                metadata(head),
                optional(head, "allowed-tools", MAX_DESCRIPTION),
                head.body());
        return problems.isEmpty() ? Reading.of(manual) : Reading.faulty(problems);
    }

    private void unknownFields(FrontMatter head) {
        head.fields().forEach((field, at) -> {
            if (!FIELDS.contains(field)) {
                problem(
                        at.line(),
                        "the field " + Words.quoted(field) + " is not one of the standard's",
                        "put it under metadata; the fields are " + String.join(", ", FIELDS));
            }
        });
    }

    private String name(FrontMatter head) {
        String written = required(head, "name", MAX_NAME);
        if (written.isEmpty()) {
            return written;
        }
        String name = Normalizer.normalize(written, Normalizer.Form.NFKC);
        int line = line(head, "name");
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            problem(line, "the name has capital letters", "write it in lower case");
        }
        if (!name.codePoints().allMatch(point -> point == '-' || Character.isLetterOrDigit(point))) {
            problem(line, "the name has other characters than letters, digits and hyphens", "take them out");
        }
        if (name.startsWith("-") || name.endsWith("-") || name.contains("--")) {
            problem(line, "the name begins or ends with a hyphen, or has two in a row", "use single hyphens inside");
        }
        if (hasLookAlikes(name)) {
            problem(line, "the name mixes Latin letters with letters that look like them", "use one alphabet");
        }
        if (!name.equals(folder)) {
            problem(
                    line,
                    "the name " + Words.quoted(name) + " is not the folder's, " + Words.quoted(folder),
                    "make them equal");
        }
        return name;
    }

    private static boolean hasLookAlikes(String name) {
        Set<UnicodeScript> scripts =
                name.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
        return scripts.contains(UnicodeScript.LATIN) && scripts.stream().anyMatch(LATIN_LOOK_ALIKES::contains);
    }

    private String required(FrontMatter head, String field, int max) {
        if (!head.fields().containsKey(field)) {
            problem(1, "the field " + field + " is missing", "add it to the front matter");
            return "";
        }
        String text = optional(head, field, max);
        return text == null ? "" : text;
    }

    private @Nullable String optional(FrontMatter head, String field, int max) {
        FrontMatter.Field at = head.fields().get(field);
        return switch (at == null ? null : at.value()) {
            case null -> null;
            case FrontMatter.Value.Mapping _ -> {
                problem(line(head, field), field + " is a map", "write it as one text");
                yield null;
            }
            case FrontMatter.Value.Scalar scalar ->
                bounded(head, field, scalar.text().strip(), max);
        };
    }

    private String bounded(FrontMatter head, String field, String text, int max) {
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            problem(line(head, field), field + " is empty", "say something, or take the field out");
        } else if (length > max) {
            problem(line(head, field), field + " has " + length + " characters", "keep it to " + max);
        }
        return text;
    }

    private Map<String, String> metadata(FrontMatter head) {
        FrontMatter.Field at = head.fields().get("metadata");
        return switch (at == null ? null : at.value()) {
            case null -> Map.of();
            case FrontMatter.Value.Mapping mapping -> mapping.entries();
            case FrontMatter.Value.Scalar _ -> {
                problem(line(head, "metadata"), "metadata is not a map", "write one indented line for each entry");
                yield Map.of();
            }
        };
    }

    private static int line(FrontMatter head, String field) {
        FrontMatter.Field at = head.fields().get(field);
        return at == null ? 1 : at.line();
    }

    private void problem(int line, String what, String fix) {
        problems.add(new Problem(FILE + ":" + line, what, fix));
    }
}
