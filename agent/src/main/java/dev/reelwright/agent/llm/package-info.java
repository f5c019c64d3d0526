/** Language models as the house sees them: a small interface, its messages and its expected failures. */
@NullMarked
package dev.reelwright.agent.llm;

import org.jspecify.annotations.NullMarked;
