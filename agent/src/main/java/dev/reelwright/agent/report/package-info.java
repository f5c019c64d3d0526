/** The page a run leaves behind. */
@NullMarked
package dev.reelwright.agent.report;

import org.jspecify.annotations.NullMarked;
