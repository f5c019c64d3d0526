@NullMarked
package dev.reelwright.sandbox;

import org.jspecify.annotations.NullMarked;
