/** Runs plans: engine, journal, assets, and the one door to every skill. */
@NullMarked
package dev.reelwright.agent.execute;

import org.jspecify.annotations.NullMarked;
