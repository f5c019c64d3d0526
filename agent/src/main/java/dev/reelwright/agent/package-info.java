/** The top of the house: it wires the parts together and starts them. */
@NullMarked
package dev.reelwright.agent;

import org.jspecify.annotations.NullMarked;
