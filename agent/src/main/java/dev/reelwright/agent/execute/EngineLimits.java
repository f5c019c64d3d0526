package dev.reelwright.agent.execute;

import dev.reelwright.registry.Offer;
import dev.reelwright.registry.SkillContract.Queue;
import dev.reelwright.sandbox.Workspace;
import java.util.Map;

/**
 * How much an engine does at a time.
 *
 * @param cpu steps at a time that keep a core busy
 * @param gpu steps at a time on the graphics card
 * @param api steps at a time that wait for a provider
 * @param perKey calls at a time by limit key
 * @param otherKeys calls at a time for a limit key that is not named
 * @param scratch room for one call's files
 */
public record EngineLimits(
        int cpu, int gpu, int api, Map<String, Integer> perKey, int otherKeys, Workspace.Quota scratch) {
    public EngineLimits {
        perKey = Map.copyOf(perKey);
        if (cpu < 1
                || gpu < 1
                || api < 1
                || otherKeys < 1
                || perKey.values().stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    public static EngineLimits standard() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new EngineLimits(cores, 1, 32, Map.of(), 4, new Workspace.Quota(16L << 30, 20_000));
    }

    int of(Queue queue) {
        return switch (queue) {
            case CPU -> cpu;
            case GPU -> gpu;
            case API -> api;
        };
    }

    /** The owner's number rules, for the owner knows the contract; then what the provider says; then the one for all others. */
    int ofKey(String limitKey, Offer.Account says) {
        Integer own = perKey.get(limitKey);
        return own != null ? own : says.concurrent() > 0 ? says.concurrent() : otherKeys;
    }
}
