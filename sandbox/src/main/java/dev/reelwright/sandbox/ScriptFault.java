package dev.reelwright.sandbox;

/**
 * What keeps a source from being run at all.
 *
 * @param line of the source, from 1; 0 when no line is to blame
 * @param message escaped and cut
 */
public record ScriptFault(int line, String message) {}
