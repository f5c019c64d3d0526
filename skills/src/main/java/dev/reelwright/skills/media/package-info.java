/** The bundled FFmpeg programs and what they tell about files; every byte from outside is decoded in the jail. */
@NullMarked
package dev.reelwright.skills.media;

import org.jspecify.annotations.NullMarked;
