package dev.reelwright.skills.provider;

/**
 * An answer for which {@code when} holds is that kind of error, whatever its HTTP status.
 *
 * @param place JSON pointer of the rule in the file
 */
record ErrorRule(Condition when, ErrorClass means, StateRules.Billed billed, String place) {}
