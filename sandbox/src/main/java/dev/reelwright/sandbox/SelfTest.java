package dev.reelwright.sandbox;

/**
 * One forbidden thing that a confined child tried.
 *
 * @param held true when the child failed, as it must
 */
public record SelfTest(String what, boolean held, String detail) {}
