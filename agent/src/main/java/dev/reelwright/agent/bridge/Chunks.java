package dev.reelwright.agent.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read on the thread that asked, as it comes. Reading ends with an {@link IOException}, and the connection is closed,
 * after a silence, past the most bytes, and when the thread is interrupted.
 */
final class Chunks extends InputStream implements BodySubscriber<Chunks> {
    private static final Object END = new Object();

    private final Duration silence;
    private final long most;
    private final Consumer<Boolean> left;
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Subscription> source = new AtomicReference<>();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private long taken;
    private Ending ending = Ending.OPEN;
    private volatile boolean closed;

    /** How reading ended. */
    enum Ending {
        OPEN,
        WHOLE,
        BROKEN,
        SILENT,
        TOO_LONG,
        INTERRUPTED
    }

    /** @param left told once it is closed, whether it was read to the end */
    Chunks(Duration silence, long most, Consumer<Boolean> left) {
        this.silence = silence;
        this.most = most;
        this.left = left;
    }

    Ending ending() {
        return ending;
    }

    /** How many bytes came. */
    long taken() {
        return taken;
    }

    @Override
    public CompletionStage<Chunks> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source.set(subscription);
        if (closed) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        arrived.addAll(pieces);
    }

    @Override
    public void onError(Throwable trouble) {
        arrived.add(trouble);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int available() {
        return current.remaining();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (!current.hasRemaining()) {
            if (!fill()) {
                return -1;
            }
        }
        int got = Math.min(length, current.remaining());
        current.get(into, from, got);
        return got;
    }

    /** Leaves: a connection with something still to come on it is closed. */
    @Override
    public void close() {
        closed = true;
        Subscription subscription = source.get();
        if (subscription != null) {
            subscription.cancel();
        }
        left.accept(ending == Ending.WHOLE);
    }

    private boolean fill() throws IOException {
        if (ending != Ending.OPEN) {
            return whole();
        }
        Object next = next();
        if (next instanceof ByteBuffer bytes) {
            taken += bytes.remaining();
            if (taken > most) {
                throw end(Ending.TOO_LONG, new IOException("the answer is longer than " + most + " bytes"));
            }
            current = bytes;
            return true;
        }
        if (next instanceof Throwable trouble) {
            throw end(Ending.BROKEN, new IOException("the connection broke", trouble));
        }
        ending = Ending.WHOLE;
        return false;
    }

    private boolean whole() throws IOException {
        if (ending == Ending.WHOLE) {
            return false;
        }
        throw new IOException("reading has ended: " + ending);
    }

    private Object next() throws IOException {
        Object ready = arrived.poll();
        if (ready != null) {
            return ready;
        }
        Subscription subscription = source.get();
        if (subscription != null) {
            subscription.request(1);
        }
        try {
            Object awaited = arrived.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
            if (awaited == null) {
                throw end(Ending.SILENT, new IOException("not a byte for " + silence));
            }
            return awaited;
        } catch (InterruptedException stopped) {
            throw end(Ending.INTERRUPTED, new InterruptedIOException());
        }
    }

    private <T extends IOException> T end(Ending how, T trouble) {
        ending = how;
        close();
        return trouble;
    }
}
