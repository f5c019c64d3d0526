package dev.reelwright.skills.provider;

import org.jspecify.annotations.Nullable;

/**
 * A value to keep.
 *
 * @param optional true when the job can go on without it
 * @param again how it is made of the job's name alone, when the answer that had it was lost; null when it cannot be
 */
record Handle(Template value, boolean optional, @Nullable Template again) {}
