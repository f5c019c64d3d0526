/** Which language model is meant, by the configuration or by the keys that are there. */
@NullMarked
package dev.reelwright.agent.models;

import org.jspecify.annotations.NullMarked;
