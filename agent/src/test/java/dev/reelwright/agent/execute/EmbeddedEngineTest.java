package dev.reelwright.agent.execute;

/** The engine on one machine keeps the contract of every engine. */
class EmbeddedEngineTest extends PlanEngineContract {
    @Override
    PlanEngine open(World on) {
        return EmbeddedEngine.open(on.parts());
    }
}
