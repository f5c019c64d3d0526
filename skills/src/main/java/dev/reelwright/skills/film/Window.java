package dev.reelwright.skills.film;

/** The part of a picture that fills the frame, in pixels of the picture; edges are real numbers. */
record Window(double x, double y, double width, double height) {}
