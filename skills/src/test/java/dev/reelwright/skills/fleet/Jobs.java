package dev.reelwright.skills.fleet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The jobs of all providers. The words of an order steer what comes of it: {@code forbidden} is refused at once, {@code shady} is withheld
 * when it is made, {@code fails} fails, {@code odd} goes through a state that no document names, {@code late} takes long.
 */
final class Jobs {
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    static final class Job {
        final String id;
        final String order;
        private final AtomicInteger left;
        private volatile Shot shot = Shot.SMALL;

        Job(String id, String order, int polls) {
            this.id = id;
            this.order = order;
            this.left = new AtomicInteger(polls);
        }

        Job of(Shot ordered) {
            shot = ordered;
            return this;
        }

        Shot shot() {
            return shot;
        }

        boolean is(String word) {
            return order.contains(word);
        }

        /** True while it is being worked on; each question brings it on. */
        boolean working() {
            return left.getAndDecrement() > 0;
        }
    }

    Job take(String prefix, String order) {
        String id = prefix + "-" + count.incrementAndGet();
        Job job = new Job(id, order, order.contains("late") ? 12 : 2);
        jobs.put(id, job);
        return job;
    }

    void start(String id, int polls) {
        jobs.put(id, new Job(id, "upload", polls));
    }

    Job get(String id) {
        return jobs.getOrDefault(id, new Job(id, "unheard of", 0));
    }

    boolean knows(String id) {
        return jobs.containsKey(id);
    }
}
