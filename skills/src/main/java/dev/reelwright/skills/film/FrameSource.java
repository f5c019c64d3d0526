package dev.reelwright.skills.film;

/** Gives the frames of one shot, captions not yet in them. */
sealed interface FrameSource extends AutoCloseable permits StillSource, ClipSource {
    /**
     * Draws a frame over all of the canvas.
     *
     * @param frame 0 is the shot's first; never less than in the call before
     */
    void draw(int frame, Canvas canvas) throws FilmFailure, InterruptedException;

    /** Lets go of the picture; content when that was done before. */
    @Override
    void close();
}
