package dev.reelwright.sandbox;

/** Placeholder until the module lands. */
public interface Workspace {}
