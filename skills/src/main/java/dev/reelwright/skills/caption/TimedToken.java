package dev.reelwright.skills.caption;

/** A shown word and when it is spoken, in seconds. */
record TimedToken(Token token, double start, double end) {}
