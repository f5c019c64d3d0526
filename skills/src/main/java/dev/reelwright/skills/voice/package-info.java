/** The local voice: English text becomes narration with exact word times, offline. */
@NullMarked
package dev.reelwright.skills.voice;

import org.jspecify.annotations.NullMarked;
