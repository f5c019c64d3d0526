package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmEngineException;

/** Runs scripts by QuickJS in WebAssembly, each on a thread of its own, which has ended when {@code run} returns. */
final class QuickBox implements ScriptBox {
    private static final String START = "start.js";
    private static final long STACK_BYTES = 16L << 20;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(20);
    private static final Script.Limits CHECK = new Script.Limits(0, Duration.ofSeconds(60), 64, 100);

    private volatile byte @Nullable [] start;

    @Override
    public Optional<ScriptFault> check(String source) throws InterruptedException {
        if (source.length() > Script.MOST_SOURCE) {
            return Optional.of(
                    new ScriptFault(0, "it has " + source.length() + " characters, more than " + Script.MOST_SOURCE));
        }
        Script script = new Script(source, "null", 0, Instant.EPOCH, CHECK);
        QuickTalk talk = new QuickTalk(script, true, (name, argument) -> new ScriptHost.Answer.Leave());
        return switch (run(script, talk)) {
            case ScriptEnd.Returned _ -> Optional.empty();
            case ScriptEnd.Threw threw -> Optional.of(new ScriptFault(talk.faultLine(), threw.message()));
            case ScriptEnd.LimitHit hit ->
                Optional.of(new ScriptFault(0, "reading it hit the limit on " + hit.limit()));
            case ScriptEnd.Left _ -> throw new IllegalStateException("a script was run while it was only to be read");
        };
    }

    @Override
    public ScriptEnd run(Script script, ScriptHost host) throws InterruptedException {
        return run(script, new QuickTalk(script, false, host));
    }

    private ScriptEnd run(Script script, QuickTalk talk) throws InterruptedException {
        Work work = new Work(script, talk);
        Thread thread = new Thread(null, work, "script", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean inTime;
        try {
            inTime = thread.join(script.limits().time());
        } finally {
            end(thread);
        }
        return inTime ? work.end() : new ScriptEnd.LimitHit("time", talk.log());
    }

    /** The engine looks for an interrupt at each call and each turn of a loop. */
    private static void end(Thread thread) throws InterruptedException {
        thread.interrupt();
        if (!thread.join(LONGEST_GOODBYE)) {
            throw new IllegalStateException("what a script asked for does not let go of its thread");
        }
    }

    private final class Work implements Runnable {
        private final Script script;
        private final QuickTalk talk;
        private @Nullable QuickWorld world;
        private @Nullable Throwable stop;

        Work(Script script, QuickTalk talk) {
            this.script = script;
            this.talk = talk;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // all that ends it is judged by the caller's thread
        public void run() {
            try {
                world = new QuickWorld(script, talk);
                world.evaluate(start(world));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError ended) {
                stop = ended;
            }
        }

        /** Of a thread that has ended. */
        ScriptEnd end() throws InterruptedException {
            Optional<ScriptEnd> told = talk.end();
            return told.isPresent() ? told.get() : stopped();
        }

        private ScriptEnd stopped() {
            if (stop instanceof OutOfMemoryError || world == null || world.full()) {
                return new ScriptEnd.LimitHit("memory", talk.log());
            }
            if (stop instanceof StackOverflowError || stop instanceof WasmEngineException) {
                return new ScriptEnd.Threw(
                        "the engine stopped, as it does when functions call themselves too deeply: "
                                + Printable.shortened(words(), 200),
                        talk.log());
            }
            throw new IllegalStateException("the engine ended without a word", stop);
        }

        private String words() {
            return String.valueOf(Objects.requireNonNull(stop).getMessage());
        }
    }

    /** Compiled by the first world that needs it; that two do so at once does no harm. */
    private byte[] start(QuickWorld world) {
        byte[] known = start;
        if (known == null) {
            known = world.compile(source());
            start = known;
        }
        return known;
    }

    private static byte[] source() {
        try (InputStream file = Objects.requireNonNull(QuickBox.class.getResourceAsStream(START), START)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
