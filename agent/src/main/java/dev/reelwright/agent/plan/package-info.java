/** Plans as data: what they say, whether they can work, and what they would cost. Runs nothing. */
@NullMarked
package dev.reelwright.agent.plan;

import org.jspecify.annotations.NullMarked;
