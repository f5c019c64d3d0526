package dev.reelwright.sandbox;

import java.util.List;

/** Refuses every job, as nothing could confine it. */
final class ClosedJail implements Jail {
    private final String reason;

    ClosedJail(String reason) {
        this.reason = reason;
    }

    @Override
    public Confinement confinement() {
        return new Confinement.Unconfined(reason);
    }

    @Override
    public Outcome run(Job job) {
        return new Outcome.Refused("No program is started, as children cannot be confined here: " + reason
                + " The owner of this machine may allow unconfined children.");
    }

    @Override
    public List<SelfTest> selfTest() {
        return List.of(new SelfTest("confinement", false, "No job is run. " + reason));
    }
}
