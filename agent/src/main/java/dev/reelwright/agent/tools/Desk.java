package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tools work on: one conversation's film. All of it is stored with the conversation. */
public interface Desk {
    Studio studio();

    /** The folder of the film; files are read and written below it only. */
    Project project();

    /** Folders in which the person's own files are looked for, the project's first. */
    List<Path> sources();

    /** The words that the person asked for the film with; kept with it. */
    String directive();

    Optional<Plan> plan();

    /**
     * Makes a plan the current one. The one before stays for {@code undo}.
     *
     * @return its version, 1 for the first
     */
    int revise(Plan plan, String why);

    /** The tier that the person has settled beforehand; plans of another one are refused. Empty when it is open. */
    default Optional<Tier> tier() {
        return Optional.empty();
    }

    /** Kind of work to the word for the only skills that may do it, as the person has settled beforehand. */
    default Map<String, String> use() {
        return Map.of();
    }

    Optional<RunId> run();

    /** Makes a run the one that is spoken of. */
    void ran(RunId run);

    /** Every run of this conversation, the newest first. */
    List<RunId> runs();

    /** What the conversation may still spend on media; empty when only the caps bind. */
    Optional<Money> allowance();

    Person person();

    /** The model that is asking. */
    LlmModel model();

    /** Whether the person has said something that the model has not heard yet; a tool that waits then comes back early. */
    boolean interrupted();

    /** Blocks until {@link #interrupted} may have changed, or so many milliseconds have passed. */
    void await(long millis) throws InterruptedException;

    /** Wakes {@link #await}; from any thread. */
    void wake();

    void tell(TalkEvent event);

    /** What this conversation's own doings are booked under on the record. */
    default RunId conversation() {
        return RunId.NONE;
    }

    /** Whose text the model has read in this conversation, in the words by which it was marked as data; what came with the product is left out. */
    default List<String> read() {
        return List.of();
    }
}
