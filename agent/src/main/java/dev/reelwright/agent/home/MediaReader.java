package dev.reelwright.agent.home;

import dev.reelwright.agent.home.MediaSettings.Fallback;
import dev.reelwright.agent.home.MediaSettings.Hooks;
import dev.reelwright.agent.home.MediaSettings.OfProvider;
import dev.reelwright.registry.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the settings {@code use}, {@code providers}, {@code fallback}, {@code cache}, {@code limits} and {@code webhook}. */
final class MediaReader {
    static final Set<String> CACHE = Set.of("limit", "similar");
    static final Set<String> WEBHOOK = Set.of("listen", "url");
    static final Set<String> LIMITS = Set.of("api", "keys");
    static final Set<String> LESSONS = Set.of("hurt");
    private static final int MOST_AT_A_TIME = 500;

    private static final String WORD = "[a-z0-9][a-z0-9-]{0,62}";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([kMGT]?)B?");
    private static final Pattern PLACE = Pattern.compile("(?:([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):)?(\\d{1,5})");
    private static final int MOST_SIMILAR = 16;
    private static final int MOST_HURT = 100;

    private final String file;
    private final Consumer<Problem> problems;

    MediaReader(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The sections that only these settings have. */
    record Sections(JsonNode cache, JsonNode webhook, JsonNode limits, JsonNode lessons) {}

    MediaSettings read(JsonNode tree, Sections sections) {
        return new MediaSettings(
                use(tree.path("use")),
                providers(tree.path("providers")),
                fallback(tree.path("fallback")),
                limit(sections.cache().path("limit")),
                similar(sections.cache().path("similar")),
                hooks(sections.webhook()),
                limits(sections.limits()),
                hurt(sections.lessons().path("hurt")));
    }

    private int hurt(JsonNode node) {
        if (node.isMissingNode()) {
            return MediaSettings.STANDARD.hurt();
        }
        int hurt = node.isInt() ? node.intValue() : 0;
        if (hurt < 1 || hurt > MOST_HURT) {
            problem("lessons.hurt", "it is no number from 1 to " + MOST_HURT, "write  hurt: 1");
        }
        return hurt;
    }

    private Map<String, String> use(JsonNode section) {
        Map<String, String> use = new LinkedHashMap<>();
        entries(section, "use").forEach((name, node) -> {
            String word = node.asString("").strip();
            if (!MediaSettings.CAPABILITIES.containsKey(name)) {
                problem(
                        "use." + name,
                        "there is nothing of that name to choose for",
                        "use one of "
                                + String.join(
                                        ", ",
                                        MediaSettings.CAPABILITIES.keySet().stream()
                                                .sorted()
                                                .toList()));
            } else if (!node.isValueNode() || !word.matches("@?[A-Za-z0-9][A-Za-z0-9._:+/-]*(@[a-z0-9-]+)?")) {
                problem(
                        "use." + name,
                        "it is neither a provider nor a model nor a skill",
                        "write  " + name + ": fal  or  " + name + ": bfl/flux-schnell@fal");
            } else {
                use.put(name, word);
            }
        });
        return use;
    }

    private Map<String, OfProvider> providers(JsonNode section) {
        Map<String, OfProvider> providers = new LinkedHashMap<>();
        entries(section, "providers").forEach((name, node) -> {
            String where = "providers." + name;
            if (!name.matches(WORD)) {
                problem(where, "that is not a provider's word", "use lower-case letters, digits and hyphens");
                return;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            entries(node, where).forEach((variable, value) -> {
                if (!variable.equals("endpoints")) {
                    if (value.isValueNode() && !value.asString("").isBlank()) {
                        variables.put(variable, value.asString().strip());
                    } else {
                        problem(where + "." + variable, "it needs one value", "write  " + variable + ": us-east-1");
                    }
                }
            });
            providers.put(name, new OfProvider(variables, endpoints(node.path("endpoints"), where + ".endpoints")));
        });
        return providers;
    }

    /** The key goes there, so it must be protected on its way unless it stays near. */
    private Map<String, URI> endpoints(JsonNode section, String where) {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        entries(section, where).forEach((name, node) -> {
            URI address = PlaceOnWeb.parse(node.asString(""));
            boolean safe = address != null
                    && ("https".equals(address.getScheme())
                            || ("http".equals(address.getScheme()) && PlaceOnWeb.isNear(address)));
            if (address == null || !safe) {
                problem(
                        where + "." + name,
                        "it is not an address that may be given a key",
                        "write https://host/path; http only for this machine and private networks");
            } else {
                endpoints.put(name, address);
            }
        });
        return endpoints;
    }

    private Fallback fallback(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Fallback.ASK;
        }
        String word = node.asString("");
        if (!word.matches("ask|never")) {
            problem("fallback", "it is neither ask nor never", "write  fallback: ask");
            return Fallback.ASK;
        }
        return Fallback.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private long limit(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return MediaSettings.STANDARD.cacheBytes();
        }
        Matcher size = SIZE.matcher(node.asString("").strip());
        if (!size.matches()) {
            problem("cache.limit", "it is not a size", "write  limit: 20 GB");
            return MediaSettings.STANDARD.cacheBytes();
        }
        int thousands = "kMGT".indexOf(size.group(2).isEmpty() ? "-" : size.group(2)) + 1;
        return new BigDecimal(size.group(1)).movePointRight(3 * thousands).longValue();
    }

    private int similar(JsonNode node) {
        if (node.isMissingNode() || node.isNull() || node.asString("").equals("off")) {
            return 0;
        }
        String word = node.asString("").strip();
        if (!word.matches("\\d{1,2}") || Integer.parseInt(word) > MOST_SIMILAR) {
            problem("cache.similar", "it is neither off nor a number from 0 to " + MOST_SIMILAR, "write  similar: 4");
            return 0;
        }
        return Integer.parseInt(word);
    }

    private MediaSettings.Limits limits(JsonNode section) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        entries(section.path("keys"), "limits.keys")
                .forEach((alias, node) ->
                        atATime(node, "limits.keys." + alias).ifPresent(most -> keys.put(alias, most)));
        JsonNode api = section.path("api");
        boolean unset = api.isMissingNode() || api.isNull();
        return new MediaSettings.Limits(unset ? 0 : atATime(api, "limits.api").orElse(0), keys);
    }

    private Optional<Integer> atATime(JsonNode node, String where) {
        String word = node.asString("").strip();
        boolean number = word.matches("\\d{1,3}");
        if (!number || Integer.parseInt(word) < 1 || Integer.parseInt(word) > MOST_AT_A_TIME) {
            problem(where, "it is no number from 1 to " + MOST_AT_A_TIME, "write how many calls may be made at a time");
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(word));
    }

    private @Nullable Hooks hooks(JsonNode section) {
        JsonNode listen = section.path("listen");
        if (listen.isMissingNode() || listen.isNull()) {
            return null;
        }
        Matcher place = PLACE.matcher(listen.asString("").strip());
        URI url = PlaceOnWeb.parse(section.path("url").asString(""));
        if (!place.matches() || Integer.parseInt(place.group(2)) > 65_535) {
            problem("webhook.listen", "it is no place to listen at", "write  listen: 127.0.0.1:8787");
            return null;
        }
        if (url == null) {
            problem("webhook.url", "it is no address", "write the address by which providers reach this machine");
            return null;
        }
        String host = place.group(1) == null ? "127.0.0.1" : place.group(1);
        return new Hooks(host, Integer.parseInt(place.group(2)), url);
    }

    private Map<String, JsonNode> entries(JsonNode section, String name) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (section.isObject()) {
            section.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        } else if (!section.isMissingNode() && !section.isNull()) {
            problem(name, "it needs entries below it", "see docs/reference/config.md");
        }
        return entries;
    }

    private void problem(String where, String what, String fix) {
        problems.accept(new Problem(file + ", " + where, what, fix));
    }
}
