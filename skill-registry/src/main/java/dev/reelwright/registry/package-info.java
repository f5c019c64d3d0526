/** The skill contract, the shelf of skill folders, and the router that chooses among them. */
@NullMarked
package dev.reelwright.registry;

import org.jspecify.annotations.NullMarked;
