package dev.reelwright.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a skill's file and where it came from.
 *
 * @param commit git's name of the commit that wrote it, 40 hex digits
 * @param run that made the commit; null when none is named in it
 * @param text without its end
 */
public record BlamedLine(
        String commit, Instant at, @Nullable String run, String text) {}
