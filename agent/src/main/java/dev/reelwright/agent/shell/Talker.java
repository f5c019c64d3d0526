package dev.reelwright.agent.shell;

import dev.reelwright.agent.talk.Talk;
import dev.reelwright.agent.talk.TurnEnd;
import java.util.Optional;

/** One conversation with a model, as the terminal needs it. */
interface Talker extends AutoCloseable {
    /** By which it is gone on with later. */
    String id();

    /** Blocks while the model works; interrupt the thread to cancel. */
    TurnEnd say(String words) throws InterruptedException;

    /** From any thread, while the model works. */
    void interject(String words);

    /** Whether something was said when a turn was just ending, which nobody has heard yet: {@code say("")} tells it. */
    default boolean unheard() {
        return false;
    }

    Optional<Talk.Undone> undo();

    String markdown();

    @Override
    void close();
}
