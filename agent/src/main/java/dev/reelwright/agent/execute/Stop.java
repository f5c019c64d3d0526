package dev.reelwright.agent.execute;

/** Why a running call was taken back. */
enum Stop {
    NONE,
    CANCELLED,
    OUT_OF_TIME,
    SHUT_DOWN
}
