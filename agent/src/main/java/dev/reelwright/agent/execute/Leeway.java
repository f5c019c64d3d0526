package dev.reelwright.agent.execute;

/** How far a file may be from what was asked and still be made to fit. Each change is noted beside the result. */
final class Leeway {
    /** Share of a picture's area that may be cut off for its shape. */
    static final double CUT_OFF = 0.12;

    /** How many times as wide a picture may be made. */
    static final double ENLARGED = 2;

    /** A picture of fewer pixels on a side is none. */
    static final int SMALLEST = 32;

    /** A length is right to the nearest frame or two. */
    static final double SAME_SECONDS = 0.06;

    /** A film may be longer by this share or by half a second, and is cut; it may be shorter by half a second, and its last frame is held. */
    static final double LONGER_FILM = 0.05;

    static final double HALF_SECOND = 0.5;

    /** A sound may be twice as long, and is cut; it may be shorter by this share or half a second, and ends in silence. */
    static final double LONGER_SOUND = 2;

    static final double SHORTER_SOUND = 0.05;

    /** Frame rates this near are the same. */
    static final double SAME_RATE = 0.01;

    /** A sound whose highest sample is below this many decibels is silence. */
    static final double SILENCE = -60;

    /** Words may be out of order by this many seconds, as in an overlap of two voices. */
    static final double OVERLAP = 0.25;

    /** Words may reach past the end of the sound by this many seconds, and are cut. */
    static final double PAST_THE_END = 0.5;

    private Leeway() {}

    static boolean same(double seconds, double asked) {
        return Math.abs(seconds - asked) <= SAME_SECONDS;
    }

    static boolean filmMayBecome(double seconds, double asked) {
        return seconds <= asked + Math.max(HALF_SECOND, LONGER_FILM * asked) && seconds >= asked - HALF_SECOND;
    }

    static boolean soundMayBecome(double seconds, double asked) {
        return seconds <= LONGER_SOUND * asked && seconds >= asked - Math.max(HALF_SECOND, SHORTER_SOUND * asked);
    }
}
