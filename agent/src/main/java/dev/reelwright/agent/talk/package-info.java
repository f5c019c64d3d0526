/** The conversation: a language model and its tools, turn by turn, stored as it goes. */
@NullMarked
package dev.reelwright.agent.talk;

import org.jspecify.annotations.NullMarked;
