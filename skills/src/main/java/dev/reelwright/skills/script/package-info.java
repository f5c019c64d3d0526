/**
 * Skills that are scripts: their engine, what a script may ask for, the media descriptions that become runs of FFmpeg, and the runner of their
 * examples.
 */
@NullMarked
package dev.reelwright.skills.script;

import org.jspecify.annotations.NullMarked;
