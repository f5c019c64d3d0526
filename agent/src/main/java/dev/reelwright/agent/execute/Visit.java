package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One visit to a step under way: its thread, what it holds, and how to take it back. Taken back at any time from any thread. */
final class Visit {
    final Step step;
    private final Deque<Claim> claims;
    private Stop stop = Stop.NONE;
    private boolean over;

    @Nullable
    private Thread thread;

    @Nullable
    private CallContext context;

    /** @param claims what earlier visits to the same call have left held */
    Visit(Step step, Deque<Claim> claims) {
        this.step = step;
        this.claims = new ArrayDeque<>(claims);
    }

    synchronized void runIn(Thread newThread) {
        thread = newThread;
        newThread.start();
    }

    /** The visit is made on a thread that does more than that. */
    synchronized void runOn(Thread asking) {
        thread = asking;
    }

    /** The skill is about to be called; when the visit was taken back before that, the skill is told at once. */
    synchronized void calls(CallContext newContext) {
        context = newContext;
        newContext.stop(stop);
    }

    synchronized void stop(Stop why) {
        if (over || stop != Stop.NONE) {
            return;
        }
        stop = why;
        if (context != null) {
            context.stop(why);
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** From now on nobody interrupts the thread any more. */
    synchronized Stop over() {
        over = true;
        return stop;
    }

    void hold(Claim claim) {
        claims.push(claim);
    }

    Deque<Claim> held() {
        return claims;
    }

    void letGo() {
        while (!claims.isEmpty()) {
            claims.pop().close();
        }
    }

    void join(long millis) throws InterruptedException {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.join(millis);
        }
    }
}
