package dev.reelwright.agent.execute;

import org.jspecify.annotations.Nullable;

/** What the file behind one output has to be. What is null is not asked. */
sealed interface Demand {
    /** Name of the output that is the file. */
    String output();

    /** One still picture, PNG or JPEG. */
    record Still(String output, @Nullable Integer width, @Nullable Integer height) implements Demand {}

    /**
     * A film, H.264 in yuv420p.
     *
     * @param sound true when there must be a sound track
     * @param spoken what is said in it; null when nothing has to be
     */
    record Clip(
            String output,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double framesPerSecond,
            @Nullable Double seconds,
            boolean sound,
            @Nullable Spoken spoken)
            implements Demand {}

    /** A text read aloud: WAV, 48 kHz, one channel. */
    record Speech(String output, Spoken spoken) implements Demand {}

    /** Music or a sound of a length. */
    record Tune(String output, double seconds) implements Demand {}

    /**
     * @param speed 1 is the usual pace
     */
    record Spoken(String text, double speed) {
        private static final double FASTEST = 45;
        private static final double SLOWEST = 1.0;
        private static final double PAUSES = 4;

        /** Letters and digits, one by one: a pause or a mark takes no breath. */
        long letters() {
            return text.codePoints().filter(Character::isLetterOrDigit).count();
        }

        /** Nobody speaks 45 letters a second. */
        double shortest() {
            return letters() / (FASTEST * speed);
        }

        /** Digits and signs of some scripts are whole words: a second each, and four for the pauses. */
        double longest() {
            return PAUSES + letters() / (SLOWEST * speed);
        }
    }
}
