/** The shipped skills; found by {@link java.util.ServiceLoader}, imported by nobody. */
@NullMarked
package dev.reelwright.skills;

import org.jspecify.annotations.NullMarked;
