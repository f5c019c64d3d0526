/** Where state lives: the product's home folder, its configuration and the keys it finds. */
@NullMarked
package dev.reelwright.agent.home;

import org.jspecify.annotations.NullMarked;
