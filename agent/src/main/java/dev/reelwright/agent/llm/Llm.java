package dev.reelwright.agent.llm;

/**
 * A language model behind some server. Everything a server can do wrong is an {@link LlmAnswer.Failed}, never an exception. Sends one request
 * for one call: it does not try again by itself, because a repeated request may be billed twice.
 */
public interface Llm extends AutoCloseable {
    LlmModel model();

    /**
     * Asks, and blocks until the answer is whole.
     *
     * @param listener told of words as they come, on whatever thread they come in on
     * @throws InterruptedException when the calling thread was interrupted; the connection is closed, and what was used so far is unknown
     */
    LlmAnswer ask(LlmRequest request, LlmListener listener) throws InterruptedException;

    @Override
    void close();
}
