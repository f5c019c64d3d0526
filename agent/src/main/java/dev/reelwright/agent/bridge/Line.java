package dev.reelwright.agent.bridge;

import dev.reelwright.agent.bridge.Sent.Answered;
import dev.reelwright.agent.bridge.Sent.Lost;
import dev.reelwright.agent.bridge.Sent.NotSent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to one server. Sends each request once, follows no redirect, and sends nothing to any other origin: a key that goes astray is
 * lost.
 */
final class Line implements AutoCloseable {
    private static final long ROOM = 4L << 20;
    /** A token may come as an event of its own. */
    private static final long BYTES_FOR_A_TOKEN = 512;

    private final URI origin;
    private final Duration silence;
    private final long longestAnswer;
    private final Clients clients;

    Line(Endpoint endpoint) {
        origin = Addresses.of(endpoint);
        silence = endpoint.silence();
        longestAnswer = ROOM + BYTES_FOR_A_TOKEN * endpoint.model().maxOutputTokens();
        clients = new Clients(origin, silence);
    }

    /**
     * @return with an answer to be closed
     * @throws InterruptedException when the thread was interrupted; the connection is closed
     */
    Sent post(URI to, Map<String, List<String>> headers, byte[] body) throws InterruptedException {
        checkOrigin(to);
        if (Thread.interrupted()) {
            throw new InterruptedException("given up before it was sent");
        }
        OnceBody once = new OnceBody(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(to).POST(once);
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpClient client = clients.take();
        Chunks answer = new Chunks(silence, longestAnswer, whole -> clients.give(client, whole));
        return answer(client.sendAsync(request.build(), head -> answer), answer, once);
    }

    private Sent answer(CompletableFuture<HttpResponse<Chunks>> coming, Chunks answer, OnceBody once)
            throws InterruptedException {
        boolean open = false;
        try {
            // The time to connect is limited by the client.
            HttpResponse<Chunks> head =
                    coming.get(silence.plus(clients.connect()).toMillis(), TimeUnit.MILLISECONDS);
            open = true;
            return new Answered(head.statusCode(), head.headers().map(), head.body());
        } catch (TimeoutException silent) {
            return once.begun() ? new Lost("not a byte came for " + silence) : new NotSent("no connection in time");
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            return once.begun() ? new Lost(Causes.inWords(cause)) : new NotSent(Causes.inWords(cause));
        } finally {
            if (!open) {
                coming.cancel(true);
                answer.close();
            }
        }
    }

    @Override
    public void close() {
        clients.close();
    }

    private void checkOrigin(URI to) {
        boolean same = origin.getScheme().equalsIgnoreCase(to.getScheme())
                && origin.getHost().equalsIgnoreCase(to.getHost())
                && origin.getPort() == to.getPort();
        if (!same) {
            throw new IllegalStateException("a request for " + origin.getHost() + " may not go elsewhere");
        }
    }
}
