package dev.reelwright.agent.home;

import dev.reelwright.budgets.Money;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the owner has decided. Only the owner writes it, with an editor or with {@code reelwright config set}; nothing a model, a skill or a
 * project says can change it.
 *
 * @param currency ISO 4217 code in which caps are given and prices shown
 * @param keys alias of a key, or {@code alias.secret} where an account wants several, to the environment variable that holds it
 * @param caps alias of a key to its caps; the alias {@code local} is the work that costs nothing
 * @param runCap most that one run may cost, null when only the keys' caps bind
 * @param unconfined whether child processes may run where the kernel cannot confine them
 * @param preference what the router weighs
 * @param colour whether the terminal may be coloured
 * @param model the language model to talk with
 * @param approval who says yes to a plan that costs something
 * @param reviews where a run stops for a look: {@code storyboard}, {@code final}, {@code publish}
 * @param media providers and models for media, fallbacks, the cache
 * @param trust how a skill that was made here comes to be believed
 * @param promote who says yes to a draft
 */
public record Config(
        String currency,
        Map<String, String> keys,
        Map<String, KeyCaps> caps,
        @Nullable Money runCap,
        boolean unconfined,
        Weights preference,
        boolean colour,
        ModelSettings model,
        ApprovalPolicy approval,
        List<String> reviews,
        MediaSettings media,
        TrustRules trust,
        Promote promote) {

    public Config {
        keys = Map.copyOf(keys);
        caps = Map.copyOf(caps);
        reviews = List.copyOf(reviews);
    }

    /** The configuration of somebody who has none. */
    public static final Config STANDARD = new Config(
            "USD",
            Map.of(),
            Map.of(),
            null,
            false,
            new Weights(1, 1, 1),
            true,
            ModelSettings.STANDARD,
            ApprovalPolicy.STANDARD,
            List.of(),
            MediaSettings.STANDARD,
            TrustRules.STANDARD,
            Promote.ASK);

    /** Who says yes to a draft that is to become a skill. */
    public enum Promote {
        /** The person, each time. */
        ASK,
        /** The tests alone, for a draft that asks for nothing of the world and was written after reading nobody's text; else the person. */
        LOCAL
    }

    /**
     * How far a skill is believed that the person has accepted, by how its calls ended.
     *
     * @param successes different pieces of work that make a provisional skill a trusted one
     * @param failures of its own that take a skill one level down; from provisional that is a draft, which nothing is routed to
     */
    public record TrustRules(int successes, int failures) {
        public static final TrustRules STANDARD = new TrustRules(3, 2);
    }

    /** The caps of one key; an empty one does not bind. */
    public record KeyCaps(Optional<Money> total, Optional<Money> day, Optional<Money> month) {}

    /** How much cheapness, speed and quality count against each other; 0 means not at all. */
    public record Weights(double cost, double speed, double quality) {}

    /**
     * Which language model, and what the owner declares of it.
     *
     * @param use {@code provider/name} such as {@code anthropic/claude-sonnet-5}; null to choose by the keys that are there
     * @param baseUrl of an OpenAI-compatible or local server, or of a proxy for the others; null for the provider's own
     * @param key alias of the key; null for the provider's own alias
     * @param contextTokens how much the model reads and writes together; null for what is known of it
     * @param maxOutputTokens longest answer that is asked for; null for the standard
     * @param vision whether it sees pictures; null for what is known of it
     */
    public record ModelSettings(
            @Nullable String use,
            @Nullable URI baseUrl,
            @Nullable String key,
            @Nullable Long contextTokens,
            @Nullable Integer maxOutputTokens,
            @Nullable Boolean vision) {
        public static final ModelSettings STANDARD = new ModelSettings(null, null, null, null, null, null);
    }

    /**
     * Who says yes.
     *
     * @param under plans that cost at most this run without being asked, when the mode is {@link Mode#AUTO}
     * @param askAtLimit whether a run that meets its ceiling waits for a new yes instead of ending
     */
    public record ApprovalPolicy(Mode mode, @Nullable Money under, boolean askAtLimit) {
        public static final ApprovalPolicy STANDARD = new ApprovalPolicy(Mode.ASK, null, true);

        /** What happens to a plan that costs something. */
        public enum Mode {
            /** The person is asked each time. */
            ASK,
            /** It runs by itself below an amount; above it the person is asked. */
            AUTO,
            /** It never runs, and nobody is asked: nothing that costs is wanted. */
            NEVER
        }
    }

    /** The settings by name, for messages and completion. */
    public static final List<String> NAMES = Stream.concat(
                    Stream.of(
                            "currency",
                            "keys.<alias>",
                            "keys.<alias>.<secret>",
                            "caps.<alias>.total",
                            "caps.<alias>.day",
                            "caps.<alias>.month",
                            "run.cap",
                            "sandbox.unconfined",
                            "prefer.cost",
                            "prefer.speed",
                            "prefer.quality",
                            "colour",
                            "model.use",
                            "model.base-url",
                            "model.key",
                            "model.context",
                            "model.max-output",
                            "model.vision",
                            "approval.mode",
                            "approval.under",
                            "approval.at-limit",
                            "review",
                            "trust.successes",
                            "trust.failures",
                            "skills.promote"),
                    MediaSettings.NAMES.stream())
            .toList();
}
