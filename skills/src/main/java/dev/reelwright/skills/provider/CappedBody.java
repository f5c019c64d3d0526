package dev.reelwright.skills.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in an answer's body up to a limit, and stops reading there. */
final class CappedBody implements BodySubscriber<CappedBody.End> {
    private final OutputStream out;
    private final long limit;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private byte[] piece = new byte[0];
    private long taken;

    CappedBody(OutputStream out, long limit) {
        this.out = out;
        this.limit = limit;
    }

    /** How it ended. */
    enum End {
        WHOLE,
        TOO_BIG,
        NOT_KEPT
    }

    @Override
    public CompletionStage<End> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        take(buffers);
        Flow.Subscription current = subscription;
        if (current != null && !ended()) {
            current.request(1);
        }
    }

    /** Takes these in without asking for more. */
    void take(List<ByteBuffer> buffers) {
        if (ended()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                int count = buffer.remaining();
                taken += count;
                if (taken > limit) {
                    stop(End.TOO_BIG);
                    return;
                }
                take(buffer, count);
            }
        } catch (IOException e) {
            stop(End.NOT_KEPT);
        }
    }

    /** True when no more is taken in. */
    boolean ended() {
        return end.isDone();
    }

    private void take(ByteBuffer buffer, int count) throws IOException {
        if (out instanceof Memory memory) {
            memory.take(buffer);
            return;
        }
        if (piece.length < count) {
            piece = new byte[count];
        }
        buffer.get(piece, 0, count);
        out.write(piece, 0, count);
    }

    private void stop(End how) {
        end.complete(how);
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void onError(Throwable throwable) {
        end.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
        end.complete(End.WHOLE);
    }
}
