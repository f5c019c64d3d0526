package dev.reelwright.agent.home;

import dev.reelwright.agent.home.Config.KeyCaps;
import dev.reelwright.agent.home.Config.Weights;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the tree of {@code config.yaml} into a {@link Config}, and finds everything that is wrong with it. */
final class ConfigReader {
    private static final Set<String> SECTIONS = Set.of(
            "currency",
            "keys",
            "caps",
            "run",
            "sandbox",
            "prefer",
            "colour",
            "model",
            "approval",
            "review",
            "use",
            "providers",
            "fallback",
            "cache",
            "lessons",
            "limits",
            "webhook",
            "trust",
            "skills");
    private static final String ALIAS = "[a-z][a-z0-9-]{0,39}";

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private String currency = Config.STANDARD.currency();

    ConfigReader(String file) {
        this.file = file;
    }

    ConfigFile.Answer read(JsonNode tree) {
        if (tree.isMissingNode() || tree.isNull()) {
            return new ConfigFile.Answer.Read(Config.STANDARD);
        }
        if (!tree.isObject()) {
            problem("the whole file", "it is not a list of settings", "write settings such as  currency: USD");
            return new ConfigFile.Answer.Rejected(problems);
        }
        only(tree, "", SECTIONS);
        currency = text(tree, "currency", currency, "[A-Z]{3}", "an ISO 4217 code such as USD");
        JsonNode model = section(tree, "model", TalkReader.MODEL);
        JsonNode approval = section(tree, "approval", TalkReader.APPROVAL);
        TalkReader talk = new TalkReader(file, problems::add);
        Config config = new Config(
                currency,
                keys(tree.path("keys")),
                caps(tree.path("caps")),
                runCap(tree.path("run")),
                unconfined(tree.path("sandbox")),
                weights(tree.path("prefer")),
                flag(tree, "colour", true),
                talk.model(model),
                talk.approval(approval, amount(approval, "approval", "under").orElse(null)),
                talk.reviews(tree.path("review")),
                new MediaReader(file, problems::add)
                        .read(
                                tree,
                                new MediaReader.Sections(
                                        section(tree, "cache", MediaReader.CACHE),
                                        section(tree, "webhook", MediaReader.WEBHOOK),
                                        section(tree, "limits", MediaReader.LIMITS),
                                        section(tree, "lessons", MediaReader.LESSONS))),
                trust(section(tree, "trust", Set.of("successes", "failures"))),
                promote(section(tree, "skills", Set.of("promote"))));
        return problems.isEmpty() ? new ConfigFile.Answer.Read(config) : new ConfigFile.Answer.Rejected(problems);
    }

    private Map<String, String> keys(JsonNode section) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (var entry : entries(section, "keys")) {
            if (entry.getValue().isObject() && entry.getKey().matches(ALIAS)) {
                entry.getValue()
                        .properties()
                        .forEach(secret -> key(entry.getKey() + "." + secret.getKey(), secret.getValue(), keys));
            } else {
                key(entry.getKey(), entry.getValue(), keys);
            }
        }
        return keys;
    }

    private void key(String name, JsonNode node, Map<String, String> keys) {
        String variable = node.asString("");
        if (!name.matches(ALIAS + "(\\.[A-Za-z][A-Za-z0-9]{0,39})?")) {
            problem("keys." + name, "that is not an alias", "use lower-case letters, digits and hyphens");
        } else if (name.equals("local") || name.startsWith("local.")) {
            problem("keys.local", "the alias local is the work that needs no key", "choose another alias");
        } else if (!variable.matches("[A-Za-z_][A-Za-z0-9_]{0,79}")) {
            problem(
                    "keys." + name,
                    "it must name an environment variable; a key itself is never written here",
                    "write  " + name.substring(name.indexOf('.') + 1) + ": OPENAI_API_KEY");
        } else {
            keys.put(name, variable);
        }
    }

    private Map<String, KeyCaps> caps(JsonNode section) {
        Map<String, KeyCaps> caps = new LinkedHashMap<>();
        for (var entry : entries(section, "caps")) {
            String where = "caps." + entry.getKey();
            if (!entry.getValue().isObject()) {
                problem(where, "it needs total, day or month below it", "write  " + where + ".day: 5.00");
                continue;
            }
            only(entry.getValue(), where + ".", Set.of("total", "day", "month"));
            caps.put(
                    entry.getKey(),
                    new KeyCaps(
                            amount(entry.getValue(), where, "total"),
                            amount(entry.getValue(), where, "day"),
                            amount(entry.getValue(), where, "month")));
        }
        return caps;
    }

    private JsonNode section(JsonNode tree, String name, Set<String> known) {
        JsonNode section = tree.path(name);
        if (!section.isMissingNode() && !section.isNull() && !section.isObject()) {
            problem(name, "it needs entries below it", "see docs/reference/config.md");
        }
        only(section, name + ".", known);
        return section;
    }

    private @Nullable Money runCap(JsonNode section) {
        only(section, "run.", Set.of("cap"));
        return amount(section, "run", "cap").orElse(null);
    }

    private boolean unconfined(JsonNode section) {
        only(section, "sandbox.", Set.of("unconfined"));
        String word = text(section, "unconfined", "refuse", "refuse|allow", "refuse or allow");
        return word.equals("allow");
    }

    private Config.TrustRules trust(JsonNode section) {
        Config.TrustRules standard = Config.TrustRules.STANDARD;
        return new Config.TrustRules(
                count(section, "successes", standard.successes()), count(section, "failures", standard.failures()));
    }

    private Config.Promote promote(JsonNode section) {
        String word = text(section, "promote", "ask", "ask|local", "ask or local");
        return word.equals("local") ? Config.Promote.LOCAL : Config.Promote.ASK;
    }

    private int count(JsonNode section, String name, int standard) {
        return Integer.parseInt(
                text(section, name, String.valueOf(standard), "[1-9][0-9]{0,2}", "a whole number from 1 to 999"));
    }

    private Weights weights(JsonNode section) {
        only(section, "prefer.", Set.of("cost", "speed", "quality"));
        return new Weights(weight(section, "cost"), weight(section, "speed"), weight(section, "quality"));
    }

    private double weight(JsonNode section, String name) {
        JsonNode node = section.path(name);
        if (node.isMissingNode()) {
            return 1;
        }
        Optional<BigDecimal> number = number(node);
        if (number.isEmpty() || number.get().signum() < 0 || number.get().compareTo(BigDecimal.valueOf(100)) > 0) {
            problem("prefer." + name, "it is not a number from 0 to 100", "write  " + name + ": 1");
            return 1;
        }
        return number.get().doubleValue();
    }

    private Optional<Money> amount(JsonNode section, String where, String name) {
        JsonNode node = section.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = number(node);
        if (number.isEmpty()
                || number.get().signum() < 0
                || number.get().compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            problem(
                    where + "." + name,
                    "\"" + node.asString("") + "\" is not an amount of " + currency,
                    "write  " + name + ": 5.00");
            return Optional.empty();
        }
        return Optional.of(Money.of(number.get(), currency));
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        try {
            return node.isValueNode()
                    ? Optional.of(new BigDecimal(node.asString().strip()))
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private boolean flag(JsonNode section, String name, boolean standard) {
        return text(section, name, standard ? "on" : "off", "on|off|true|false", "on or off")
                .matches("on|true");
    }

    private String text(JsonNode section, String name, String standard, String form, String wanted) {
        JsonNode node = section.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return standard;
        }
        if (!node.isValueNode() || !node.asString().matches(form)) {
            problem(name, "it is not " + wanted, "write  " + name + ": " + standard);
            return standard;
        }
        return node.asString();
    }

    private Set<Map.Entry<String, JsonNode>> entries(JsonNode section, String name) {
        if (section.isMissingNode() || section.isNull()) {
            return Set.of();
        }
        if (!section.isObject()) {
            problem(name, "it needs entries below it", "see docs/reference/config.md");
            return Set.of();
        }
        return section.properties();
    }

    private void only(JsonNode section, String prefix, Set<String> known) {
        for (String name : section.propertyNames()) {
            if (!known.contains(name)) {
                problem(
                        prefix + name,
                        "there is no such setting",
                        "the settings here are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private void problem(String where, String what, String fix) {
        problems.add(new Problem(file + ", " + where, what, fix));
    }
}
