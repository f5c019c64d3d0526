package dev.reelwright.skills.fleet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 over plain sockets, so that a connection can be broken at any byte. */
final class Server implements AutoCloseable {
    /** Which request it was on its connection. */
    static final String NTH = "x-fleet-nth";

    private final ServerSocket socket;
    private final Shape shapes;
    private final Faults faults;
    private final Holds holds;
    private final List<Heard> heard = new ArrayList<>();

    Server(int port, Shape shapes, Faults faults, Holds holds) throws IOException {
        this.socket = new ServerSocket(port, 512, InetAddress.getLoopbackAddress());
        this.shapes = shapes;
        this.faults = faults;
        this.holds = holds;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            Heard request = read(in);
            for (int nth = 1; request != null; nth++) {
                request.headers().put(NTH, String.valueOf(nth));
                if (!request.path().startsWith(Fleet.CONTROL)) {
                    synchronized (heard) {
                        heard.add(request);
                    }
                }
                if (!answer(request, out)) {
                    return;
                }
                request = read(in);
            }
        } catch (SocketException gone) {
            // the client has gone away, as clients do
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** False when the connection is to end. */
    private boolean answer(Heard request, OutputStream out) throws IOException {
        Fault fault = faults.next(request).orElse(null);
        if (fault == null) {
            write(out, shapes.answer(request));
            return true;
        }
        switch (fault.kind()) {
            case DROP_BEFORE -> {
                return false;
            }
            case DROP_AFTER -> {
                shapes.answer(request);
                return false;
            }
            case DROP_DURING -> {
                byte[] whole = wire(shapes.answer(request));
                out.write(whole, 0, whole.length - Math.max(1, whole.length / 3));
                out.flush();
                return false;
            }
            case ANSWER -> write(out, fault.said());
            case ANSWER_AFTER -> {
                shapes.answer(request);
                write(out, fault.said());
            }
            case TWICE -> {
                shapes.answer(request);
                write(out, shapes.answer(request));
            }
            case SLOW -> {
                Said said = shapes.answer(request);
                rest();
                write(out, said);
            }
            case HANG_BEFORE, HANG_AFTER, HANG_DURING -> {
                return hang(fault.kind(), request, out);
            }
        }
        return true;
    }

    private boolean hang(Fault.Kind kind, Heard request, OutputStream out) throws IOException {
        if (kind != Fault.Kind.HANG_BEFORE) {
            Said said = shapes.answer(request);
            if (kind == Fault.Kind.HANG_DURING) {
                out.write(head(said));
                out.flush();
            }
        }
        holds.hold(request);
        return false;
    }

    private static void rest() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, Said said) throws IOException {
        out.write(wire(said));
        out.flush();
    }

    private static byte[] wire(Said said) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head(said));
        whole.write(said.body());
        return whole.toByteArray();
    }

    private static byte[] head(Said said) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + said.status() + " X\r\n");
        said.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + said.body().length + "\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Heard read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] words = first.split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = headers.containsKey("transfer-encoding")
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        int mark = words[1].indexOf('?');
        String path = mark < 0 ? words[1] : words[1].substring(0, mark);
        return new Heard(words[0], path, mark < 0 ? "" : words[1].substring(mark + 1), headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            body.write(in.readNBytes(size));
            line(in);
            size = Integer.parseInt(line(in), 16);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
