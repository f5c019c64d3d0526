package dev.reelwright.agent.execute;

/** The engine on one machine keeps the contract of every engine. */
class EmbeddedRouteTest extends RouteContract {
    @Override
    PlanEngine open(World on) {
        return EmbeddedEngine.open(on.parts());
    }
}
