package dev.reelwright.agent.shell;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server on this machine that streams words no other word is like, and notes when each was sent. For measuring only. */
final class WordServer implements AutoCloseable {
    static final int WORDS = 12;
    private static final int MILLIS_BETWEEN = 80;

    private final HttpServer server;
    private final AtomicInteger words = new AtomicInteger();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    WordServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Word to the time at which it was sent, in nanoseconds. */
    Map<String, Long> sent() {
        return sent;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int word = 0; word < WORDS; word++) {
                Thread.sleep(MILLIS_BETWEEN);
                String text = String.format("w%04dx", words.getAndIncrement());
                sent.put(text, System.nanoTime());
                send(body, "{\"content\":\"" + text + " \"}", "null");
            }
            send(body, "{}", "\"stop\"");
            body.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(OutputStream body, String delta, String finish) throws IOException {
        String chunk =
                "data: {\"id\":\"b\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"bench\",\"choices\":[{\"index\":0,"
                        + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
        body.write(chunk.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
