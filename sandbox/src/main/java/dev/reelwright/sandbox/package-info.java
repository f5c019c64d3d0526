/** Safe file work under a root, and child processes that the kernel confines. */
@NullMarked
package dev.reelwright.sandbox;

import org.jspecify.annotations.NullMarked;
