/** Captions: which words stand together and when, how they look in the picture, and the files players read. */
@NullMarked
package dev.reelwright.skills.caption;

import org.jspecify.annotations.NullMarked;
