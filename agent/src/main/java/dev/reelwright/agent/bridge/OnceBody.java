package dev.reelwright.agent.bridge;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a request that can be sent one single time. The JDK's client repeats a request by itself where a property of the machine
 * tells it to; a repeated question to a model may be billed twice. It also tells whether anything was sent at all.
 */
final class OnceBody implements BodyPublisher {
    private final BodyPublisher bytes;
    private final AtomicBoolean begun = new AtomicBoolean();

    OnceBody(byte[] body) {
        bytes = BodyPublishers.ofByteArray(body);
    }

    /** Whether sending it was begun; if not, the server has nothing to work on. */
    boolean begun() {
        return begun.get();
    }

    /** Asked for before the head of a request is written, so that not even the head is sent again. */
    @Override
    public long contentLength() {
        if (begun.get()) {
            throw new IllegalStateException("a question is sent once");
        }
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (begun.compareAndSet(false, true)) {
            bytes.subscribe(subscriber);
        } else {
            BodyPublishers.fromPublisher(failing -> failing.onError(new IOException("a question is sent once")))
                    .subscribe(subscriber);
        }
    }
}
