/** Pictures and clips become moving shots, shots become a film: the sub-pixel sampler, segments, transitions, sound, the final file. */
@NullMarked
package dev.reelwright.skills.film;

import org.jspecify.annotations.NullMarked;
