package dev.reelwright.agent.wire;

/**
 * A line in a server's own usage book, in tokens. The four add up to everything that is billed.
 *
 * @param input without cached and cache writes
 * @param output thinking included
 */
public record Billed(long input, long cached, long cacheWrite, long output) {}
