/** Pictures drawn from nothing: bundled typefaces, palettes, generated scenery and the layouts that set text over it. */
@NullMarked
package dev.reelwright.skills.draw;

import org.jspecify.annotations.NullMarked;
