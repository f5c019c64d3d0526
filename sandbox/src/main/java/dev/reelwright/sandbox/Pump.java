package dev.reelwright.sandbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A thread that moves bytes from or to a child. It is a platform thread, as its reads block in the kernel. Knows whether a failure was
 * the child's (its end of the pipe is gone) or that of the code that feeds or reads.
 */
final class Pump {
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Thread thread;
    private final boolean endIsExcuse;
    private volatile @Nullable Throwable fault;
    private volatile boolean pipeEnded;

    private interface Work {
        void run() throws IOException;
    }

    private Pump(String name, boolean endIsExcuse, Runnable whenFaulty, Function<Pump, Work> work) {
        this.endIsExcuse = endIsExcuse;
        Work bound = work.apply(this);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            try {
                bound.run();
            } catch (Throwable e) {
                fault = e;
                if (!pipeEnded) {
                    whenFaulty.run();
                }
            }
        });
    }

    static Pump feeding(Feed feed, OutputStream stdin, Runnable whenFaulty) {
        return new Pump("child-stdin", true, whenFaulty, pump -> () -> {
            try (OutputStream out = pump.watched(stdin)) {
                feed.writeTo(out);
            }
        });
    }

    static Pump draining(OutputSink sink, InputStream stdout) {
        return new Pump("child-output", false, () -> {}, pump -> () -> {
            try (InputStream in = pump.watched(stdout)) {
                sink.accept(in);
            }
        });
    }

    void start() {
        thread.start();
    }

    boolean ended(Duration most) throws InterruptedException {
        return thread.join(most);
    }

    /** Waits a moment for the work to end by itself, then interrupts it, waits a little longer and leaves it. */
    void giveUp(Duration grace) throws InterruptedException {
        if (thread.getState() != Thread.State.NEW && !thread.join(MOMENT)) {
            thread.interrupt();
            thread.join(grace);
        }
    }

    /** What our side threw, unless it is that the child stopped reading, or that a child that failed said too little. */
    Optional<Throwable> ownFault(boolean childFailed) {
        return pipeEnded && (endIsExcuse || childFailed) ? Optional.empty() : Optional.ofNullable(fault);
    }

    private OutputStream watched(OutputStream stdin) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                attempt(() -> stdin.write(bytes, offset, length));
            }

            @Override
            public void flush() throws IOException {
                attempt(stdin::flush);
            }

            @Override
            public void close() throws IOException {
                attempt(stdin::close);
            }
        };
    }

    private void attempt(Work work) throws IOException {
        try {
            work.run();
        } catch (IOException e) {
            pipeEnded = true;
            throw e;
        }
    }

    private InputStream watched(InputStream stdout) {
        return new FilterInputStream(stdout) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int n = in.read(bytes, offset, length);
                pipeEnded |= n < 0;
                return n;
            }
        };
    }
}
