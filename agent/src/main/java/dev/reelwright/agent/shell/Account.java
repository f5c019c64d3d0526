package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what a conversation costs and delivers, from what is told of it. */
final class Account {
    /** Those that ended since the conversation was last summed up. */
    private final Map<RunId, Money> runs = new LinkedHashMap<>();

    private Money conversation;
    private List<Path> files = List.of();
    private Optional<RunState> last = Optional.empty();

    Account(String currency) {
        this.conversation = Money.zero(currency);
    }

    synchronized void hear(TalkEvent event) {
        if (event instanceof TalkEvent.Spent spent) {
            // What the ledger has of the whole conversation: its runs until now, and what is in doubt, are in it.
            conversation = spent.conversation();
            runs.clear();
        } else if (event instanceof TalkEvent.Delivered delivered) {
            files = delivered.files();
        } else if (event instanceof TalkEvent.Running running
                && running.event() instanceof Event.RunFinished finished) {
            runs.put(finished.run(), finished.cost());
            last = Optional.of(finished.state());
        }
    }

    /** Models and media together. */
    synchronized Money total() {
        return runs.values().stream().reduce(conversation, Money::plus);
    }

    synchronized List<Path> files() {
        return files;
    }

    /** How the last run ended; empty when there was none. */
    synchronized Optional<RunState> lastRun() {
        return last;
    }
}
