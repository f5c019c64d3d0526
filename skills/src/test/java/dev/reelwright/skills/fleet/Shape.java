package dev.reelwright.skills.fleet;

/** How one provider speaks. */
interface Shape {
    Said answer(Heard heard);
}
