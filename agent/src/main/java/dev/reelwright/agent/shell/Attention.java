package dev.reelwright.agent.shell;

/**
 * Whether something goes on, and how often the person has asked to stop. Ctrl-C stops what goes on; pressed again while that stops, or twice
 * at rest, it leaves.
 *
 * @param warned whether the last thing that happened at rest was a Ctrl-C
 */
record Attention(Phase phase, boolean warned) {
    static final Attention REST = new Attention(Phase.REST, false);

    enum Phase {
        REST,
        WORKING,
        STOPPING
    }

    /** What a Ctrl-C leads to. */
    enum Act {
        NOTHING,
        HINT,
        STOP,
        LEAVE
    }

    /** The new state and what is to be done. */
    record Reply(Attention next, Act act) {}

    boolean working() {
        return phase != Phase.REST;
    }

    Attention begun() {
        return new Attention(Phase.WORKING, false);
    }

    Attention ended() {
        return REST;
    }

    Attention typed() {
        return new Attention(phase, false);
    }

    /** @param somethingTyped on the line, which Ctrl-C then takes away and does nothing else at rest */
    Reply ctrlC(boolean somethingTyped) {
        return switch (phase) {
            case WORKING -> new Reply(new Attention(Phase.STOPPING, false), Act.STOP);
            case STOPPING -> new Reply(this, Act.LEAVE);
            case REST -> {
                if (somethingTyped) {
                    yield new Reply(REST, Act.NOTHING);
                }
                yield warned ? new Reply(this, Act.LEAVE) : new Reply(new Attention(Phase.REST, true), Act.HINT);
            }
        };
    }
}
