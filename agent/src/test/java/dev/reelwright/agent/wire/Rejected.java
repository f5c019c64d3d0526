package dev.reelwright.agent.wire;

/** A request that the real provider would refuse. */
final class Rejected extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    /** @param type as the provider names it */
    Rejected(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    static void unless(boolean right, String type, String message) throws Rejected {
        if (!right) {
            throw new Rejected(400, type, message);
        }
    }
}
