package dev.reelwright.skills.voice;

import org.jspecify.annotations.Nullable;

/** The engine under the voice broke, or its jars are not the ones expected. */
final class VoiceBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    VoiceBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
