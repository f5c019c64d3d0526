package dev.reelwright.agent.execute;

import java.util.Map;

/**
 * What the owner has decided about how media are made and kept.
 *
 * @param use capability to the word for what is to be used: a provider, a model, {@code model@provider}, or a skill
 * @param fallback whether another skill may step in where the approved one cannot
 * @param cacheBytes the most that finished work may take up on the disk
 * @param similar how many of 64 bits the looks of two pictures may differ in for one to be offered instead of the other; 0 is off
 * @param hurt a lesson that has hurt so often, and more often than it helped, is retired
 */
public record MediaRules(Map<String, String> use, boolean fallback, long cacheBytes, int similar, int hurt) {
    /** The router chooses, fallbacks are allowed, 50 GB, nothing similar. */
    public static final MediaRules STANDARD = new MediaRules(Map.of(), true, 50_000_000_000L, 0);

    public MediaRules {
        use = Map.copyOf(use);
    }

    /** A lesson that hurts once more than it helps is retired. */
    public MediaRules(Map<String, String> use, boolean fallback, long cacheBytes, int similar) {
        this(use, fallback, cacheBytes, similar, 1);
    }
}
