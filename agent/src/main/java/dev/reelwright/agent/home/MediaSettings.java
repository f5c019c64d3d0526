package dev.reelwright.agent.home;

import dev.reelwright.registry.Capabilities;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner has decided about the skills that make media.
 *
 * @param use short name of a capability to the word for what is to be used: a provider, a model, {@code model@provider}, or a skill
 * @param providers settings by the provider's word
 * @param fallback what happens when the approved skill cannot do its step and another can
 * @param cacheBytes the most that finished work may take up on the disk; what nobody needs goes first
 * @param similar how many of 64 bits two pictures' looks may differ in for one to be offered instead of the other; 0 is off
 * @param hooks where providers may knock; null when nobody listens
 * @param limits how much is asked of providers at a time
 * @param hurt a lesson that has hurt so often, and more often than it helped, is retired
 */
public record MediaSettings(
        Map<String, String> use,
        Map<String, OfProvider> providers,
        Fallback fallback,
        long cacheBytes,
        int similar,
        @Nullable Hooks hooks,
        Limits limits,
        int hurt) {
    /** Short names of capabilities. */
    public static final Map<String, String> CAPABILITIES = Capabilities.KINDS;

    public static final MediaSettings STANDARD =
            new MediaSettings(Map.of(), Map.of(), Fallback.ASK, 50_000_000_000L, 0, null, Limits.STANDARD, 1);

    /** The settings by name. */
    static final List<String> NAMES = List.of(
            "use.<kind>",
            "providers.<name>.<variable>",
            "providers.<name>.endpoints.<endpoint>",
            "fallback",
            "cache.limit",
            "cache.similar",
            "limits.api",
            "limits.keys.<alias>",
            "lessons.hurt",
            "webhook.listen",
            "webhook.url");

    public MediaSettings {
        use = Map.copyOf(use);
        providers = Map.copyOf(providers);
    }

    /**
     * @param variables of the provider's adapters, such as a region
     * @param endpoints addresses in the place of the adapters', by endpoint
     */
    public record OfProvider(Map<String, String> variables, Map<String, URI> endpoints) {
        public OfProvider {
            variables = Map.copyOf(variables);
            endpoints = Map.copyOf(endpoints);
        }
    }

    /**
     * How much is asked of providers at a time.
     *
     * @param api calls at a time over all providers; 0 for the usual number
     * @param keys calls at a time by the key's alias; for the others what the provider says
     */
    public record Limits(int api, Map<String, Integer> keys) {
        public static final Limits STANDARD = new Limits(0, Map.of());

        public Limits {
            keys = Map.copyOf(keys);
        }
    }

    /** What happens when the approved skill cannot do its step and another can. */
    public enum Fallback {
        /** Told where it is neither dearer nor worse than what was approved; asked else. */
        ASK,
        /** The step fails. */
        NEVER
    }

    /**
     * @param host where to listen, such as {@code 127.0.0.1}
     * @param url under which the providers reach it from outside
     */
    public record Hooks(String host, int port, URI url) {}
}
