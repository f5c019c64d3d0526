package dev.reelwright.agent.execute;

import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.ReserveRequest;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a program dies in the middle of a paid call. Stands round the real ledger, the real record and the real skills; once dead, none of
 * them can be reached any more.
 */
final class Doom {
    private final Point point;
    private final String victim;
    private final Runnable death;
    private final Runnable witness;
    private final Set<String> operations = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> dying = new CompletableFuture<>();
    private volatile boolean dead;

    /**
     * @param victim the key whose call is struck
     * @param death what is done at that moment; once
     * @param witness looks on after each change of the ledger
     */
    Doom(Point point, String victim, Runnable death, Runnable witness) {
        this.point = point;
        this.victim = victim;
        this.death = death;
        this.witness = witness;
    }

    /** The moments, in the order in which a call passes them; the letters are those of the usual list of crash points. */
    enum Point {
        /** (a) */
        BEFORE_RESERVE,
        /** (b) */
        RESERVED,
        /** (b), and the mark is set that the first byte may leave. */
        MARKED,
        /** (c) The provider has the order, and has done nothing yet. */
        BYTES_SENT,
        /** (d) */
        NO_REPLY,
        /** (e) */
        HEAD_ONLY,
        /** (f) */
        REPLY_READ,
        /** (f) The reply is written down, but neither booked nor kept with the step. */
        REPLY_KEPT,
        /** (g) The work is fetched once, and neither stored nor booked. */
        FETCHED,
        /** (g) Booked, and the step does not know. */
        POSTED,
        /** (h) */
        RECORDED,
        NEVER;

        /** The fault with which the fleet holds the order, where it is the fleet that sees the moment. */
        String fault() {
            return switch (this) {
                case BYTES_SENT -> "HANG_BEFORE";
                case NO_REPLY -> "HANG_AFTER";
                case HEAD_ONLY -> "HANG_DURING";
                default -> "";
            };
        }

        /** True when nobody can know afterwards whether the provider took the order; by what a plain answer of one request is. */
        boolean doubtful() {
            return List.of(MARKED, BYTES_SENT, NO_REPLY, HEAD_ONLY, REPLY_READ).contains(this);
        }
    }

    /** What a dead program cannot do. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Halted() {
            super("this program is dead");
        }
    }

    /** Waits for the death; a run that ends before it came is a mistake of the test. */
    void await(PlanEngine engine, RunId run) {
        CompletableFuture<RunState> end = CompletableFuture.supplyAsync(() -> ended(engine, run));
        CompletableFuture.anyOf(dying, end).orTimeout(60, TimeUnit.SECONDS).join();
        if (!dead) {
            throw new AssertionError("it never came to " + point + ": " + engine.view(run));
        }
    }

    private static RunState ended(PlanEngine engine, RunId run) {
        try {
            return engine.await(run);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean dead() {
        return dead;
    }

    /** Strikes now. */
    void strike() {
        synchronized (this) {
            if (!dead) {
                death.run();
                dead = true;
                dying.complete(null);
            }
        }
        throw new Halted();
    }

    private void at(Point here, boolean concerned) {
        if (dead) {
            throw new Halted();
        }
        if (concerned && here == point) {
            strike();
        }
    }

    Ledger over(Ledger ledger) {
        return proxy(Ledger.class, (ignored, method, arguments) -> {
            Object first = arguments == null ? null : arguments[0];
            if (first instanceof ReserveRequest request && request.key().alias().equals(victim)) {
                operations.add(request.operation());
                at(Point.BEFORE_RESERVE, true);
            }
            boolean ours = first instanceof String operation && operations.contains(operation);
            boolean post = method.getName().equals("post");
            at(Point.REPLY_KEPT, ours && post);
            Object answer = call(ledger, method, arguments);
            if (Set.of("reserve", "sending", "post", "release", "doubt").contains(method.getName())) {
                witness.run();
            }
            at(Point.RESERVED, first instanceof ReserveRequest request && operations.contains(request.operation()));
            at(Point.MARKED, ours && method.getName().equals("sending"));
            at(Point.POSTED, ours && post);
            return answer;
        });
    }

    AuditLog over(AuditLog log) {
        return proxy(AuditLog.class, (ignored, method, arguments) -> {
            at(Point.NEVER, false);
            Object answer = call(log, method, arguments);
            boolean ours = arguments != null
                    && arguments.length == 3
                    && arguments[2] instanceof ObjectNode body
                    && body.path("key").asString("").equals(victim);
            return answer instanceof Intent intent && ours ? over(intent) : answer;
        });
    }

    private Intent over(Intent intent) {
        return proxy(Intent.class, (ignored, method, arguments) -> {
            boolean result = method.getName().equals("result");
            boolean pending = result && arguments[0].equals("pending");
            boolean done = result && arguments[0].equals("done");
            at(Point.REPLY_KEPT, pending);
            Object answer = call(intent, method, arguments);
            at(Point.RECORDED, done);
            return answer;
        });
    }

    Skill over(String folder, Skill skill) {
        return (call, context) -> visit(skill, folder.equals(victim), call, context);
    }

    private SkillResult visit(Skill skill, boolean ours, SkillCall call, SkillContext context)
            throws InterruptedException {
        at(Point.NEVER, false);
        SkillResult result = skill.run(call, context);
        at(Point.REPLY_READ, ours && call.state() == null);
        at(Point.FETCHED, ours && result instanceof SkillResult.Done);
        return Measured.in(result, context);
    }

    private static Object call(Object on, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
