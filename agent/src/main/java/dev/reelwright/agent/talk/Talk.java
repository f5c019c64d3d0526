package dev.reelwright.agent.talk;

import java.util.Optional;

/** One person's conversation with one model about one film, stored as it goes. */
public final class Talk implements AutoCloseable {
    private final TalkParts parts;
    private final Conversation conversation;

    private Talk(TalkParts parts, Conversation conversation) {
        this.parts = parts;
        this.conversation = conversation;
    }

    /** Takes the conversation up where it ended. */
    public static Talk open(TalkParts parts, Conversation conversation) {
        return new Talk(parts, conversation);
    }

    public Conversation conversation() {
        return conversation;
    }

    /**
     * Tells the model something and lets it work until it has nothing more to do. Blocks; interrupt the thread to cancel.
     *
     * @param words empty to let it go on with what it was doing
     */
    public TurnEnd say(String words) {
        throw new UnsupportedOperationException(words + parts);
    }

    /** Something the person says while the model works: told to it at the next safe point. From any thread. */
    public void interject(String words) {
        throw new UnsupportedOperationException(words);
    }

    /** Takes the last change of the plan back: the person's own doing. Empty when there is nothing to take back. */
    public Optional<Undone> undo() {
        throw new UnsupportedOperationException();
    }

    /** @param version the plan's version that counts now, 0 for none */
    public record Undone(int version, String what) {}

    @Override
    public void close() {
        conversation.close();
    }
}
