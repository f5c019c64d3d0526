package dev.reelwright.agent.home;

import dev.reelwright.agent.home.Config.ApprovalPolicy;
import dev.reelwright.agent.home.Config.ModelSettings;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the settings {@code model}, {@code approval} and {@code review}. */
final class TalkReader {
    static final Set<String> MODEL = Set.of("use", "base-url", "key", "context", "max-output", "vision");
    static final Set<String> APPROVAL = Set.of("mode", "under", "at-limit");

    private static final Set<String> REVIEWS = Set.of("storyboard", "final", "publish");
    private static final long LARGEST_CONTEXT = 100_000_000;
    private static final long LONGEST_OUTPUT = 1_000_000;

    private final String file;
    private final Consumer<Problem> problems;

    TalkReader(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    ModelSettings model(JsonNode section) {
        String use = word(section, "model.use", "[a-z][a-z-]{1,39}/[^\\s/]\\S{0,199}", "anthropic/claude-sonnet-5");
        String key = word(section, "model.key", "[a-z][a-z0-9-]{0,39}", "openai");
        Long context = number(section, "model.context", 1_000, LARGEST_CONTEXT);
        Long output = number(section, "model.max-output", 16, LONGEST_OUTPUT);
        String vision = word(section, "model.vision", "on|off|true|false", "on");
        boolean local = use != null && use.startsWith("local/") && key == null;
        return new ModelSettings(
                use,
                baseUrl(section, local),
                key,
                context,
                output == null ? null : output.intValue(),
                vision == null ? null : vision.matches("on|true"));
    }

    ApprovalPolicy approval(JsonNode section, @Nullable Money under) {
        String mode = word(section, "approval.mode", "ask|auto|never", "ask");
        String atLimit = word(section, "approval.at-limit", "ask|stop", "ask");
        if ("auto".equals(mode) && under == null) {
            problem(
                    "approval.mode",
                    "auto needs an amount below which it holds",
                    "set approval.under first, such as 1.00");
        }
        return new ApprovalPolicy(
                mode == null
                        ? ApprovalPolicy.STANDARD.mode()
                        : ApprovalPolicy.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                under,
                atLimit == null ? ApprovalPolicy.STANDARD.askAtLimit() : atLimit.equals("ask"));
    }

    /** A list, or words with commas between them. */
    List<String> reviews(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> words.add(element.asString("")));
        } else {
            Stream.of(node.asString("").split(",")).map(String::strip).forEach(words::add);
        }
        if (!REVIEWS.containsAll(words)) {
            problem("review", "it may hold storyboard, final and publish", "write  review: storyboard, final");
            return List.of();
        }
        return words.stream().distinct().toList();
    }

    private @Nullable URI baseUrl(JsonNode section, boolean local) {
        String text = word(section, "model.base-url", "https?://\\S{1,300}", "http://127.0.0.1:8000/v1");
        if (text == null) {
            return null;
        }
        URI address = PlaceOnWeb.parse(text);
        if (address == null) {
            problem(
                    "model.base-url",
                    "it is not the address of a server, without a name, a password, a query or a fragment",
                    "write  base-url: http://127.0.0.1:8000/v1");
        } else if (address.getScheme().equals("http") && !local && !PlaceOnWeb.isNear(address)) {
            problem(
                    "model.base-url",
                    "with http: a key and every word would travel in the clear to " + address.getHost(),
                    "write  https://  or use a server on this machine or network");
        }
        return address;
    }

    private @Nullable String word(JsonNode section, String name, String form, String example) {
        JsonNode node = section.path(last(name));
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.isValueNode() ? node.asString().strip() : "";
        if (!text.matches(form)) {
            problem(
                    name,
                    form.matches("[a-z|]+") ? "it is none of " + form.replace("|", ", ") : "that is not a value for it",
                    "write  " + last(name) + ": " + example);
            return null;
        }
        return text;
    }

    private @Nullable Long number(JsonNode section, String name, long least, long most) {
        String text = word(section, name, "\\d{1,12}", Long.toString(least * 10));
        if (text == null) {
            return null;
        }
        long value = new BigDecimal(text).longValueExact();
        if (value < least || value > most) {
            problem(name, "it must lie between " + least + " and " + most, "write a number of tokens");
            return null;
        }
        return value;
    }

    private static String last(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private void problem(String where, String what, String fix) {
        problems.accept(new Problem(file + ", " + where, what, fix));
    }
}
