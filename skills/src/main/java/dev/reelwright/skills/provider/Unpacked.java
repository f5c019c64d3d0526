package dev.reelwright.skills.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Takes the gzip off an answer that comes packed. Nobody asks for that, and HTTP allows it all the same; an answer to an order that cannot be
 * read is work that is paid and lost. What comes out of it counts against the limit.
 */
final class Unpacked implements BodySubscriber<CappedBody.End> {
    private static final int PIECE = 16 * 1024;
    private static final int LONGEST_HEAD = 64 * 1024;

    private final CappedBody body;
    private final Inflater inflater = new Inflater(true);
    private @Nullable ByteArrayOutputStream head = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;
    private boolean some;

    Unpacked(CappedBody body) {
        this.body = body;
    }

    @Override
    public CompletionStage<CappedBody.End> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        body.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                some |= bytes.length > 0;
                take(bytes);
            }
            // Asks for the next ones.
            body.onNext(List.of());
        } catch (DataFormatException | IOException e) {
            Flow.Subscription current = subscription;
            if (current != null) {
                current.cancel();
            }
            onError(new IOException("the packed answer cannot be unpacked", e));
        }
    }

    private void take(byte[] bytes) throws DataFormatException, IOException {
        ByteArrayOutputStream begun = head;
        if (begun == null) {
            inflate(bytes, 0);
            return;
        }
        begun.writeBytes(bytes);
        byte[] all = begun.toByteArray();
        int end = headEnd(all);
        if (end >= 0) {
            head = null;
            inflate(all, end);
        } else if (all.length > LONGEST_HEAD) {
            throw new IOException("its head has no end");
        }
    }

    private void inflate(byte[] bytes, int from) throws DataFormatException {
        inflater.setInput(bytes, from, bytes.length - from);
        byte[] piece = new byte[PIECE];
        while (!inflater.finished() && !body.ended()) {
            int count = inflater.inflate(piece);
            if (count == 0) {
                return;
            }
            body.take(List.of(ByteBuffer.wrap(piece, 0, count)));
        }
    }

    /** Where what is packed begins; below zero as long as that has not come. */
    private static int headEnd(byte[] all) throws IOException {
        if (all.length < 10) {
            return -1;
        }
        if ((all[0] & 0xFF) != 0x1F || (all[1] & 0xFF) != 0x8B || all[2] != 8) {
            throw new IOException("it is not packed");
        }
        int flags = all[3];
        int at = 10;
        if ((flags & 4) != 0) {
            at = all.length < at + 2 ? Integer.MAX_VALUE : at + 2 + (all[at] & 0xFF) + 256 * (all[at + 1] & 0xFF);
        }
        at = (flags & 8) != 0 ? afterZero(all, at) : at;
        at = (flags & 16) != 0 ? afterZero(all, at) : at;
        at = (flags & 2) != 0 && at < all.length ? at + 2 : at;
        return at <= all.length ? at : -1;
    }

    private static int afterZero(byte[] all, int from) {
        for (int i = from; i < all.length; i++) {
            if (all[i] == 0) {
                return i + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Override
    public void onError(Throwable throwable) {
        inflater.end();
        body.onError(throwable);
    }

    /** Half a packed answer is none. */
    @Override
    public void onComplete() {
        if (some && !inflater.finished()) {
            onError(new IOException("the packed answer is cut short"));
        } else {
            inflater.end();
            body.onComplete();
        }
    }
}
