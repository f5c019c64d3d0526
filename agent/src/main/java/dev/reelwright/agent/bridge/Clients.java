package dev.reelwright.agent.bridge;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The JDK's clients for one server. One serves one question at a time: an answer that is given up is ended by ending its client, because
 * cancelling alone may come in the moment when an answer begins, and then leaves the connection open.
 */
final class Clients implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(20);

    private final boolean plain;
    private final Duration connect;
    private final Deque<HttpClient> idle = new ArrayDeque<>();
    private final Set<HttpClient> busy = new HashSet<>();

    Clients(URI origin, Duration silence) {
        plain = "http".equalsIgnoreCase(origin.getScheme());
        connect = silence.compareTo(LONGEST_CONNECT) < 0 ? silence : LONGEST_CONNECT;
    }

    /** The longest wait for a connection. */
    Duration connect() {
        return connect;
    }

    synchronized HttpClient take() {
        HttpClient client = idle.isEmpty() ? open() : idle.pop();
        busy.add(client);
        return client;
    }

    /** @param whole whether its answer was read to the end, so that its connection can be used again */
    synchronized void give(HttpClient client, boolean whole) {
        if (!busy.remove(client)) {
            return;
        }
        if (whole) {
            idle.push(client);
        } else {
            client.shutdownNow();
        }
    }

    /** Questions under way are lost. */
    @Override
    public synchronized void close() {
        idle.forEach(HttpClient::shutdownNow);
        idle.clear();
        busy.forEach(HttpClient::shutdownNow);
        busy.clear();
    }

    private HttpClient open() {
        return HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                // Plain servers stumble over an offer to change to HTTP/2.
                .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .build();
    }
}
