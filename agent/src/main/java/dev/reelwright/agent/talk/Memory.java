package dev.reelwright.agent.talk;

import dev.reelwright.agent.talk.Entry.Stored;
import java.util.function.Function;

/** A conversation with what follows from its entries. What is kept is first on the disk and then in the history and the film's state. */
final class Memory {
    private final Conversation conversation;
    private final History history;
    private final Film film = new Film();

    /** Takes up everything that is stored. */
    Memory(Conversation conversation, History empty) {
        this.conversation = conversation;
        this.history = empty;
        conversation.entries().forEach(this::apply);
    }

    synchronized Stored keep(Entry entry) {
        Stored stored = conversation.append(entry);
        apply(stored);
        return stored;
    }

    private void apply(Stored stored) {
        history.apply(stored);
        film.apply(stored.entry());
    }

    /** Reads something of the history while nobody changes it. */
    synchronized <T> T of(Function<History, T> question) {
        return question.apply(history);
    }

    Film film() {
        return film;
    }

    Conversation conversation() {
        return conversation;
    }
}
