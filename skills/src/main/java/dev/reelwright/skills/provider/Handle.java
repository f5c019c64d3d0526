package dev.reelwright.skills.provider;

/**
 * A value to keep.
 *
 * @param optional true when the job can go on without it
 */
record Handle(Template value, boolean optional) {}
