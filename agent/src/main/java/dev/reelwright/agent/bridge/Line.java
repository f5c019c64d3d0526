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
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(20);
    private static final long ROOM = 4L << 20;
    /** A token may come as an event of its own. */
    private static final long BYTES_FOR_A_TOKEN = 512;

    private final URI origin;
    private final Duration silence;
    private final Duration connect;
    private final long longestAnswer;
    private final HttpClient client;

    Line(Endpoint endpoint) {
        origin = Addresses.of(endpoint);
        silence = endpoint.silence();
        longestAnswer = ROOM + BYTES_FOR_A_TOKEN * endpoint.model().maxOutputTokens();
        connect = silence.compareTo(LONGEST_CONNECT) < 0 ? silence : LONGEST_CONNECT;
        client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                // Plain servers stumble over an offer to change to HTTP/2.
                .version(plain() ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .build();
    }

    /** @throws InterruptedException when the thread was interrupted; the connection is closed */
    Sent post(URI to, Map<String, List<String>> headers, byte[] body) throws InterruptedException {
        checkOrigin(to);
        if (Thread.interrupted()) {
            throw new InterruptedException("given up before it was sent");
        }
        OnceBody once = new OnceBody(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(to).POST(once);
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        CompletableFuture<HttpResponse<Chunks>> coming =
                client.sendAsync(request.build(), head -> new Chunks(silence, longestAnswer));
        try {
            // The time to connect is limited by the client.
            HttpResponse<Chunks> response = coming.get(silence.plus(connect).toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(response.statusCode(), response.headers().map(), response.body());
        } catch (InterruptedException stopped) {
            coming.cancel(true);
            throw stopped;
        } catch (TimeoutException silent) {
            coming.cancel(true);
            return once.begun() ? new Lost("not a byte came for " + silence) : new NotSent("no connection in time");
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            return once.begun() ? new Lost(Causes.inWords(cause)) : new NotSent(Causes.inWords(cause));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private boolean plain() {
        return "http".equalsIgnoreCase(origin.getScheme());
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
