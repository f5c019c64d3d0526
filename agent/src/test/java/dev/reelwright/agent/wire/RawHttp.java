package dev.reelwright.agent.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** HTTP/1.1 on raw sockets, so that a connection can be broken, left hanging and watched. Keeps connections alive. */
final class RawHttp implements AutoCloseable {
    private final ServerSocket door;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What is done with a request. */
    interface Handler {
        void handle(Request request, Exchange exchange) throws IOException;
    }

    /** @param headers by lower-case name */
    record Request(String method, String target, Map<String, String> headers, byte[] body) {}

    RawHttp(Handler handler) {
        this.handler = handler;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            while (request != null && !socket.isClosed()) {
                handler.handle(request, new Exchange(socket, in));
                request = socket.isClosed() ? null : read(in);
            }
        } catch (IOException clientLeft) {
            // A client may leave whenever it likes.
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] words = first.split(" ");
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(words[0], words[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Answers one request. */
    static final class Exchange {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Exchange(Socket socket, InputStream in) throws IOException {
            this.socket = socket;
            this.in = in;
            this.out = socket.getOutputStream();
        }

        void answer(int status, Map<String, String> headers, byte[] body) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\ncontent-length: " + body.length);
            headers.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
            out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
        }

        /** Begins a 200 answer of unknown length. */
        void begin(String contentType) throws IOException {
            String head = "HTTP/1.1 200 OK\r\ncontent-type: " + contentType + "\r\ntransfer-encoding: chunked\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void send(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return;
            }
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
            chunk.write(bytes, from, length);
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            out.write(chunk.toByteArray());
            out.flush();
        }

        void send(byte[] bytes) throws IOException {
            send(bytes, 0, bytes.length);
        }

        void end() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Breaks the connection without a word. */
        void drop() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Blocks until the client has left. */
        void awaitLeaving() throws IOException {
            while (in.read() >= 0) {
                // It says something more, and is not heard.
            }
            socket.close();
        }
    }
}
