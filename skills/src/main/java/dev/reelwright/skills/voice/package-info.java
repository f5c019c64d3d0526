/**
 * The local voice: English text becomes narration with exact word times, offline. A text is split into written words ({@code Chunk}), each is
 * given the words that are said for it ({@code Rule}s, {@code Reading}), a sentence at a time goes through the engine ({@code MaryEngine},
 * behind a class loader of its own), and the clips are strung together ({@code Narration}).
 */
@NullMarked
package dev.reelwright.skills.voice;

import org.jspecify.annotations.NullMarked;
