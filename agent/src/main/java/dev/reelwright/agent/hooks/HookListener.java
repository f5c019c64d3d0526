package dev.reelwright.agent.hooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.registry.Knockable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A small server for providers' knocks. It answers only at the addresses that were handed out, and a genuine knock does no more than have
 * the job asked after at once; what the provider then answers is what counts. A knock that was heard before wakes nobody.
 */
public final class HookListener implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int AT_A_TIME = 32;
    private static final int FOUND_NOTHING = 404;

    private final HttpServer server;
    private final ExecutorService threads;
    private final HookAddresses addresses;
    private final Function<String, Optional<Knockable>> skills;
    private final BiConsumer<String, String> wake;
    private final Clock clock;
    private final Remembered remembered = new Remembered();
    private final Semaphore places = new Semaphore(AT_A_TIME);

    private HookListener(HttpServer server, Parts parts) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.addresses = parts.addresses();
        this.skills = parts.skills();
        this.wake = parts.wake();
        this.clock = parts.clock();
    }

    /**
     * @param skills the skill of a folder that judges its knocks
     * @param wake takes a folder and the provider's name of a job
     */
    public record Parts(
            HookAddresses addresses,
            Function<String, Optional<Knockable>> skills,
            BiConsumer<String, String> wake,
            Clock clock) {}

    /** @throws IOException when the place is taken or not ours */
    public static HookListener open(InetSocketAddress place, Parts parts) throws IOException {
        HttpServer server = HttpServer.create(place, AT_A_TIME);
        HookListener listener = new HookListener(server, parts);
        server.setExecutor(listener.threads);
        server.createContext("/", listener::handle);
        server.start();
        return listener;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!places.tryAcquire()) {
                answer(exchange, 503, "");
                return;
            }
            try {
                Reply reply = reply(exchange);
                answer(exchange, reply.status(), reply.body());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } finally {
                places.release();
            }
        }
    }

    private record Reply(int status, String body) {
        static final Reply NOTHING_HERE = new Reply(FOUND_NOTHING, "");
    }

    private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
        String[] parts = exchange.getRequestURI().getRawPath().split("/", -1);
        boolean ours = parts.length == 4
                && parts[1].equals("hooks")
                && parts[2].matches("[a-z0-9][a-z0-9-]{0,62}")
                && addresses.isToken(parts[2], parts[3]);
        if (!ours || !exchange.getRequestMethod().equals("POST")) {
            return Reply.NOTHING_HERE;
        }
        byte[] body = read(exchange.getRequestBody());
        Optional<Knockable> skill = skills.apply(parts[2]);
        if (skill.isEmpty()) {
            return Reply.NOTHING_HERE;
        }
        return body.length > MOST_BYTES
                ? new Reply(413, "")
                : judged(parts[2], skill.get().knock(headers(exchange), body));
    }

    private Reply judged(String folder, Knockable.Answer answer) {
        return switch (answer) {
            case Knockable.Answer.Forged _ -> new Reply(401, "");
            case Knockable.Answer.Challenge challenge -> new Reply(200, challenge.reply());
            case Knockable.Answer.Genuine genuine -> {
                if (!genuine.job().isEmpty() && remembered.isNew(folder, genuine.id(), clock.instant())) {
                    wake.accept(folder, genuine.job());
                }
                yield new Reply(200, "{}");
            }
        };
    }

    private static byte[] read(InputStream body) throws IOException {
        return body.readNBytes(MOST_BYTES + 1);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return headers;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}
