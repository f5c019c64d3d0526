package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One child from its start to its end: feeds it, drains it, watches its clock, and says how it ended. */
final class Supervision {
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MOST_KILLS = 5;
    private static final int SIGXCPU = 24;
    private static final int SIGXFSZ = 25;
    private static final int SIGKILL = 9;

    private final Job job;
    private final Child child;
    private final long start = System.nanoTime();
    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
    private final Collected stdout;
    private final Collected stderr;
    private final Pump feeder;
    private final Pump drain;
    private final Pump errors;

    /** Why we killed it: a limit, or the clock when {@code limit} is empty. */
    private record Verdict(String limit) {}

    Supervision(Job job, Child child) {
        this.job = job;
        this.child = child;
        int most = job.limits().outputBytes();
        stdout = new Collected(most, () -> stop("output"));
        stderr = new Collected(most, () -> stop("error output"));
        feeder = Pump.feeding(job.input(), child.stdin(), child::kill);
        OutputSink sink = job.output() != null ? job.output() : in -> stdout.drain(in, new Lines(job.lines()));
        drain = Pump.draining(sink, child.stdout());
        errors = Pump.draining(in -> stderr.drain(in, Lines.none()), child.stderr());
    }

    /** Blocks until the child and all it started are dead and all its output is read. */
    Outcome toItsEnd() throws InterruptedException {
        try {
            feeder.start();
            drain.start();
            errors.start();
            Child.Ending ending = awaitEnd();
            feeder.giveUp(GRACE);
            awaitOutput();
            return outcome(ending);
        } catch (InterruptedException e) {
            child.kill();
            throw e;
        } finally {
            letGo();
        }
    }

    private Child.Ending awaitEnd() throws InterruptedException {
        while (true) {
            Optional<Child.Ending> ending = child.await(TICK);
            if (ending.isPresent()) {
                return ending.get();
            }
            if (outOfTime()) {
                stop("");
            } else {
                child.excess().ifPresent(this::stop);
            }
        }
    }

    /** A slow reader may go on after the child's end, within the job's time; after a kill it gets a moment only. */
    private void awaitOutput() throws InterruptedException {
        while (verdict.get() == null && !drain.ended(TICK)) {
            if (outOfTime()) {
                stop("");
            }
        }
        drain.giveUp(GRACE);
        errors.giveUp(GRACE);
    }

    private void letGo() {
        boolean interrupted = Thread.interrupted();
        try {
            requireDead();
            feeder.giveUp(GRACE);
            drain.giveUp(GRACE);
            errors.giveUp(GRACE);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that hangs in the kernel cannot be killed; then the caller had better know. */
    private void requireDead() throws InterruptedException {
        for (int i = 0; i < MOST_KILLS; i++) {
            child.kill();
            if (child.await(GRACE).isPresent()) {
                return;
            }
        }
        throw new IllegalStateException("The child " + job.program() + " cannot be killed; the kernel holds on to it");
    }

    private Outcome outcome(Child.Ending ending) {
        String said = Printable.text(stderr.bytes());
        Verdict ours = verdict.get();
        if (ours != null) {
            return ours.limit().isEmpty()
                    ? new Outcome.TimedOut(Duration.ofNanos(System.nanoTime() - start), said)
                    : new Outcome.LimitHit(ours.limit(), said);
        }
        throwOwnFault(ending);
        if (!ending.excess().isEmpty()) {
            return new Outcome.LimitHit(ending.excess(), said);
        }
        return switch (ending.signal()) {
            case 0 -> new Outcome.Exited(ending.code(), stdout.bytes(), said);
            case SIGXCPU -> new Outcome.LimitHit("cpu", said);
            case SIGXFSZ -> new Outcome.LimitHit("file size", said);
            case SIGKILL ->
                ending.cpu().compareTo(job.limits().cpu()) >= 0
                        ? new Outcome.LimitHit("cpu", said)
                        : new Outcome.Killed(SIGKILL, said);
            default -> new Outcome.Killed(ending.signal(), said);
        };
    }

    /** What the caller's own feed or sink threw, unless the child's failing explains it. */
    private void throwOwnFault(Child.Ending ending) {
        boolean childFailed = ending.signal() != 0 || ending.code() != 0;
        Throwable fault = feeder.ownFault(childFailed)
                .or(() -> drain.ownFault(childFailed))
                .orElse(null);
        switch (fault) {
            case null -> {}
            case IOException e -> throw new UncheckedIOException(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(fault);
        }
    }

    private boolean outOfTime() {
        return System.nanoTime() - start >= job.limits().wall().toNanos();
    }

    private void stop(String limit) {
        verdict.compareAndSet(null, new Verdict(limit));
        child.kill();
    }
}
