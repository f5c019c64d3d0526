/** From a directive to a film: the offline director, and the service that plans, quotes, runs and delivers. */
@NullMarked
package dev.reelwright.agent.loop;

import org.jspecify.annotations.NullMarked;
