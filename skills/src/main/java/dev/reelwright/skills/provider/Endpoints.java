package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The adapter's own addresses: the only ones that get the key.
 *
 * @param bases by name, with no slash at the end
 * @param own their origins
 * @param chosen origins that the owner has put in the place of the adapter's; they may be on this machine
 */
record Endpoints(Map<String, String> bases, Set<String> own, Set<String> chosen, boolean local) {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,100}[A-Za-z0-9])?");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,200}");

    /**
     * @param variables what the owner has set; the rest has its default
     * @param instead other base addresses for some endpoints, by name
     */
    static Endpoints of(Adapter adapter, ObjectNode variables, Map<String, URI> instead) throws Unfit {
        Map<String, String> bases = new HashMap<>();
        Set<String> own = new HashSet<>();
        Set<String> chosen = new HashSet<>();
        Scope scope = new Scope(Json.object().set("variables", variables), null);
        for (Map.Entry<String, Text> endpoint : adapter.endpoints().entrySet()) {
            URI other = instead.get(endpoint.getKey());
            String base = other == null ? Lines.plain(endpoint.getValue(), scope) : other.toString();
            base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            bases.put(endpoint.getKey(), base);
            own.add(origin(URI.create(base)));
            if (other != null) {
                chosen.add(origin(other));
            }
        }
        return new Endpoints(Map.copyOf(bases), Set.copyOf(own), Set.copyOf(chosen), adapter.local());
    }

    /** The variables with their defaults, each checked: a wrong one would send the key elsewhere. */
    static ObjectNode variables(Adapter adapter, Map<String, String> given) throws Unfit {
        ObjectNode variables = Json.object();
        for (Map.Entry<String, Adapter.Variable> variable : adapter.variables().entrySet()) {
            String value =
                    given.getOrDefault(variable.getKey(), variable.getValue().standard());
            boolean fits = variable.getValue().allowed().isEmpty()
                    ? form(adapter, variable.getKey()).matcher(value).matches()
                    : variable.getValue().allowed().contains(value);
            if (!fits) {
                throw new Unfit(
                        FailureKind.UNSUPPORTED,
                        "the setting " + variable.getKey() + " of " + adapter.name() + " is \"" + value
                                + "\"; set it to "
                                + (variable.getValue().allowed().isEmpty()
                                        ? "a plain name"
                                        : String.join(
                                                " or ", variable.getValue().allowed())));
            }
            variables.put(variable.getKey(), value);
        }
        return variables;
    }

    /** In an address a value is a plain name; elsewhere, such as a model's name in a body, it is any short text. */
    private static Pattern form(Adapter adapter, String variable) {
        boolean address = adapter.endpoints().values().stream()
                .anyMatch(endpoint -> endpoint.toString().contains("{variables." + variable + "}"));
        return address ? LABEL : WORDS;
    }

    /** True when the key may go there. */
    boolean isOwn(URI uri) {
        return own.contains(origin(uri));
    }

    WireRequest.Reach reach(URI uri) {
        return local || chosen.contains(origin(uri)) ? WireRequest.Reach.ANY : WireRequest.Reach.PUBLIC;
    }

    static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
