package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.SettleAnswer;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.SkillRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs plans. Every engine is at-least-once underneath; the commit key of a step makes that harmless. All methods may be called from any
 * thread; a run that is not in the store is an {@link IllegalArgumentException}.
 */
public interface PlanEngine extends AutoCloseable {
    /** Stores the plan, which was checked before, and starts it unless the options await a yes. Returns at once. */
    RunId submit(Plan plan, RunOptions options);

    /** The state of a run as it is stored, whoever runs it. */
    RunView view(RunId run);

    /** The folders in which the person's files of a run are looked for, in order. */
    List<Path> sources(RunId run);

    /** The runs in the store, newest first. */
    List<RunView.Summary> runs(int most);

    /**
     * The person's yes to a run that waits for it, or a new yes to one that met its ceiling: then its refused steps start once more; or to one
     * that asks whether another skill may do a step. Nothing but this raises a ceiling or accepts another route than was approved.
     *
     * @throws IllegalArgumentException when the approval is for another plan or less than was spent, or the run neither waits for approval nor
     *     was refused
     */
    void approve(RunId run, Approval approval);

    /**
     * The person's no to a run that waits for a yes to another skill than the approved one ({@link Waits#ROUTE}): the steps that it was asked
     * about fail, and the run goes on without them. The yes is {@link #approve}: it covers exactly what was asked.
     *
     * @throws IllegalArgumentException when the run does not ask for another route
     */
    void decline(RunId run, String by, String words);

    /**
     * The person's word at a review. A no leaves the run waiting with the words on the record; cancel it, or say yes later. May come from
     * another process than the one that runs it.
     *
     * @throws IllegalArgumentException when the run has no such review, or it was answered with a yes already
     */
    void answer(RunId run, String gate, boolean yes, String by, String words);

    /**
     * Takes back steps that are not done: they, and what needs them, do not run. The others go on; the run ends as cancelled, and its message
     * names what was left out. Nothing happens to a run that has ended. {@link #retryFailed} brings the steps back.
     *
     * @throws IllegalArgumentException when the plan has no such step
     */
    void cancelSteps(RunId run, Collection<String> steps, String why);

    /** Goes on with a run whose process ended or was killed. Finished steps are not repeated; a finished run stays as it is. */
    Resumed resume(RunId run);

    /** Asks the run to stop: nothing new starts, running skills are told. Takes effect soon, not at once. */
    void cancel(RunId run, String why);

    /**
     * Lets go of the run as the end of the program does, if a provider works on a step of it: the job stays known, and {@link #resume} asks after
     * it. A call whose answer is not there yet is in doubt.
     *
     * @return false when no provider works on it, or it is not worked on here; then nothing is done
     */
    boolean leave(RunId run);

    /** Starts the failed steps, and those that waited for them, once more. A call in doubt stays failed until it is settled. */
    Resumed retryFailed(RunId run);

    /**
     * Asks after a job now instead of at its time. It may be called as often as anybody likes: asking costs nothing and changes nothing.
     *
     * @param skill tells whether the call's skill is meant, by its name
     * @param job the provider's name of the job, as among the call's handles
     */
    void knocked(Predicate<String> skill, String job);

    /**
     * Goes on with a call in doubt whose job the person has found at the provider: asks after it, fetches what it made, and books what it cost.
     * Nothing is ordered again. Afterwards {@link #retryFailed} goes on with the run. Waits for the provider.
     *
     * @param operation the ledger's name of the call
     * @param job the provider's name of the job
     */
    default Found found(String operation, String job) throws InterruptedException, IOException {
        return new Found.Unchanged("this engine cannot go on with a job by its name");
    }

    /** Tells the listener what happens from now on, in order, on a thread of the engine. Close to stop. */
    Subscription events(RunId run, Consumer<Event> listener);

    /** Blocks until the run is not running in this engine any more; waiting for a person is not running. */
    RunState await(RunId run) throws InterruptedException;

    /** The files of this engine's runs. */
    AssetStore assets();

    /** What one skill, in one revision, has made in any run, the latest first; whether the files are whole is not looked at. */
    List<Finished> finished(String capability, String skill, String revision, int most);

    /** The finished work on the disk, of all runs and engines of this store. */
    Cache cache();

    /**
     * The skills from now on. Runs that begin, or are gone on with, use these; one that is under way here keeps those it began with.
     *
     * @param accepted what the person has allowed them, as it stands when it is asked
     */
    void use(SkillRegistry registry, Map<String, Capability> capabilities, Acceptances accepted);

    /** Lets go of all runs: running skills are interrupted, the store keeps everything for {@link #resume}. */
    @Override
    void close();

    /** What came of {@link #found}. */
    sealed interface Found {
        /**
         * @param answer of the ledger
         * @param done true when the work is kept
         * @param words how the job ended
         */
        record Ended(SettleAnswer answer, boolean done, String words) implements Found {}

        /** Still in doubt. */
        record Unchanged(String why) implements Found {}
    }

    /** What came of {@link #resume} and {@link #retryFailed}. */
    sealed interface Resumed {
        record Running() implements Resumed {}

        /** @param state the run's state, in which there is nothing to do */
        record NothingToDo(RunState state) implements Resumed {}

        /** Another living process owns the run. */
        record OwnedElsewhere() implements Resumed {}
    }

    /** A listener's registration. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
