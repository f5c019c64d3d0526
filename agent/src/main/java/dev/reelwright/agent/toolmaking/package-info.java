/** How a draft becomes a skill: its tests, the page that the person sees, the yes, and the way back. */
@NullMarked
package dev.reelwright.agent.toolmaking;

import org.jspecify.annotations.NullMarked;
