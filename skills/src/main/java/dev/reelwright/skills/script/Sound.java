package dev.reelwright.skills.script;

/**
 * A sound on its way through the graph: 48 kHz, two channels, floating point.
 *
 * @param label its name in the graph
 */
record Sound(String label, double seconds) {}
