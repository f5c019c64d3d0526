/** Making skills: looking at folders from elsewhere, testing them, and taking them in when the person says yes. */
@NullMarked
package dev.reelwright.agent.toolmaking;

import org.jspecify.annotations.NullMarked;
