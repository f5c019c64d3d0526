package dev.reelwright.skills.provider;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A body that can be sent once. The JDK's client repeats some requests by itself, a GET when its connection drops, and no setting of a client
 * or a request turns that off. It asks for the body's length each time it writes the head of a request, so the second time is refused
 * here, before a byte of it leaves. The price: a GET has a body of no bytes, and says so.
 */
final class OnceBody implements BodyPublisher {
    private final BodyPublisher body;
    private final AtomicInteger asked = new AtomicInteger();

    OnceBody(BodyPublisher body) {
        this.body = body;
    }

    @Override
    public long contentLength() {
        if (asked.incrementAndGet() > 1) {
            throw new IllegalStateException("a request is sent once only");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
