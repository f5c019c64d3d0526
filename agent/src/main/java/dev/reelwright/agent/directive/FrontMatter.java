package dev.reelwright.agent.directive;

import dev.reelwright.agent.home.Yaml;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The settings between two lines of three hyphens at the top of a directive. */
record FrontMatter(@Nullable String title, Settings settings, String body, int bodyLine, List<Problem> problems) {
    private static final Pattern FENCE = Pattern.compile("(?m)^---[ \\t]*$");
    private static final Pattern LENGTH = Pattern.compile(
            "(?:(\\d{1,3})\\s*(?:m|min|minutes?))?\\s*(?:(\\d{1,4}(?:\\.\\d+)?)\\s*(?:s|sec|seconds?)?)?");

    static FrontMatter split(String text, String name) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Matcher fence = FENCE.matcher(clean);
        if (!fence.find() || !clean.substring(0, fence.start()).isBlank()) {
            return new FrontMatter(null, Settings.DEFAULT, clean, 1, List.of());
        }
        int from = fence.end();
        if (!fence.find()) {
            Problem open =
                    new Problem(name, "the front matter has no closing line of ---", "add --- below the settings");
            return new FrontMatter(null, Settings.DEFAULT, "", 1, List.of(open));
        }
        int bodyLine = 1 + (int) clean.substring(0, fence.end()).lines().count();
        return read(clean.substring(from, fence.start()), clean.substring(fence.end()), bodyLine, name);
    }

    private static FrontMatter read(String yaml, String body, int bodyLine, String name) {
        return switch (Yaml.read(yaml)) {
            case Yaml.Answer.Broken broken ->
                new FrontMatter(
                        null,
                        Settings.DEFAULT,
                        body,
                        bodyLine,
                        List.of(new Problem(
                                name + ":" + (broken.line() + 1),
                                "the front matter is not YAML: " + broken.message(),
                                "write one setting a line, such as  aspect: 16:9")));
            case Yaml.Answer.Read read -> new Fields(read.tree(), name).finish(body, bodyLine);
        };
    }

    /** Reads the settings one by one and keeps every problem. */
    private static final class Fields {
        private final JsonNode tree;
        private final String name;
        private final List<Problem> problems = new ArrayList<>();
        private static final List<String> KNOWN = Stream.concat(
                        Stream.of(
                                "title",
                                "length",
                                "aspect",
                                "language",
                                "voice",
                                "palette",
                                "captions",
                                "speed",
                                "transition",
                                "clips",
                                UseFields.USE),
                        UseFields.shortForms().stream())
                .toList();

        Fields(JsonNode tree, String name) {
            this.tree = tree;
            this.name = name;
        }

        FrontMatter finish(String body, int bodyLine) {
            if (!tree.isObject() && !tree.isNull() && !tree.isMissingNode()) {
                problem(
                        "front matter",
                        "it is not a list of settings",
                        "write one setting a line, such as  aspect: 16:9");
                return new FrontMatter(null, Settings.DEFAULT, body, bodyLine, problems);
            }
            for (String key : tree.propertyNames()) {
                if (!KNOWN.contains(key)) {
                    problem(key, "there is no such setting", "the settings are " + String.join(", ", KNOWN));
                }
            }
            Settings settings = new Settings(
                    aspect(),
                    seconds(),
                    text("language", Settings.DEFAULT.language(), "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
                    optional("voice"),
                    optional("palette"),
                    captions(),
                    number("speed", Settings.DEFAULT.speed(), 0.5, 2),
                    number("transition", Settings.DEFAULT.transitionSeconds(), 0, 5),
                    UseFields.read(tree, name, problems),
                    clips());
            return new FrontMatter(optional("title"), settings, body, bodyLine, List.copyOf(problems));
        }

        private Aspect aspect() {
            String ratio = optional("aspect");
            if (ratio == null) {
                return Aspect.WIDE;
            }
            return Aspect.of(ratio.replace(" ", "")).orElseGet(() -> {
                problem("aspect", "\"" + ratio + "\" is not a shape of film", "use one of " + Aspect.allRatios());
                return Aspect.WIDE;
            });
        }

        private @Nullable Double seconds() {
            String length = optional("length");
            if (length == null) {
                return null;
            }
            Matcher matcher = LENGTH.matcher(length.strip().toLowerCase(Locale.ROOT));
            double seconds = 0;
            if (matcher.matches()) {
                seconds = 60 * parse(matcher.group(1)) + parse(matcher.group(2));
            }
            if (seconds < 1 || seconds > 3600) {
                problem(
                        "length",
                        "\"" + length + "\" is not a length from 1 second to 60 minutes",
                        "write  length: 30s");
                return null;
            }
            return seconds;
        }

        private static double parse(@Nullable String digits) {
            return digits == null ? 0 : Double.parseDouble(digits);
        }

        private boolean captions() {
            String value = optional("captions");
            if (value == null) {
                return Settings.DEFAULT.captions();
            }
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "on", "yes", "true" -> true;
                case "off", "no", "false" -> false;
                default -> {
                    problem("captions", "\"" + value + "\" is neither on nor off", "write  captions: on");
                    yield true;
                }
            };
        }

        private @Nullable Clips clips() {
            String value = optional("clips");
            if (value == null) {
                return null;
            }
            // YAML reads a bare off as no.
            Optional<Clips> clips = Clips.of(value.equals("false") ? "off" : value);
            if (clips.isEmpty()) {
                problem("clips", "\"" + value + "\" is not known", "use one of " + String.join(", ", Clips.words()));
            }
            return clips.orElse(null);
        }

        private double number(String key, double standard, double least, double most) {
            String value = optional(key);
            if (value == null) {
                return standard;
            }
            try {
                double number =
                        Double.parseDouble(value.endsWith("s") ? value.substring(0, value.length() - 1) : value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // Told below, in the same words as a number out of range.
            }
            problem(
                    key,
                    "\"" + value + "\" is not a number from " + least + " to " + most,
                    "write  " + key + ": " + standard);
            return standard;
        }

        private String text(String key, String standard, String form) {
            String value = optional(key);
            if (value == null) {
                return standard;
            }
            if (!value.matches(form)) {
                problem(key, "\"" + value + "\" is not of the right form", "write  " + key + ": " + standard);
                return standard;
            }
            return value;
        }

        private @Nullable String optional(String key) {
            JsonNode node = tree.path(key);
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            if (!node.isValueNode()
                    || node.asString().isBlank()
                    || node.asString().length() > 200) {
                problem(key, "it needs one value of at most 200 characters", "write  " + key + ": value");
                return null;
            }
            return node.asString().strip();
        }

        private void problem(String where, String what, String fix) {
            problems.add(new Problem(name + ", " + where, what, fix));
        }
    }
}
