package dev.reelwright.agent.home;

import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the owner has decided. Only the owner writes it, with an editor or with {@code reelwright config set}; nothing a model, a skill or a
 * project says can change it.
 *
 * @param currency ISO 4217 code in which caps are given and prices shown
 * @param keys alias of a key to the environment variable that holds it
 * @param caps alias of a key to its caps; the alias {@code local} is the work that costs nothing
 * @param runCap most that one run may cost, null when only the keys' caps bind
 * @param unconfined whether child processes may run where the kernel cannot confine them
 * @param preference what the router weighs
 * @param colour whether the terminal may be coloured
 */
public record Config(
        String currency,
        Map<String, String> keys,
        Map<String, KeyCaps> caps,
        @Nullable Money runCap,
        boolean unconfined,
        Weights preference,
        boolean colour) {

    public Config {
        keys = Map.copyOf(keys);
        caps = Map.copyOf(caps);
    }

    /** The configuration of somebody who has none. */
    public static final Config STANDARD =
            new Config("USD", Map.of(), Map.of(), null, false, new Weights(1, 1, 1), true);

    /** The caps of one key; an empty one does not bind. */
    public record KeyCaps(Optional<Money> total, Optional<Money> day, Optional<Money> month) {}

    /** How much cheapness, speed and quality count against each other; 0 means not at all. */
    public record Weights(double cost, double speed, double quality) {}

    /** The settings by name, for messages and completion. */
    public static final List<String> NAMES = List.of(
            "currency",
            "keys.<alias>",
            "caps.<alias>.total",
            "caps.<alias>.day",
            "caps.<alias>.month",
            "run.cap",
            "sandbox.unconfined",
            "prefer.cost",
            "prefer.speed",
            "prefer.quality",
            "colour");
}
