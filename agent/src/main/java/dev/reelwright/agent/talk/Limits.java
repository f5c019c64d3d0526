package dev.reelwright.agent.talk;

/**
 * How far one turn may go.
 *
 * @param modelCalls most questions to the model
 * @param misfits most calls in a row that are malformed or name no tool
 * @param sameCalls so many times in a row the very same call is not done any more, but told; one more ends the turn
 * @param contextPercent how much of what the model can read a request may be, before the history is shortened
 */
record Limits(int modelCalls, int misfits, int sameCalls, int contextPercent) {
    static final Limits STANDARD = new Limits(40, 3, 4, 75);

    Limits {
        if (modelCalls < 1 || misfits < 0 || sameCalls < 2 || contextPercent < 1 || contextPercent > 100) {
            throw new IllegalArgumentException("limits that let nothing happen");
        }
    }
}
