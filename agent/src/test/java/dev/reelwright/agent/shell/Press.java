package dev.reelwright.agent.shell;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that speaks like no provider: ids and states in headers, errors with the status 200, the picture as nested hexadecimal text. */
final class Press implements AutoCloseable {
    final List<String> orders = new ArrayList<>();
    /** Takes the next order and hangs up instead of answering. */
    volatile boolean hangsUp;
    /** How it calls a print that is done. */
    volatile String done = "ready";

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> boxes = new ConcurrentHashMap<>();
    private final HttpServer server;

    Press() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/press", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = JsonMapper.shared().readTree("{}");
        int status = 200;
        if (exchange.getRequestMethod().equals("PUT")) {
            JsonNode wish =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            synchronized (orders) {
                orders.add(wish.at("/want/0/v").asString());
            }
            String ticket = "t-" + orders.size();
            boxes.put(ticket, wish.at("/want/1/v"));
            if (hangsUp) {
                hangsUp = false;
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("X-Ticket", ticket);
            exchange.getResponseHeaders().set("X-Shows", "inking");
            status = 202;
        } else {
            String ticket = path.substring("/press/".length());
            boolean ready = asked.merge(ticket, 1, Integer::sum) > 1;
            exchange.getResponseHeaders().set("X-Shows", ready ? done : "inking");
            if (ready) {
                JsonNode box = boxes.get(ticket);
                String hex = HexFormat.of()
                        .formatHex(png(box.path(0).asInt(), box.path(1).asInt()));
                body = JsonMapper.shared().readTree("{\"sheet\":{\"rows\":[{\"no\":1,\"hex\":\"" + hex + "\"}]}}");
            }
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A picture of two greys. */
    private static byte[] png(int width, int height) {
        try {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            try (DeflaterOutputStream packed = new DeflaterOutputStream(rows)) {
                for (int y = 0; y < height; y++) {
                    byte[] row = new byte[width + 1];
                    java.util.Arrays.fill(row, 1, row.length, (byte) (y < height / 2 ? 60 : 200));
                    packed.write(row);
                }
            }
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream numbers = new DataOutputStream(head);
            numbers.writeInt(width);
            numbers.writeInt(height);
            numbers.write(new byte[] {8, 0, 0, 0, 0});
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.writeBytes(HexFormat.of().parseHex("89504e470d0a1a0a"));
            chunk(png, "IHDR", head.toByteArray());
            chunk(png, "IDAT", rows.toByteArray());
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(png);
        byte[] kind = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(kind);
        sum.update(content);
        out.writeInt(content.length);
        out.write(kind);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
