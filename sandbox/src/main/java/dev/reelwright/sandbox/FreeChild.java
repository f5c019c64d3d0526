package dev.reelwright.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A child that was started by the JDK, with all descendants that were ever seen. */
final class FreeChild implements Child {
    private final Process process;
    private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

    FreeChild(Process process) {
        this.process = process;
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return process.getErrorStream();
    }

    @Override
    public Optional<Ending> await(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        String excess = killDescendants() ? "processes" : "";
        int code = process.exitValue();
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return Optional.of(code > 128 ? new Ending(0, code - 128, cpu, excess) : new Ending(code, 0, cpu, excess));
    }

    @Override
    public void kill() {
        lookAround();
        process.destroyForcibly();
        killDescendants();
    }

    @Override
    public Optional<String> excess() {
        lookAround();
        return Optional.empty();
    }

    private synchronized void lookAround() {
        process.descendants().forEach(descendants::add);
    }

    private synchronized boolean killDescendants() {
        boolean any = false;
        for (ProcessHandle descendant : descendants) {
            any |= descendant.isAlive() && descendant.destroyForcibly();
        }
        descendants.clear();
        return any;
    }
}
