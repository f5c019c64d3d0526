package dev.reelwright.agent.execute;

/** Where a review stands. */
public enum ReviewState {
    /** What is to be looked at is not there yet. */
    NOT_YET,
    /** A person is to look now. */
    ASKED,
    YES,
    /** The run waits on, with the words on the record; a yes may still come. */
    NO
}
