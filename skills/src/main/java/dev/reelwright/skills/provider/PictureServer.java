package dev.reelwright.skills.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider of pictures on this machine that takes its time over each. For measuring only: as a real one works on a machine of its own, this one
 * takes as little of the measured machine as it can. One thread, and one answer outside the heap that all are sent from.
 */
final class PictureServer implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final int MOST_ASKED = 16 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]{1,6})\\r$");

    private final ServerSocketChannel door;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer answer;
    private final long nanos;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Due> waiting = new ArrayDeque<>();

    PictureServer(byte[] picture, int millis) throws IOException {
        this.answer = answer(picture);
        this.nanos = millis * 1_000_000L;
        this.selector = Selector.open();
        this.door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = Thread.ofPlatform().name("picture-server").daemon().start(this::serve);
    }

    private static ByteBuffer answer(byte[] picture) {
        String body = "{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(picture) + "\"}]}";
        byte[] whole = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(whole.length).put(whole).flip().asReadOnlyBuffer();
    }

    URI url() throws IOException {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) door.getLocalAddress()).getPort());
    }

    /** How many requests there were. */
    int asked() {
        return asked.get();
    }

    /** An answer that is not ready yet. */
    private record Due(SelectionKey key, long at) {}

    /** One connection: what has come in of a request, and what is still to go out of an answer. */
    private static final class Talk {
        private final ByteBuffer in = ByteBuffer.allocate(MOST_ASKED);
        private ByteBuffer out = ByteBuffer.allocate(0);
    }

    private void serve() {
        try {
            while (door.isOpen()) {
                selector.select(this::ready, pause());
                for (Due due = waiting.peek(); due != null && due.at() <= System.nanoTime(); due = waiting.peek()) {
                    waiting.remove();
                    begin(due.key());
                }
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException closed) {
            // Closing is how this ends.
        }
    }

    /** Milliseconds until the next answer is ready, 0 for as long as it takes. */
    private long pause() {
        Due next = waiting.peek();
        return next == null ? 0 : Math.max(1, (next.at() - System.nanoTime() + 999_999) / 1_000_000);
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.isReadable()) {
                read(key);
            } else if (key.isWritable()) {
                write(key);
            }
        } catch (IOException | java.nio.channels.CancelledKeyException gone) {
            drop(key);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel caller = door.accept(); caller != null; caller = door.accept()) {
            caller.configureBlocking(false);
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            caller.register(selector, SelectionKey.OP_READ, new Talk());
        }
    }

    private void read(SelectionKey key) throws IOException {
        Talk talk = (Talk) key.attachment();
        if (((SocketChannel) key.channel()).read(talk.in) < 0) {
            drop(key);
        } else if (isWhole(talk.in)) {
            talk.in.clear();
            asked.incrementAndGet();
            waiting.add(new Due(key, System.nanoTime() + nanos));
        }
    }

    private static boolean isWhole(ByteBuffer in) {
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(text.substring(0, end + 2).toLowerCase(Locale.ROOT));
        return text.length() - end - 4 >= (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    private void begin(SelectionKey key) {
        try {
            ((Talk) key.attachment()).out = answer.duplicate();
            write(key);
        } catch (IOException | java.nio.channels.CancelledKeyException gone) {
            drop(key);
        }
    }

    private static void write(SelectionKey key) throws IOException {
        ByteBuffer out = ((Talk) key.attachment()).out;
        ((SocketChannel) key.channel()).write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private static void drop(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException gone) {
            // It is of no use in either case.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (SelectionKey key : selector.keys()) {
            drop(key);
        }
        selector.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
