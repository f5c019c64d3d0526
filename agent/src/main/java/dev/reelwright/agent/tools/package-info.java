/** What a language model can do here: few tools, each typed, each documented for a model. */
@NullMarked
package dev.reelwright.agent.tools;

import org.jspecify.annotations.NullMarked;
