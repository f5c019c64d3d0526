package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Something that happened in a run, for whoever watches it. Numbers of steps count from 1. */
public sealed interface Event {
    RunId run();

    /** One JSON object; {@code event} names the case in lower-case words with hyphens. */
    default ObjectNode toJson() {
        return EventJson.of(this);
    }

    /** @param done steps that were already finished when the run was taken up */
    record RunStarted(RunId run, String title, int total, int done) implements Event {}

    record StepStarted(RunId run, String step, int index, int total, String label) implements Event {}

    /** @param fraction 0 to 1 */
    record StepProgress(RunId run, String step, double fraction, String words) implements Event {}

    /** A provider works on it, or it is tried again after a pause. */
    record StepWaiting(RunId run, String step, Duration pause, String words) implements Event {}

    /**
     * @param finished how many steps of the run are done now
     * @param cached true when nothing had to be made
     * @param seconds time spent in the skill
     */
    record StepFinished(
            RunId run,
            String step,
            int finished,
            int total,
            String label,
            boolean cached,
            double seconds,
            Money cost,
            List<String> notes)
            implements Event {
        public StepFinished {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Another skill does a step than the approved one, within what was approved.
     *
     * @param words who, in whose place, and why
     */
    record RouteChanged(RunId run, String step, String label, String from, String to, String words) implements Event {}

    record StepFailed(RunId run, String step, String label, String message) implements Event {}

    /** A person is to look; the run goes on with whatever is not held, then rests until {@link PlanEngine#answer}. */
    record ReviewAsked(RunId run, String gate, String question) implements Event {}

    /** The run is not worked on any more: it has ended, or it rests ({@link RunState#WAITING}) until a person says something. */
    record RunFinished(RunId run, RunState state, Money cost, double seconds, String message) implements Event {}
}
