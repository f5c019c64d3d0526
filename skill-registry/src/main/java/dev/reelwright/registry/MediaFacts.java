package dev.reelwright.registry;

import org.jspecify.annotations.Nullable;

/**
 * What a media file is. A part that does not apply is null: a WAV has no picture, a still has no seconds.
 *
 * @param kind the family the file belongs to
 * @param mediaType the IANA media type, such as {@code video/mp4}
 * @param bytes size of the file in bytes
 * @param seconds duration in seconds, null for a still or a document
 */
public record MediaFacts(
        MediaKind kind,
        String mediaType,
        long bytes,
        @Nullable Double seconds,
        @Nullable Picture picture,
        @Nullable Sound sound) {

    public MediaFacts {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes < 0: " + bytes);
        }
    }

    /** Facts of a file that is text, not media: captions, JSON, HTML. */
    public static MediaFacts document(String mediaType, long bytes) {
        return new MediaFacts(MediaKind.DOCUMENT, mediaType, bytes, null, null, null);
    }

    /**
     * The picture stream.
     *
     * @param width pixels as shown, after rotation
     * @param height pixels as shown, after rotation
     * @param framesPerSecond mean frame rate, null for a still
     * @param codec FFmpeg's name of the codec, such as {@code h264}
     * @param pixelFormat FFmpeg's name of the pixel format, such as {@code yuv420p}
     */
    public record Picture(int width, int height, @Nullable Double framesPerSecond, String codec, String pixelFormat) {}

    /**
     * The first sound stream.
     *
     * @param sampleRate samples a second
     * @param channels 1 is mono, 2 is stereo
     * @param codec FFmpeg's name of the codec, such as {@code pcm_s16le}
     */
    public record Sound(int sampleRate, int channels, String codec) {}
}
