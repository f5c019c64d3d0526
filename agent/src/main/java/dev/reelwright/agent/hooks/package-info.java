/** Where providers may knock: the listener that wakes whoever asks after a job. */
@NullMarked
package dev.reelwright.agent.hooks;

import org.jspecify.annotations.NullMarked;
