package dev.reelwright.agent.wire;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A provider of language models on this machine that answers by script, speaks its real wire format, is as strict about requests as the
 * real one, and keeps its own book of what it would bill. {@code new OpenAiServer()}, {@code new AnthropicServer()}, {@code new GeminiServer()}.
 */
public interface ModelServer extends AutoCloseable {
    /** Up to and without the last part of the path. */
    URI baseUrl();

    /** The only key that it takes. */
    String key();

    /** To be played one after the other. With none left, and no mind, a request is answered with status 500. */
    void script(Reply... replies);

    /** Thinks of a reply when the script is at its end. Called on the server's threads, one request at a time. */
    void answer(Function<Asked, Reply> mind);

    /** What was asked and understood, in order; without what was refused as wrong. */
    List<Asked> asked();

    /** How many requests came in, whatever became of them. */
    int requests();

    /** Why requests were refused as wrong, in order. */
    List<String> complaints();

    /** One line for each request that was worked on, also where the connection dropped. */
    List<Billed> book();

    /** Hears {@link System#nanoTime()} just before each piece of an answer's words is sent. */
    void onSend(Consumer<Long> ear);

    /** Sends answers in pieces of so many bytes, wherever that cuts; zero for whole events. */
    void dribble(int bytes);

    /** Waits until a client has left in the middle of an answer. */
    void awaitClientLeft() throws InterruptedException;

    @Override
    void close();
}
