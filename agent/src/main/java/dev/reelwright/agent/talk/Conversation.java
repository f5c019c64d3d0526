package dev.reelwright.agent.talk;

/** A stored conversation, opened to be gone on with; one process at a time. */
public final class Conversation implements AutoCloseable {
    private final String id;

    Conversation(String id) {
        this.id = id;
    }

    /** {@code c-} and a time and random characters. */
    public String id() {
        return id;
    }

    /** The whole conversation for people. */
    public String markdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
