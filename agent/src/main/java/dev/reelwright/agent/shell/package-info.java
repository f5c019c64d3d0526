/** The rim: commands, progress and the prompt. Spring lives here and nowhere below. */
@NullMarked
package dev.reelwright.agent.shell;

import org.jspecify.annotations.NullMarked;
